import { describe, expect, it } from 'vitest';
import { loadAliases } from '../../src/config/alias.ts';
import { main } from '../../src/program/main.ts';
import { failureOf, homeIo } from './home.ts';
import { startServices } from './services.ts';

/** Runs a command line with an alias file; gives exit code, stdout, stderr and the request's body. */
async function run(aliases: string, words: string) {
  const service = await startServices({ 'POST /CreateChatToken': [{ json: { token: 't' } }] });
  const io = homeIo({
    files: { '~/.aws/cli/alias': aliases },
    env: {
      AWS_REGION: 'us-west-2',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_ENDPOINT_URL: service.url,
    },
  });
  const code = await main(words.split(' '), io);
  return {
    code,
    out: io.stdout.text(),
    err: io.stderr.text().trim(),
    body: service.requests[0]?.body,
  };
}

const TOKEN_JSON = '{\n    "token": "t"\n}\n';

describe('an alias stands for words', () => {
  it.each([
    [
      'of a command',
      '[command ivschat]\ncct = create-chat-token --user-id u',
      'cct --room-identifier r',
      TOKEN_JSON,
    ],
    [
      'of the top level',
      '[toplevel]\ncct = ivschat create-chat-token --user-id u',
      'cct --room-identifier r',
      TOKEN_JSON,
    ],
    [
      'with global options',
      '[command ivschat]\ncct = create-chat-token --user-id u --output text',
      'cct --room-identifier r',
      't\n',
    ],
    [
      'whose global options win',
      '[command ivschat]\ncct = create-chat-token --user-id u --output text',
      'cct --room-identifier r --output json',
      't\n',
    ],
    [
      'with words in quotes',
      '[command ivschat]\ncct = create-chat-token --user-id "u" --query "\'a b\'"',
      'cct --room-identifier r',
      '"a b"\n',
    ],
    [
      'over several lines',
      '[command ivschat]\ncct =\n  create-chat-token\n  --user-id u',
      'cct --room-identifier r',
      TOKEN_JSON,
    ],
    [
      'through another alias',
      '[command ivschat]\na = cct --user-id u\ncct = create-chat-token',
      'a --room-identifier r',
      TOKEN_JSON,
    ],
    [
      'with the name of its command',
      '[command ivschat]\ncreate-chat-token = create-chat-token --user-id u',
      'create-chat-token --room-identifier r',
      TOKEN_JSON,
    ],
    [
      'behind the word of the service',
      '[command ivschat]\ncct = create-chat-token --user-id u',
      'ivschat cct --room-identifier r',
      TOKEN_JSON,
    ],
  ])('%s', async (_name, aliases, words, out) => {
    const body = { roomIdentifier: 'r', userId: 'u' };
    expect(await run(aliases, words)).toEqual({ code: 0, out, err: '', body });
  });
});

describe('an alias that begins with an exclamation mark', () => {
  it.each([
    ['is a command for the shell', 'say = !echo got', 'say x', { code: 0, out: 'got x\n' }],
    [
      'gives its exit code',
      'say = !f() { echo "got $2"; exit 3; }; f',
      "say x a'b",
      { code: 3, out: "got a'b\n" },
    ],
    [
      'gets every word as it is',
      'say = !printf "%s|"',
      'say $HOME * "x" --x',
      { code: 0, out: '$HOME|*|"x"|--x|' },
    ],
  ])('%s', async (_name, alias, words, expected) => {
    expect(await run(`[command ivschat]\n${alias}\n`, words)).toMatchObject({
      ...expected,
      err: '',
    });
  });
});

describe('an alias that is no good', () => {
  const unsupported = (option: string) =>
    `ivschat-ts: [ERROR]: Global parameter "${option}" detected in alias "a" which is not supported in subcommand aliases.`;
  it.each([
    [
      'sets a profile',
      '[command ivschat]\na = create-chat-token --profile x',
      unsupported('--profile'),
    ],
    ['sets debug', '[toplevel]\na = ivschat create-chat-token --debug', unsupported('--debug')],
    [
      'has an open quote',
      '[command ivschat]\na = create "oops',
      'ivschat-ts: [ERROR]: Value of alias "a" could not be parsed. Received error: No closing quotation when parsing:\ncreate "oops',
    ],
  ])('%s', async (_name, aliases, err) => {
    expect(await run(aliases, 'a')).toMatchObject({ code: 255, out: '', err });
  });

  it('leads to itself: that is no command', async () => {
    const { code, err } = await run('[command ivschat]\na = b\nb = a', 'a');
    expect([code, err.includes("Found invalid choice 'a'")]).toEqual([252, true]);
  });
});

it('a broken alias file is named', async () => {
  const io = homeIo({ files: { '~/.aws/cli/alias': 'x' } });
  expect(await failureOf(() => loadAliases(io))).toBe(
    `255: Unable to parse config file: ${io.home}/.aws/cli/alias`,
  );
});
