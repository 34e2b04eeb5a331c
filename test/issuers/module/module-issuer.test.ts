import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../../src/program/main.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { testIo } from '../../test-io.ts';

const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
let cwd: string;

beforeEach(() => {
  cwd = temporaryFolder('module');
});

const write = (name: string, text: string) => {
  mkdirSync(join(cwd, name, '..'), { recursive: true });
  writeFileSync(join(cwd, name), text);
};

async function run(endpoint: string, ...words: string[]) {
  const io = testIo({ cwd, home: cwd, env: { AWS_ENDPOINT_URL_IVSCHAT: endpoint } });
  const required = ['--room-identifier', ROOM, '--user-id', 'alice'];
  const exit = await main(['create-chat-token', ...required, ...words], io);
  return { exit, stdout: io.stdout.text(), stderr: io.stderr.text() };
}

/** A module whose issuer gives what it was asked. */
const ECHO = `export const createTokenIssuer = () => ({ createChatToken: (request) => ({ token: request }) });`;

describe('the worked example of docs/custom-issuer.md', () => {
  beforeEach(() => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/custom-issuer.md'), 'utf8');
    write('issuer.mjs', /```js\n([\s\S]+?)```/.exec(text)?.[1] ?? '');
    write('test-tokens.json', '{"alice": "token-of-alice"}');
  });

  it('prints the token that the example shows', async () => {
    expect(await run('module:./issuer.mjs', '--query', 'token', '--output', 'text')).toEqual({
      exit: 0,
      stdout: 'token-of-alice\n',
      stderr: '',
    });
  });

  it('shows what the issuer throws as an error of the service', async () => {
    expect(await run('module:./issuer.mjs', '--user-id', 'bob')).toEqual({
      exit: 254,
      stdout: '',
      stderr:
        '\nivschat-ts: [ERROR]: An error occurred (ResourceNotFoundException) when calling the CreateChatToken operation: no test token for bob\n',
    });
  });
});

describe('where a module is found', () => {
  const packageJson = (exports: unknown) =>
    JSON.stringify({ name: 'issuer', type: 'module', exports });

  it.each<[string, string, Record<string, string>]>([
    ['a file', 'module:./sub/my%20issuer.mjs', { 'sub/my%20issuer.mjs': ECHO }],
    [
      'a package',
      'module:issuer',
      {
        'node_modules/issuer/package.json': packageJson('./index.js'),
        'node_modules/issuer/index.js': ECHO,
      },
    ],
    [
      'a package that exports to import only',
      'module:issuer/sub',
      {
        'node_modules/issuer/package.json': packageJson({ './sub': { import: './sub.js' } }),
        'node_modules/issuer/sub.js': ECHO,
      },
    ],
  ])('%s', async (_, endpoint, files) => {
    for (const [name, text] of Object.entries(files)) write(name, text);
    const { stdout, stderr } = await run(endpoint, '--session-duration-in-minutes', '5');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      token: { roomIdentifier: ROOM, userId: 'alice', sessionDurationInMinutes: 5 },
    });
  });
});

describe('a module that is no good: one line, never a stack trace', () => {
  it.each<[string, string, string, number]>([
    ['not there', 'module:./nope.mjs', '', 255],
    ['not installed', 'module:no-such-package', '', 255],
    ['unnamed', 'module:', '', 255],
    ['broken syntax', 'module:./issuer.mjs', 'export const = 1;', 255],
    ['throws on loading', 'module:./issuer.mjs', 'throw new Error("no\\nway");', 255],
    ['without createTokenIssuer', 'module:./issuer.mjs', 'export const x = 1;', 255],
    ['no issuer', 'module:./issuer.mjs', 'export const createTokenIssuer = () => null;', 255],
    [
      'a creator that throws',
      'module:./issuer.mjs',
      'export function createTokenIssuer() { throw new TypeError("bad"); }',
      254,
    ],
    [
      'an issuer that throws a text',
      'module:./issuer.mjs',
      'export const createTokenIssuer = () => ({ createChatToken() { throw "bad"; } });',
      254,
    ],
    [
      'a response that is no object',
      'module:./issuer.mjs',
      'export const createTokenIssuer = () => ({ createChatToken: () => 5 });',
      255,
    ],
    [
      'a response that is no JSON',
      'module:./issuer.mjs',
      'export const createTokenIssuer = () => ({ createChatToken: () => ({ token() {} }) });',
      255,
    ],
  ])('%s', async (_, endpoint, text, code) => {
    write('issuer.mjs', text);
    const { exit, stdout, stderr } = await run(endpoint);
    expect(exit).toBe(code);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^\nivschat-ts: \[ERROR\]: [^\n]+\n$/);
  });
});
