'use strict';
/** Keeps the bytecode of a file of the bundle for later runs: see `load-program.js`, which reads it. */
const fs = require('node:fs');
const path = require('node:path');

const DAYS_KEPT = 30;
/** A kept file: a file of the bundle, and what has to be the same for its bytecode to fit. */
const KEPT_NAME = /^[\w-]+\.js-v\d[\w.-]*-[0-9a-f]{8}$/;
/** What a file that is being written is called until it is whole. */
const TEMPORARY_NAME = /\.[0-9a-f]{16}$/;

/**
 * Writes a kept file, whole or not at all, and removes those of programs that are gone.
 * @param {string} file as `keptName` names it
 * @param {{headBytes: number, bytecode: Buffer, source: Buffer, parts: string[]}} content in the form that `readKept` reads
 * @throws when it cannot be written
 */
exports.writeKept = (file, { headBytes, bytecode, source, parts }) => {
  const head = Buffer.alloc(headBytes);
  new Uint32Array(head.buffer, head.byteOffset, 1)[0] = bytecode.length;
  const content = [head, bytecode, bytecode, source, Buffer.from(JSON.stringify(parts))];
  forgetOld(path.dirname(file));
  // A name that nobody can know before, and no file that is there already.
  const temporary = `${file}.${require('node:crypto').randomBytes(8).toString('hex')}`;
  try {
    fs.writeFileSync(temporary, Buffer.concat(content), { mode: 0o600, flag: 'wx' });
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
};

/** Removes what programs and versions of Node.js that are gone have left; nothing that has not the form of a kept file. */
function forgetOld(folder) {
  const oldest = Date.now() - DAYS_KEPT * 86400000;
  for (const name of fs.readdirSync(folder)) {
    if (!KEPT_NAME.test(name.replace(TEMPORARY_NAME, ''))) continue;
    const file = path.join(folder, name);
    const stats = fs.lstatSync(file, { throwIfNoEntry: false });
    if (stats?.isFile() && stats.mtimeMs < oldest) fs.rmSync(file, { force: true });
  }
}
