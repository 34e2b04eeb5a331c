/**
 * Builds dist/: the program in CommonJS, in parts that load on demand.
 *
 * esbuild splits only ES modules, and a CommonJS program starts faster, so the build has three steps: bundle with
 * splitting, turn each chunk into CommonJS, pack the chunks into files by what one run needs together.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundlePlugins } from './bundle-plugins.mjs';
import { commonJs } from './common-js.mjs';
import { licencesOf } from './licences.mjs';
import { pack } from './pack.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
// Built aside and moved into place, so that a run during a build finds a whole program.
const made = path.join(root, `dist-${process.pid}`);
const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

/** Source files that are loaded on demand, by the file of the bundle that frequent runs find them in together. */
const groups = {
  cli: [
    'src/cli.ts',
    'src/commands/version.ts',
    'src/program/report-error.ts',
    'src/model/create-chat-token.ts',
  ],
  command: ['src/commands/service-operation.ts', 'src/output/json.ts'],
  local: ['src/issuers/local/local-issuer.ts'],
  service: [
    'src/config/service-settings.ts',
    'src/issuers/aws/aws-issuer.ts',
    'src/config/credentials/environment-keys.ts',
    'src/config/credentials/profile-credentials.ts',
    'src/config/credentials/role-configuration.ts',
    'src/config/credentials/static-keys.ts',
  ],
};

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli.ts', index: 'src/index.ts' },
  outdir: 'out',
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  define: { 'process.env.IVSCHAT_TS_VERSION': JSON.stringify(version) },
  plugins: bundlePlugins(root),
  logLevel: 'warning',
});

const chunks = new Map();
for (const { path: file, text } of outputFiles) {
  const { imports, entryPoint } = metafile.outputs[path.relative(root, file)];
  chunks.set(path.basename(file), {
    code: commonJs(path.basename(file), text),
    entry: entryPoint,
    imports: imports
      .filter(({ kind, external }) => kind === 'import-statement' && !external)
      .map((imported) => path.basename(imported.path)),
  });
}

await mkdir(made);
const write = (name, text) => writeFile(path.join(made, name), text);
for (const [name, text] of pack(chunks, groups)) await write(name, text);
// The names stand here for ES modules, which find them by looking, not by running.
const names = metafile.outputs['out/index.js'].exports.join(',');
await write(
  'index.js',
  `module.exports=require("./cli.js").load("index.js");0&&(module.exports={${names}});`,
);
await write('package.json', '{"type":"commonjs"}\n');
await write('THIRD-PARTY-LICENCES.txt', await licencesOf(root, Object.keys(metafile.inputs)));
await rm(dist, { recursive: true, force: true });
await rename(made, dist);
