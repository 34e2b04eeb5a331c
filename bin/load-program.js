'use strict';
/**
 * Loads the files of the bundle with the bytecode that V8 made of them in earlier runs, which saves a third of the
 * start-up time. Node.js 22 has that built in and gets a folder for it. For Node.js 20 it is made here.
 *
 * Bytecode is run as it is, so whoever can write it decides what this process does, and V8 does not survive damage.
 * What is trusted, and why, stands in docs/architecture.md; whatever is not as it should be is as if it were not there.
 */
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = fs.constants;
const OTHERS_MAY_WRITE = 0o022;

/**
 * The exports of a file of the bundle, which may require others beside it.
 * @param {string} folder of the bundle, absolute
 * @param {string} name
 */
exports.loadProgram = (folder, name) => {
  const file = `${folder}${path.sep}${name}`;
  const kept = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : keptFolder();
  if (kept === undefined) return require(file);
  if (Number(process.versions.node.split('.')[0]) < 22)
    return new KeptBundle(folder, kept).load(name);
  // Node.js 22.0 has no such function yet.
  require('node:module').enableCompileCache?.(kept);
  return require(file);
};

/** The files of the bundle that this run has loaded, and the folder where their bytecode is kept. */
class KeptBundle {
  /** @type {Map<string, {module: {exports: object}, keep(parts: string[]): void}>} by name */
  loaded = new Map();

  constructor(folder, keptFolder) {
    this.folder = folder;
    this.keptFolder = keptFolder;
    process.on('exit', (code) => this.keep(code));
  }

  load(name) {
    const known = this.loaded.get(name);
    if (known) return known.module.exports;
    const file = `${this.folder}${path.sep}${name}`;
    const source = readFile(file, AS_FUNCTION);
    const keptFile = `${this.keptFolder}${path.sep}${keptName(name, source)}`;
    const kept = readKept(keptFile, source);
    // The build writes nothing but ASCII.
    const script = new vm.Script(source.latin1Slice(), {
      filename: file,
      cachedData: kept?.bytecode,
    });
    const partsKept = kept && !script.cachedDataRejected ? kept.parts : [];
    const module = { exports: {} };
    this.loaded.set(name, {
      module,
      keep(partsOfRun) {
        const parts = [...new Set([...partsKept, ...partsOfRun])];
        if (parts.length === partsKept.length) return;
        // In a file of its own, since most runs have nothing to keep: 0.2 ms.
        const { writeKept } = require('./write-kept.js');
        // Bytecode that was kept is still in the script, so that each kind of run adds its own.
        writeKept(keptFile, {
          headBytes: HEAD,
          source,
          parts,
          bytecode: script.createCachedData(),
        });
      },
    });
    const requireNext = (id) => (id.startsWith('./') ? this.load(id.slice(2)) : require(id));
    script.runInThisContext()(module.exports, requireNext, module);
    return module.exports;
  }

  /** Runs that load the same files and end alike use much the same functions. */
  keep(exitCode) {
    const parts = [...this.loaded.keys(), `exit ${exitCode}`];
    try {
      for (const { keep } of this.loaded.values()) keep(parts);
    } catch {
      // A full disk, a folder that has gone: the next run is slower, and nobody needs to know.
    }
  }
}

/** How a file of the bundle is read: as a function. */
const AS_FUNCTION = {
  flags: O_RDONLY,
  isTrusted: () => true,
  before: '(function(exports,require,module){',
  after: '\n})',
};

/**
 * What a file holds, between two texts in ASCII. They are put around it as it is read, not afterwards: V8 would copy the
 * whole of it to join them.
 * @param {{flags: number, isTrusted(stats: fs.Stats): boolean, before: string, after: string}} how to open it, whether to
 *   read it, and what is put around it
 * @returns none of a file that is not trusted, or changes meanwhile
 * @throws when it cannot be read
 */
function readFile(file, { flags, isTrusted, before, after }) {
  const handle = fs.openSync(file, flags);
  try {
    const stats = fs.fstatSync(handle);
    if (!isTrusted(stats)) return undefined;
    const { length } = before;
    const content = Buffer.allocUnsafeSlow(length + stats.size + after.length);
    content.latin1Write(before);
    content.latin1Write(after, length + stats.size);
    return fs.readSync(handle, content, length, stats.size) === stats.size ? content : undefined;
  } finally {
    fs.closeSync(handle);
  }
}

/** The folder for bytecode, made if need be; none where there cannot be one that is to be trusted. */
function keptFolder() {
  try {
    const caches = cachesFolder();
    const own = path.join(caches, 'ivschat-ts');
    const folder = path.join(own, 'code');
    return isOurs(own, caches) && isOurs(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Where the user's programs keep what can be made again. @throws when there is no such place */
function cachesFolder() {
  const named =
    process.platform === 'win32' ? process.env.LOCALAPPDATA : process.env.XDG_CACHE_HOME;
  // The XDG Base Directory Specification: "All paths set in these environment variables must be absolute." Others depend
  // on where the program is started.
  if (named && path.isAbsolute(named)) return named;
  const home = process.env.HOME || require('node:os').homedir();
  if (!path.isAbsolute(home)) throw new Error('the home folder is relative');
  return path.join(home, '.cache');
}

/**
 * Whether a folder is no link, and ours alone to write in. One that is not there is made, and its parent; not a home.
 * @throws when it cannot be made
 */
function isOurs(folder, parent) {
  let stats = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) {
    if (parent !== undefined && !fs.existsSync(parent)) fs.mkdirSync(parent, 0o700);
    fs.mkdirSync(folder, 0o700);
    stats = fs.lstatSync(folder);
  }
  return stats.isDirectory() && isPrivate(stats);
}

/** Windows has no such owners and modes; there the folders are private by where they are. */
function isPrivate({ uid, mode }) {
  return process.getuid === undefined || (uid === process.getuid() && !(mode & OTHERS_MAY_WRITE));
}

/**
 * What tells programs, their versions and versions of Node.js apart; `write-kept.js` knows the form. For the hash of the
 * source a few of its bytes do: the file has the whole source in it.
 */
function keptName(name, source) {
  let hash = source.length;
  for (let at = 0; at < source.length; at += 1021) hash = (Math.imul(hash, 31) + source[at]) | 0;
  const hexadecimal = (hash >>> 0).toString(16).padStart(8, '0');
  return `${name}-${process.version}-${process.arch}-${hexadecimal}`;
}

/** Bytes before the bytecode, which V8 wants at an address that eight divides. */
const HEAD = 8;

/** How a kept file is read. A FIFO would wait for somebody who writes. */
const AS_KEPT = {
  flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK,
  isTrusted: (stats) => stats.isFile() && isPrivate(stats),
  before: '',
  after: '',
};

/**
 * A kept file has, in this order: the length of the bytecode, the bytecode, the bytecode again, the
 * source, and as JSON the parts that it was kept for. Damage is found by comparing, which takes 0.02 ms: a sum over the
 * bytes takes 1 to 2 ms in JavaScript, and zlib, which has one, 1.3 ms to load; the cache saves 10.
 * @returns {{parts: string[], bytecode: Buffer} | undefined}
 */
function readKept(file, source) {
  try {
    const content = readFile(file, AS_KEPT);
    if (content === undefined) return undefined;
    const [length] = new Uint32Array(content.buffer, 0, 1);
    const sourceStart = HEAD + 2 * length;
    const sourceEnd = sourceStart + source.length;
    const bytecode = content.subarray(HEAD, HEAD + length);
    const isWhole = bytecode.equals(content.subarray(HEAD + length, sourceStart));
    if (!isWhole || !source.equals(content.subarray(sourceStart, sourceEnd))) return undefined;
    return { bytecode, parts: JSON.parse(content.latin1Slice(sourceEnd)) };
  } catch {
    return undefined;
  }
}
