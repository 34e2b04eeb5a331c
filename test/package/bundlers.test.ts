import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { type Plugin, rollup } from 'rollup';
import { build as vite } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { temporaryFolder } from '../temporary-folder.ts';
import { packProject } from './packed.ts';

// Its types describe another form of the module than Node.js imports.
const commonjs: () => Plugin = createRequire(import.meta.url)('@rollup/plugin-commonjs');

/** An application that issues a token with the library, and goes into the room with it. */
const APPLICATION = `
import { decodeChatToken, startChatEndpoint } from 'ivschat-ts';
const endpoint = await startChatEndpoint();
const roomIdentifier = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const { token } = await endpoint.createChatToken({ roomIdentifier, userId: 'alice' });
const response = await fetch(endpoint.httpUrl + '/ListRooms', { method: 'POST' });
const { rooms } = await response.json();
await endpoint.stop();
console.log(typeof token, rooms.length, typeof decodeChatToken);
`;

let folder: string;
let entry: string;

beforeAll(() => {
  folder = temporaryFolder('bundlers');
  const { filename } = packProject(folder);
  entry = join(folder, 'app.mjs');
  writeFileSync(entry, APPLICATION);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const words = ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)];
  expect(spawnSync('npm', words, { cwd: folder }).status).toBe(0);
}, 120_000);

/** Runs a bundle where the library is not installed. */
function runAlone(file: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: '/', encoding: 'utf8' });
  return stdout + stderr;
}

/** An empty folder for what a bundler writes, outside the application, with what says how its files are read. */
function outputFolder(type: 'module' | 'commonjs'): string {
  const place = join(temporaryFolder('bundled'), 'out');
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), JSON.stringify({ type }));
  return place;
}

describe('an application with the library in its bundle runs', () => {
  it('made by esbuild', async () => {
    const outfile = join(outputFolder('module'), 'app.mjs');
    const { errors, warnings } = await esbuild({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // What esbuild says that a bundle of CommonJS in this format needs.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: 'silent',
    });
    expect([...errors, ...warnings]).toEqual([]);
    expect(runAlone(outfile)).toBe('string 1 function\n');
  });

  it('made by rollup', async () => {
    const file = join(outputFolder('module'), 'app.mjs');
    const warnings: string[] = [];
    const bundle = await rollup({
      input: entry,
      external: /^node:|^(?:bufferutil|utf-8-validate)$/,
      plugins: [nodeResolve({ preferBuiltins: true }), commonjs()],
      onwarn: ({ code, message }) => {
        if (code !== 'UNRESOLVED_IMPORT') warnings.push(message);
      },
    });
    await bundle.write({ file, format: 'es', inlineDynamicImports: true });
    await bundle.close();
    expect(warnings).toEqual([]);
    expect(runAlone(file)).toBe('string 1 function\n');
  });

  it('made by webpack', async () => {
    const path = outputFolder('module');
    const errors = await new Promise<unknown>((resolve, reject) => {
      webpack(
        {
          mode: 'production',
          target: 'node20',
          entry,
          output: { path, filename: 'app.mjs', module: true, chunkFormat: 'module' },
          experiments: { outputModule: true, topLevelAwait: true },
        },
        (error, stats) => (error ? reject(error) : resolve(stats?.toJson().errors)),
      );
    });
    expect(errors).toEqual([]);
    expect(runAlone(join(path, 'app.mjs'))).toBe('string 1 function\n');
  });

  it('made by vite for a server, with ssr.noExternal', async () => {
    const outDir = outputFolder('module');
    await vite({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: entry,
        outDir,
        emptyOutDir: false,
        target: 'node20',
        rolldownOptions: { output: { entryFileNames: 'app.mjs' } },
      },
    });
    expect(runAlone(join(outDir, 'app.mjs'))).toBe('string 1 function\n');
  });
});

describe('the package is found', () => {
  it('by its folder, as by require() of a path and by what resolves as Node.js did once', () => {
    const require = createRequire(entry);
    const place = join(folder, 'node_modules', 'ivschat-ts');
    expect(require.resolve(place)).toBe(join(place, 'dist', 'index.js'));
    expect(Object.keys(require(place))).toContain('startChatEndpoint');
    expect(require('ivschat-ts')).toBe(require(place));
  });
});
