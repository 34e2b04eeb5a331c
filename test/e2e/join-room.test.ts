/** The built program in pipes and shells, as scripts run it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startChatEndpoint } from '../../src/library/chat-endpoint.ts';
import { expectNoToken } from '../commands/join-room/join-fixture.ts';
import { startRelay } from '../commands/join-room/relay.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const program = path.resolve(import.meta.dirname, '../../bin/ivschat-ts.js');
const roomArn = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';

/** Runs shell words in which `join` joins the room, and gives all that was written. */
async function world() {
  const home = temporaryFolder('join-process');
  const endpoint = await startChatEndpoint({ keyringPath: path.join(home, 'keyring.json') });
  onTestFinished(() => endpoint.stop());
  const relay = await startRelay(endpoint.port);
  const command = [
    `'${process.execPath}' '${program}' join-room --room-identifier ${roomArn} --user-id ada`,
    `--endpoint-url local:keyring.json --messaging-endpoint ${relay.url}`,
    '--capabilities SEND_MESSAGE',
  ].join(' ');
  const start = (script: string) => {
    const child = spawn('bash', ['-c', `join() { ${command} "$@"; }\n${script}`], {
      cwd: home,
      env: { PATH: process.env.PATH, HOME: home },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => {
      output.stdout += data;
    });
    child.stderr.on('data', (data) => {
      output.stderr += data;
    });
    const done = once(child, 'close').then(([code]) => {
      expectNoToken(relay.tokens, output.stdout, output.stderr);
      return { code, ...output };
    });
    return { child, output, done };
  };
  return { start, endpoint, command };
}

function documents(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

it('sends what comes through a pipe, in order', async () => {
  const { start } = await world();
  const { code, stdout, stderr } = await start('seq 35 | join').done;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const contents = documents(stdout)
    .filter(({ Type }) => Type === 'MESSAGE')
    .map(({ Content }) => Content);
  expect(contents).toEqual(Array.from({ length: 35 }, (_, index) => String(index + 1)));
});

it('ends with 0 when the reader of its output goes', async () => {
  const { start } = await world();
  const run = start('seq 200 > lines; join < lines | head -n 1; echo "$PIPESTATUS"');
  const { stdout, stderr } = await run.done;
  expect(stdout).toMatch(/^\{"Type":"CONNECTED".*\}\n0\n$/);
  expect(stderr).toBe('');
});

it('ends with 0 when the reader of its output went in a quiet room', async () => {
  const { start } = await world();
  const { stdout, stderr } = await start('join --duration 1 | head -n 1; echo "$PIPESTATUS"').done;
  expect(stdout).toMatch(/^\{"Type":"CONNECTED".*\}\n0\n$/);
  expect(stderr).toBe('');
});

it('ends when its time is over, although standard input is open', async () => {
  const { start } = await world();
  const run = start('join --duration 0.5');
  expect((await run.done).code).toBe(0);
});

it('does not read standard input for given messages', async () => {
  const { start } = await world();
  const { code, stdout } = await start('join --message a --message b --query Content').done;
  expect({ code, stdout }).toEqual({ code: 0, stdout: '"a"\n"b"\n' });
});

it('SIGTERM ends it with 0', async () => {
  const { start, command } = await world();
  const run = start(`exec ${command}`);
  await expect.poll(() => run.output.stdout, { timeout: 15_000 }).toContain('CONNECTED');
  run.child.kill('SIGTERM');
  const { code, stdout } = await run.done;
  expect(code).toBe(0);
  expect(stdout).toContain('"Cause":"left"');
});

it('survives that the endpoint is started anew', async () => {
  const { start, endpoint, command } = await world();
  const run = start(`exec ${command} --duration 20`);
  await expect.poll(() => run.output.stdout, { timeout: 15_000 }).toContain('CONNECTED');
  await endpoint.stop();
  await expect
    .poll(() => run.output.stdout, { timeout: 15_000 })
    .toContain('"Code":1001,"Reason":"endpoint stopped","Cause":"dropped","Reconnecting":true');
  await expect.poll(() => run.output.stderr, { timeout: 15_000 }).toContain('trying again in 1 s');
  run.child.kill('SIGKILL');
});
