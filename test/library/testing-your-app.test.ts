/** The code of docs/testing-your-app.md, run as it stands there. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** The code blocks of a document that begin with the name of a file. */
function filesIn(document: string): Map<string, string> {
  const blocks = document.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms);
  return new Map([...blocks].map(([, name = '', code = '']) => [name, code]));
}

it('the tests of the documented application pass', { timeout: 60_000 }, async () => {
  const files = filesIn(await readFile(path.join(root, 'docs/testing-your-app.md'), 'utf8'));
  expect([...files.keys()]).toEqual(['chat-log.ts', 'chat-log.test.ts']);
  // Below the project, where the packages are found.
  await mkdir(path.join(root, '.cache'), { recursive: true });
  const folder = await mkdtemp(path.join(root, '.cache', 'testing-your-app-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, code] of files) await writeFile(path.join(folder, name), code);
  const alias = { 'ivschat-ts': path.join(root, 'src/index.ts') };
  await writeFile(
    path.join(folder, 'vitest.config.mjs'),
    `export default ${JSON.stringify({ resolve: { alias } })};\n`,
  );
  const { exitCode, output } = await run(folder);
  expect(output).toMatch(/Tests +5 passed \(5\)/);
  expect(exitCode).toBe(0);
});

function run(folder: string): Promise<{ exitCode: number | null; output: string }> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--root', folder, '--no-color'], {
    // What this vitest tells its own workers is not for the other one.
    env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: '1' },
  });
  return new Promise((resolve) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}
