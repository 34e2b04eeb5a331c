#!/usr/bin/env node
'use strict';
/**
 * Starts the program: looks at the version of Node.js and for the build, then hands over.
 *
 * Older versions of Node.js have to be able to read this file, so it uses no syntax that is newer than ES2015.
 */
const fs = require('fs');
const path = require('path');

const folder = path.resolve(__dirname, '../dist');

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`ivschat-ts needs Node.js 20 or newer; this is ${process.version}.`);
} else {
  start();
}

function start() {
  try {
    require('./load-program.js')
      .loadProgram(folder, 'cli.js')
      .runCli({
        importModule: (url) => require('./import-module.js').importModule(url),
        programFolder: folder,
      });
  } catch (error) {
    if (!fs.existsSync(folder)) {
      fail('ivschat-ts is not built: run "npm ci && npm run build" in its folder.');
      return;
    }
    // Errors of the program itself never come here: a file is missing, or the build is of another version than this file.
    const reason = error.message.split('\n')[0];
    fail(`ivschat-ts is not whole, build or install it anew: ${reason}`);
  }
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
