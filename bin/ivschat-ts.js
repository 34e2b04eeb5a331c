#!/usr/bin/env node
'use strict';
/**
 * Starts the program: looks at the version of Node.js, then loads the bundle with the bytecode of earlier runs, which
 * saves a third of its start-up time. Node.js 22 has that built in. For Node.js 20 it is made here: what V8 compiled is
 * kept in the user's cache folder, and used only while program, Node.js and owner are the same; where it cannot be kept,
 * the program runs without.
 *
 * Older versions of Node.js have to be able to read this file, so it uses no syntax that is newer than ES2015.
 */
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const DAYS_KEPT = 30;
const closing = [];

if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(`ivschat-ts needs Node.js 20 or newer; this is ${process.version}.\n`);
  process.exitCode = 1;
} else {
  const program = path.join(__dirname, '..', 'dist', 'cli.js');
  loadBundle(program).runCli({
    importModule: (url) => require('./import-module.js').importModule(url),
    // Loaded on use, like everything that few runs need.
    homeFolder,
  });
}

/** Loads a file of the bundle, and through the `require` that it gets the others. */
function loadBundle(file) {
  const isWanted = !process.env.NODE_DISABLE_COMPILE_CACHE;
  // The class of this module is what `require('module')` gives, without the time to load it.
  const nodeModule = module.constructor;
  if (isWanted && nodeModule.enableCompileCache) nodeModule.enableCompileCache();
  else if (isWanted && process.getuid) return loadKept(file);
  return require(file);
}

function loadKept(file) {
  // The build writes nothing but ASCII.
  const source = fs.readFileSync(file, 'latin1');
  const keptFile = path.join(keptFolder(), `${path.basename(file)}-${identity(source)}`);
  const kept = readKept(keptFile);
  const script = new vm.Script(`(function(exports,require,module){${source}\n})`, {
    filename: file,
    cachedData: kept && kept.bytecode,
  });
  const module = { exports: {} };
  const requireNext = (name) =>
    name.startsWith('./') ? loadKept(path.join(path.dirname(file), name)) : require(name);
  script.runInThisContext()(module.exports, requireNext, module);
  atExit(() => {
    const known = kept && !script.cachedDataRejected ? kept.parts : [];
    const parts = new Set(known.concat(module.exports.partsRun()));
    // Bytecode that was kept is still in the script, so that each kind of run adds its own.
    if (parts.size > known.length) writeKept(keptFile, parts, script.createCachedData());
  });
  return module.exports;
}

/** One listener for all files: Node.js warns of more than ten. */
function atExit(action) {
  if (closing.length === 0) {
    process.once('exit', () => {
      for (const each of closing) each();
    });
  }
  closing.push(action);
}

function homeFolder() {
  return process.env.HOME || require('os').homedir();
}

function keptFolder() {
  const caches = process.env.XDG_CACHE_HOME || path.join(homeFolder(), '.cache');
  return path.join(caches, 'ivschat-ts');
}

/** What changes when the bundle or Node.js does: the build writes an identity at the start of each file. */
function identity(source) {
  const [, build] = /^"use strict";\/\*(\w+)\*\//.exec(source);
  return [process.version, process.arch, build].join('-');
}

/** A kept file is one line of JSON, the parts of the bundle whose bytecode it holds, then the bytecode. */
function readKept(file) {
  let handle;
  try {
    handle = fs.openSync(file, 'r');
    // Whoever can write the file decides what this process runs.
    const stats = fs.fstatSync(handle);
    if (stats.uid !== process.getuid() || stats.mode & 0o022) return undefined;
    const content = Buffer.allocUnsafe(stats.size);
    if (fs.readSync(handle, content) !== stats.size) return undefined;
    const end = content.indexOf(10);
    const parts = JSON.parse(content.toString('utf8', 0, end));
    return { parts, bytecode: content.subarray(end + 1) };
  } catch (_error) {
    return undefined;
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

function writeKept(file, parts, bytecode) {
  const temporary = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    forgetOld(path.dirname(file));
    const head = Buffer.from(`${JSON.stringify(Array.from(parts))}\n`);
    fs.writeFileSync(temporary, Buffer.concat([head, bytecode]), { mode: 0o600 });
    fs.renameSync(temporary, file);
  } catch (_error) {
    fs.rmSync(temporary, { force: true });
  }
}

/** Removes what programs and versions of Node.js that are gone have left. */
function forgetOld(folder) {
  const oldest = Date.now() - DAYS_KEPT * 86400000;
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (fs.statSync(file).mtimeMs < oldest) fs.rmSync(file, { force: true });
  }
}
