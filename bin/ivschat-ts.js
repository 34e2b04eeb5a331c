#!/usr/bin/env node
'use strict';
// Read by every version of Node.js, however old: nothing newer than ES5 here.
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(
    'ivschat-ts needs Node.js 20 or newer; this is '.concat(process.version, '.\n'),
  );
  process.exitCode = 1;
} else {
  require('./compile-cache.js')
    .load(require.resolve('../dist/cli.js'))
    .runCli((url) => require('./import-module.js').importModule(url));
}
