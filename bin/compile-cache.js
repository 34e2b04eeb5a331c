'use strict';
/**
 * Loads the bundle with the bytecode of earlier runs, which saves a third of its start-up time. Node.js 22 has this
 * built in. For Node.js 20 it is made here: what V8 compiled is kept in the user's cache folder, and used only while
 * program, Node.js and owner are the same. Where it cannot be kept, the program runs without.
 */
const fs = require('node:fs');
const nodeModule = require('node:module');
const os = require('node:os');
const path = require('node:path');
const vm = require('node:vm');

/** Loads a file of the bundle, and through the `require` that it gets the others. */
exports.load = (file) => {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return require(file);
  if (!nodeModule.enableCompileCache) return loadKept(file);
  nodeModule.enableCompileCache();
  return require(file);
};

const closing = [];

/** One listener for all files: Node.js warns of more than ten. */
function atExit(action) {
  if (closing.length === 0)
    process.once('exit', () => {
      for (const each of closing) each();
    });
  closing.push(action);
}

function loadKept(file) {
  const source = fs.readFileSync(file, 'utf8');
  const keptFile = path.join(keptFolder(), `${path.basename(file)}-${identity(file)}`);
  const kept = readKept(keptFile);
  const script = new vm.Script(`(function(exports,require,module){${source}\n})`, {
    filename: file,
    cachedData: kept?.bytecode,
  });
  const module = { exports: {} };
  const requireNext = (name) =>
    name.startsWith('./') ? loadKept(path.join(path.dirname(file), name)) : require(name);
  script.runInThisContext()(module.exports, requireNext, module);
  atExit(() => {
    const known = kept && !script.cachedDataRejected ? kept.parts : [];
    const parts = new Set([...known, ...module.exports.partsRun()]);
    // Bytecode that was kept is still in the script, so that each kind of run adds its own.
    if (parts.size > known.length) writeKept(keptFile, [...parts], script.createCachedData());
  });
  return module.exports;
}

function keptFolder() {
  const caches =
    process.env.XDG_CACHE_HOME || path.join(process.env.HOME || os.homedir(), '.cache');
  return path.join(caches, 'ivschat-ts');
}

/** What changes when the file or Node.js does. */
function identity(file) {
  const { size, mtimeMs } = fs.statSync(file);
  return [process.version, process.arch, size, Math.trunc(mtimeMs)].join('-');
}

/** A kept file is one line of JSON, the parts of the bundle whose bytecode it holds, then the bytecode. */
function readKept(file) {
  try {
    const handle = fs.openSync(file, 'r');
    try {
      // Whoever can write the file decides what this process runs.
      const { uid, mode } = fs.fstatSync(handle);
      if (uid !== process.getuid() || mode & 0o022) return undefined;
      const content = fs.readFileSync(handle);
      const end = content.indexOf(10);
      return {
        parts: JSON.parse(content.toString('utf8', 0, end)),
        bytecode: content.subarray(end + 1),
      };
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

function writeKept(file, parts, bytecode) {
  const temporary = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const content = Buffer.concat([Buffer.from(`${JSON.stringify(parts)}\n`), bytecode]);
    fs.writeFileSync(temporary, content, { mode: 0o600 });
    fs.renameSync(temporary, file);
  } catch {
    fs.rmSync(temporary, { force: true });
  }
}
