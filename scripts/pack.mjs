/**
 * Packs CommonJS chunks into few files. Node.js takes about half a millisecond for each file that it loads, and the
 * bundle has a hundred chunks; V8 only skims a function that is not called. So each chunk becomes a function in a table,
 * run when it is first required.
 */

import { createHash } from 'node:crypto';

/**
 * @param {Map<string, {code: string, imports: string[], entry?: string}>} chunks by file name; `entry` is the source
 *   file that a chunk was made for, `imports` the chunks that it requires at once
 * @param {Record<string, string[]>} groups source files that one run needs together, by the name of their file; `cli`
 *   is the program's own
 * @returns {Map<string, string>} file name → text
 */
export function pack(chunks, groups) {
  refuseCycles(chunks);
  const fileOf = new Map();
  const assign = (name, file) => {
    if (fileOf.has(name)) return;
    fileOf.set(name, file);
    for (const imported of chunks.get(name).imports) assign(imported, file);
  };
  const byEntry = new Map([...chunks].map(([name, { entry }]) => [entry, name]));
  for (const [group, sources] of Object.entries(groups)) {
    for (const source of sources) {
      if (!byEntry.has(source)) throw new Error(`nothing loads ${source} on demand`);
      assign(byEntry.get(source), `${group}.js`);
    }
  }
  for (const [name, { entry }] of chunks) if (entry) assign(name, `on-demand-${name}`);

  // The loader keeps bytecode by it: the same text, and only that, has the same identity.
  const identity = createHash('sha256');
  for (const [name, { code }] of [...chunks].sort()) identity.update(name).update(code);
  const id = identity.digest('hex').slice(0, 16);
  const files = new Map();
  for (const file of new Set(fileOf.values())) {
    const rows = [...fileOf]
      .filter(([, target]) => target === file)
      .map(([name]) => `${JSON.stringify(name)}(exports,require,module){${chunks.get(name).code}}`);
    const table = `"use strict";/*${id}*/const table={${rows.join(',\n')}},run=[];`;
    files.set(file, `${table}exports.table=table;exports.run=run;exports.partsRun=()=>run;`);
  }
  const elsewhere = Object.fromEntries([...fileOf].filter(([, file]) => file !== PROGRAM));
  files.set(PROGRAM, files.get(PROGRAM) + linker(elsewhere));
  return files;
}

/** What a chunk takes from another has to be there when it runs. */
function refuseCycles(chunks) {
  const done = new Set();
  const visit = (name, trail) => {
    if (trail.includes(name)) throw new Error(`chunks import each other: ${trail.join(', ')}`);
    if (done.has(name)) return;
    for (const imported of chunks.get(name).imports) visit(imported, [...trail, name]);
    done.add(name);
  };
  for (const name of chunks.keys()) visit(name, []);
}

/** The file that a run starts with. */
const PROGRAM = 'cli.js';

/** What finds and runs chunks. `elsewhere` says which file a chunk stands in that is not in the program's own. */
function linker(elsewhere) {
  return `
const files=${JSON.stringify(elsewhere)},packs={},modules={};
function load(name){
if(modules[name])return modules[name].exports;
const file=files[name],pack=file?packs[file]??=require("./"+file):exports;
const module=modules[name]={exports:{}};
pack.run.push(name);
pack.table[name](module.exports,id=>id.startsWith("./")?load(id.slice(2)):require(id),module);
return module.exports;
}
exports.load=load;
exports.runCli=world=>load("cli.js").runCli(world);
`;
}
