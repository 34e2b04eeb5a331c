/**
 * Builds dist/: the program in CommonJS chunks that load on demand.
 *
 * esbuild splits only ES modules, and a CommonJS entry starts faster, so the build has two steps: bundle with
 * splitting, then turn each chunk into CommonJS.
 */
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { licencesOf } from './licences.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
// Built aside and moved into place, so that a run during a build finds a whole program.
const made = path.join(root, `dist-${process.pid}`);
const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  outdir: made,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  define: { 'process.env.IVSCHAT_TS_VERSION': JSON.stringify(version) },
  metafile: true,
  logLevel: 'warning',
});
for (const name of await readdir(made)) {
  const file = path.join(made, name);
  const { code } = await transform(await readFile(file, 'utf8'), {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    supported: { 'dynamic-import': false },
  });
  await writeFile(file, code);
}
await writeFile(
  path.join(made, 'THIRD-PARTY-LICENCES.txt'),
  await licencesOf(root, Object.keys(metafile.inputs)),
);
await writeFile(path.join(made, 'package.json'), '{"type":"commonjs"}\n');
await rm(dist, { recursive: true, force: true });
await rename(made, dist);
