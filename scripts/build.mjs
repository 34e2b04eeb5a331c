/** Builds dist/: the program and the library in CommonJS, in parts that load on demand. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { buildConsole } from './build-console.mjs';
import { bundlePlugins } from './bundle-plugins.mjs';
import { licencesOf } from './licences.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
// Built aside and moved into place, so that a run during a build finds a whole program.
const made = path.join(root, `dist-${process.pid}`);
const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

/**
 * Sources that frequent runs load on demand, and the file of the bundle that each run finds them in together, with what
 * they import: Node.js takes about half a millisecond for each file that it loads.
 */
const groups = {
  cli: ['src/cli.ts', 'src/commands/version.ts'],
  program: [
    'src/program/execute.ts',
    'src/program/report-error.ts',
    'src/model/create-chat-token.ts',
  ],
  command: ['src/commands/service-operation.ts', 'src/output/json.ts'],
  local: ['src/issuers/local/local-issuer.ts'],
  service: [
    'src/config/service-settings.ts',
    'src/issuers/aws/aws-service.ts',
    'src/config/credentials/environment-keys.ts',
    'src/config/credentials/profile-credentials.ts',
    'src/config/credentials/role-configuration.ts',
    'src/config/credentials/static-keys.ts',
  ],
  // What the models of operations share.
  shapes: ['logging-configuration', 'moderation', 'pages', 'room', 'tags', 'times'].map(
    (name) => `src/model/${name}.ts`,
  ),
};

/** A module's name as `groups` has it. */
const nameOf = (id) => (path.isAbsolute(id) ? path.relative(root, id).replaceAll('\\', '/') : id);

/**
 * Escapes what is not ASCII: `bin/load-program.js` takes the bytes of a file for its text, which is faster than to decode
 * them.
 * @type {import('rolldown').Plugin}
 */
const asciiOnly = {
  name: 'ASCII only',
  generateBundle(_, files) {
    const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    for (const file of Object.values(files)) {
      if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

/** rolldown's own functions, which it puts into a file. */
const RUNTIME = 'rolldown-runtime.js';
/** How a file of the bundle exports what another one uses. */
const GETTER =
  /Object\.defineProperty\(exports,["`]([\w$]+)["`],\{enumerable:!0,get:function\(\)\{return ?([^{}]+)\}\}\)/g;

/**
 * Puts rolldown's own functions where they are used, and exports values as they are, not as getters: no export of ours
 * changes after its file has run. An argument error takes 0.9 % less time with both, a local token 1.4 %.
 * @type {import('rolldown').Plugin}
 */
const plainExports = {
  name: 'plain exports',
  generateBundle(_, files) {
    const runtime = files[RUNTIME];
    if (runtime === undefined) return;
    delete files[RUNTIME];
    const functions = `(exports=>{${plain(runtime.code)}return exports})({})`;
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      file.code = plain(file.code).replace(`require("./${RUNTIME}")`, () => functions);
      if (/rolldown-runtime|defineProperty\(exports,"/.test(file.code))
        throw new Error(`rolldown exports otherwise than plainExports knows: ${file.fileName}`);
    }
  },
};

const plain = (code) => code.trim().replace(GETTER, 'exports.$1=$2');

/** Bundles one entry into `made`. @returns what was written */
async function bundle(input, codeSplitting) {
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    // What other chunks need of an entry may be exported beside what it exports by itself: no file stands between.
    preserveEntrySignatures: 'allow-extension',
    resolve: { mainFields: ['module', 'main'] },
    transform: {
      target: 'node20',
      define: { 'process.env.IVSCHAT_TS_VERSION': JSON.stringify(version) },
    },
    // Modules of Node.js do nothing when they are loaded but take time: what is not used of them is not asked for.
    treeshake: { moduleSideEffects: [{ external: true, sideEffects: false }] },
    checks: { ineffectiveDynamicImport: false },
    plugins: [...bundlePlugins(), plainExports, asciiOnly],
  });
  const { output } = await build.write({
    dir: made,
    format: 'cjs',
    exports: 'named',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minify: true,
    comments: false,
    codeSplitting,
  });
  await build.close();
  return output;
}

const output = [
  ...(await bundle(
    { cli: 'src/cli.ts' },
    {
      groups: Object.entries(groups).map(([name, sources]) => ({
        name,
        test: (id) => sources.includes(nameOf(id)),
      })),
    },
  )),
  // One file, so that an application that bundles it gets nothing of the program.
  ...(await bundle({ index: 'src/index.ts' }, false)),
];

const modules = new Set(output.flatMap((chunk) => Object.keys(chunk.modules ?? {})).map(nameOf));
for (const source of Object.values(groups).flat()) {
  if (!modules.has(source)) throw new Error(`a group names ${source}, which is not in the bundle`);
}
for (const file of await buildConsole(root, path.join(made, 'console'))) modules.add(nameOf(file));
await writeFile(path.join(made, 'package.json'), '{"type":"commonjs"}\n');
await writeFile(path.join(made, 'THIRD-PARTY-LICENCES.txt'), await licencesOf(root, modules));
await rm(dist, { recursive: true, force: true });
await rename(made, dist);
