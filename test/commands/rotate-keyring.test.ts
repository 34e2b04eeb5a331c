import { execFile } from 'node:child_process';
import {
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { main } from '../../src/program/main.ts';
import { rotateKeyringFile } from '../../src/token/rotate-keyring.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { PROGRAM } from '../terminal/pseudo-terminal.ts';
import { testIo } from '../test-io.ts';

const now = Date.parse('2026-11-24T08:00:00Z');
const minute = 60_000;

function shell() {
  const home = temporaryFolder('rotate');
  const world = {
    home,
    now,
    file: path.join(home, '.local/share/ivschat-ts/keyring.json'),
    async run(...words: string[]) {
      const io = testIo({ home, cwd: home, now: () => world.now });
      const exit = await main(words, io);
      return { exit, stdout: io.stdout.text(), stderr: io.stderr.text() };
    },
    async rotate(...words: string[]) {
      const { exit, stdout, stderr } = await world.run('rotate-keyring', ...words);
      expect([exit, stderr]).toEqual([0, '']);
      return JSON.parse(stdout);
    },
    keys: () => JSON.parse(readFileSync(world.file, 'utf8')).keys as { id: string; key: string }[],
  };
  return world;
}

it('adds a key, which makes new tokens, and keeps the others', async () => {
  const { rotate, keys, run, file, ...world } = shell();
  const first = await rotate();
  expect(first).toEqual({
    keyring: file,
    keyId: expect.any(String),
    created: '2026-11-24T08:00:00.000Z',
    keys: 1,
    keysDropped: 0,
  });
  const token = async () => {
    const room = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
    const words = ['--endpoint-url', 'local:', '--room-identifier', room, '--user-id', 'ada'];
    return JSON.parse((await run('create-chat-token', ...words)).stdout).token as string;
  };
  const keyOf = async (text: string) =>
    JSON.parse((await run('decode-chat-token', '--chat-token', text)).stdout).keyId;
  const old = await token();
  world.now = now + minute / 2;
  const second = await rotate();
  expect(second).toMatchObject({ keys: 2, keysDropped: 0 });
  expect(keys().map(({ id }) => id)).toEqual([first.keyId, second.keyId]);
  expect(await keyOf(old)).toBe(first.keyId);
  expect(await keyOf(await token())).toBe(second.keyId);

  const third = await rotate('--drop-old');
  expect(third).toMatchObject({ keys: 1, keysDropped: 2 });
  expect(keys().map(({ id }) => id)).toEqual([third.keyId]);
  expect((await run('decode-chat-token', '--chat-token', old)).exit).toBe(254);
});

it('shows no key, keeps the file to its owner, and leaves nothing else', async () => {
  const { rotate, keys, file } = shell();
  await rotate();
  const shown = JSON.stringify(await rotate());
  for (const { key } of keys()) expect(shown).not.toContain(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file))).toEqual(['keyring.json']);
});

it('its key is the newest, whatever the others say of themselves', async () => {
  const { rotate, keys, file } = shell();
  await rotate();
  const [key] = keys();
  const future = { version: 1, keys: [{ ...key, created: '2999-01-01T00:00:00Z' }] };
  writeFileSync(file, JSON.stringify(future));
  const { keyId, created } = await rotate();
  expect([keyId, created]).toEqual([keys()[1]?.id, '2999-01-01T00:00:00.000Z']);
});

it('takes the keyring of local:PATH, and keeps a link', async () => {
  const { rotate, home } = shell();
  expect(await rotate('--endpoint-url', 'local:keys.json')).toMatchObject({
    keyring: path.join(home, 'keys.json'),
    keys: 1,
  });
  symlinkSync('keys.json', path.join(home, 'link.json'));
  expect(await rotate('--endpoint-url', 'local:link.json')).toMatchObject({ keys: 2 });
  expect(await rotate('--endpoint-url', 'local:keys.json')).toMatchObject({ keys: 3 });
});

it('prints through --query and --output', async () => {
  const { run, keys } = shell();
  const { stdout } = await run('rotate-keyring', '--query', 'keyId', '--output', 'text');
  expect(stdout).toBe(`${keys()[0]?.id}\n`);
});

it('many at once lose no key', async () => {
  const home = temporaryFolder('rotate');
  const env = { PATH: process.env.PATH, HOME: home };
  const rotate = () =>
    promisify(execFile)(process.execPath, [PROGRAM, 'rotate-keyring'], { env, cwd: home });
  await rotate();
  await Promise.all(Array.from({ length: 6 }, rotate));
  const file = path.join(home, '.local/share/ivschat-ts/keyring.json');
  expect(JSON.parse(readFileSync(file, 'utf8')).keys).toHaveLength(7);
});

it('a lock that was left behind is taken away', () => {
  const file = path.join(temporaryFolder('rotate'), 'keys.json');
  rotateKeyringFile(file, now, false);
  const lock = path.join(path.dirname(file), '.keys.json.lock');
  writeFileSync(lock, '');
  utimesSync(lock, 1, 1);
  expect(rotateKeyringFile(file, now, false).keyring.keys).toHaveLength(2);
});

it.each([
  ['damaged', '{', 0o600, /it is not a JSON object/],
  ['that others may read', '{"version":1,"keys":[]}', 0o644, /others may use it too/],
])('leaves a keyring %s as it is', async (_, text, mode, message) => {
  const { run, home } = shell();
  const file = path.join(home, 'keys.json');
  writeFileSync(file, text, { mode });
  const { exit, stderr } = await run('rotate-keyring', '--endpoint-url', 'local:keys.json');
  expect(exit).toBe(255);
  expect(stderr).toMatch(message);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
