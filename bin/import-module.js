'use strict';
// The bundle turns `import()` into `require()`, which cannot load a user's ES module on Node.js 20.
exports.importModule = (url) => import(url);
