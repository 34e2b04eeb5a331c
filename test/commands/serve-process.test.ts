/** The built program as people run it: in a process of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Client, roomArn } from '../chat/chat-fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const program = path.resolve(import.meta.dirname, '../../bin/ivschat-ts.js');

function world() {
  const home = temporaryFolder('serve-process');
  return { cwd: home, env: { PATH: process.env.PATH, HOME: home } };
}

/** Starts `serve` on a free port and waits for its line of JSON. */
async function started(options: ReturnType<typeof world>) {
  const words = ['serve', '--port', '0', '--output', 'json'];
  const child = spawn(process.execPath, [program, ...words], options);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line] = await once(child.stdout, 'data');
  return { child, ...JSON.parse(String(line)) } as { child: ChildProcess; webSocketUrl: string };
}

it.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0, within a second', async (signal) => {
  const options = world();
  const { child, webSocketUrl } = await started(options);
  const request = [
    '--room-identifier',
    roomArn,
    '--user-id',
    'ada',
    '--capabilities',
    'SEND_MESSAGE',
  ];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'create-chat-token', '--endpoint-url', 'local:', ...request],
    options,
  );
  const client = new Client(webSocketUrl, JSON.parse(stdout).token);
  await client.opened;
  expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' })).toMatchObject({
    Content: 'Hi',
  });
  const begun = performance.now();
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect((await client.closed).code).toBe(1001);
});

describe('SIGTERM ends it before it runs, too, when it waits for', () => {
  it.each([
    ['rooms in a named pipe that nobody writes', ['--rooms', 'pipe']],
    ['a certificate in one', ['--tls-cert', 'pipe', '--tls-key', 'pipe']],
    ['a module that never loads', ['--review-handler', 'module:./waits.mjs']],
  ])('%s', async (_, words) => {
    const options = world();
    await promisify(execFile)('mkfifo', ['pipe'], options);
    writeFileSync(
      path.join(options.cwd, 'waits.mjs'),
      'await new Promise((resolve) => setTimeout(resolve, 60_000)); export const handler = () => {};',
    );
    const child = spawn(process.execPath, [program, 'serve', '--port', '0', ...words], options);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const ended = once(child, 'exit');
    // It is stuck by then, wherever it is.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const started = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toEqual([null, 'SIGTERM']);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
