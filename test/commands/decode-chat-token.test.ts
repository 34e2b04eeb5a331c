import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../src/program/main.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { testIo } from '../test-io.ts';

const room = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';

function shell() {
  const home = temporaryFolder('decode');
  const world = {
    home,
    now: Date.parse('2026-11-24T08:00:00Z'),
    async run(...words: string[]) {
      const io = testIo({ home, cwd: home, now: () => world.now });
      const exit = await main(words, io);
      return { exit, stdout: io.stdout.text(), stderr: io.stderr.text() };
    },
    async token(endpointUrl = 'local:'): Promise<string> {
      const words = ['--endpoint-url', endpointUrl, '--room-identifier', room, '--user-id', 'ada'];
      const { stdout } = await world.run('create-chat-token', ...words, '--attributes', '2=b,1=a');
      return JSON.parse(stdout).token;
    },
  };
  return world;
}

it('prints what a token says', async () => {
  const { run, token } = shell();
  const { exit, stdout, stderr } = await run('decode-chat-token', '--chat-token', await token());
  expect([exit, stderr]).toEqual([0, '']);
  expect(stdout.replace(/"(tokenId|keyId)": ".*"/g, '"$1": "…"')).toBe(`{
    "roomIdentifier": "${room}",
    "userId": "ada",
    "capabilities": [],
    "attributes": {
        "2": "b",
        "1": "a"
    },
    "valid": true,
    "secondsRemaining": 60,
    "issueTime": "2026-11-24T08:00:00+00:00",
    "tokenExpirationTime": "2026-11-24T08:01:00+00:00",
    "sessionExpirationTime": "2026-11-24T09:00:00+00:00",
    "tokenId": "…",
    "keyId": "…"
}
`);
});

it.each([
  ['--output', 'text', 'ada\tTrue\n'],
  ['--output', 'yaml', '- ada\n- true\n'],
])('takes %s %s and --query', async (option, format, expected) => {
  const { run, token } = shell();
  const words = ['--chat-token', await token(), '--query', '[userId, valid]', option, format];
  expect((await run('decode-chat-token', ...words)).stdout).toBe(expected);
});

it('reads the token from a file', async () => {
  const { run, token, home } = shell();
  writeFileSync(path.join(home, 'token.txt'), `${await token()}\n`);
  const { exit } = await run('decode-chat-token', '--chat-token', 'file://token.txt');
  expect(exit).toBe(0);
});

it('opens tokens of the keyring that a local endpoint names', async () => {
  const { run, token } = shell();
  const own = await token('local:other.json');
  const decode = (...words: string[]) => run('decode-chat-token', '--chat-token', own, ...words);
  expect((await decode('--endpoint-url', 'local:other.json')).exit).toBe(0);
  expect((await decode('--endpoint-url', 'http://127.0.0.1:4487')).exit).toBe(254);
  expect((await decode()).exit).toBe(254);
});

it('makes no keyring', async () => {
  const { run, home } = shell();
  const { exit } = await run('decode-chat-token', '--chat-token', 'x');
  expect([exit, readdirSync(home)]).toEqual([254, []]);
});

it('fails with 254 for a token that has expired, in the form of the service', async () => {
  const world = shell();
  const token = await world.token();
  world.now += 60_000;
  const { exit, stdout, stderr } = await world.run('decode-chat-token', '--chat-token', token);
  expect([exit, stdout]).toEqual([254, '']);
  expect(stderr).toContain(
    'An error occurred (ExpiredTokenException) when calling the DecodeChatToken operation: The chat token expired at 2026-11-24T08:01:00Z',
  );
});

it('fails with 254 for a token that was changed, and repeats nothing of it', async () => {
  const { run, token } = shell();
  const changed = (await token()).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const { exit, stderr } = await run(
    'decode-chat-token',
    '--chat-token',
    changed,
    '--cli-error-format',
    'json',
  );
  expect(exit).toBe(254);
  expect(stderr).toContain('chatToken was changed after it was made, or is incomplete');
  for (const part of changed.split('.').filter(Boolean)) expect(stderr).not.toContain(part);
});
