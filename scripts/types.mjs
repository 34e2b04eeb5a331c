/** Writes the type declarations of the library beside the bundle: those that `index.d.ts` reaches, and no others. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const made = await mkdtemp(path.join(tmpdir(), 'ivschat-types-'));

/** A declaration and those that it imports, with specifiers that a package's user can follow. */
async function copy(name, copied = new Set()) {
  if (copied.has(name)) return;
  copied.add(name);
  const text = await readFile(path.join(made, name), 'utf8');
  const target = path.join(dist, name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text.replace(/(from '\.[^']+)\.ts'/g, "$1.js'"));
  for (const [, specifier] of text.matchAll(/from '(\.[^']+)\.ts'/g)) {
    await copy(path.join(path.dirname(name), `${specifier}.d.ts`), copied);
  }
}

try {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const project = path.join(root, 'tsconfig.types.json');
  execFileSync(process.execPath, [compiler, '-p', project, '--outDir', made], { stdio: 'inherit' });
  await copy('index.d.ts');
} finally {
  await rm(made, { recursive: true, force: true });
}
