#!/usr/bin/env node
'use strict';
/**
 * Starts the program: looks at the version of Node.js and for the build, then hands over.
 *
 * Older versions of Node.js have to be able to read this file, so it uses no syntax that is newer than ES2015.
 */
const fs = require('fs');
const path = require('path');

const program = path.join(__dirname, '..', 'dist', 'cli.js');

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`ivschat-ts needs Node.js 20 or newer; this is ${process.version}.`);
} else if (!fs.existsSync(program)) {
  fail('ivschat-ts is not built: run "npm ci && npm run build" in its folder.');
} else {
  start();
}

function start() {
  let runCli;
  try {
    runCli = require('./load-program.js').loadProgram(program).runCli;
  } catch (error) {
    fail(`ivschat-ts is not whole, install it anew: ${error.message.split('\n')[0]}`);
    return;
  }
  runCli({
    importModule: (url) => require('./import-module.js').importModule(url),
    programFolder: path.dirname(program),
  });
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
