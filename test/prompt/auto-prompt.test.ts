import { describe, expect, it } from 'vitest';
import { createChatToken } from '../../src/model/create-chat-token.ts';
import { createRoom } from '../../src/model/create-room.ts';
import { joinRoom } from '../../src/model/join-room.ts';
import { untagResource } from '../../src/model/untag-resource.ts';
import { promptForArguments } from '../../src/prompt/auto-prompt.ts';
import { testIo } from '../test-io.ts';
import { KEY, Typist } from './typist.ts';

const ARN = 'arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6';
const GIVEN = ['create-chat-token', '--room-identifier', ARN, '--user-id', 'ana'];
const MENU = 'Add an option, or run the command';
const SUGGESTIONS = { profiles: ['default', 'dev', 'prod'], regions: ['us-east-1', 'us-west-2'] };

function prompted(typist: Typist, words: readonly string[]): Promise<string[]> {
  return promptForArguments(words, [createChatToken], typist.io, SUGGESTIONS);
}

describe('the prompt', () => {
  it('asks for what is required, checks it, and shows the command before it runs', async () => {
    const typist = new Typist();
    const words = prompted(typist, ['--cli-auto-prompt', '--output', 'json']);
    await typist.at('--room-identifier (required)', ARN, KEY.enter);
    await typist.at('--user-id (required)', KEY.enter);
    await typist.at('must have 1 to 128 characters', "it's me", KEY.enter);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([
      'create-chat-token',
      '--output',
      'json',
      '--room-identifier',
      ARN,
      '--user-id',
      "it's me",
    ]);
    expect(typist.text()).toContain(
      `This is the command, to copy:\n\nivschat-ts create-chat-token --output json --room-identifier ${ARN} --user-id 'it'\\''s me'\n\n`,
    );
    expect(typist.raw).toBe(false);
    expect(typist.cursorShown()).toBe(true);
  });

  it('takes what is no ARN only when it is confirmed', async () => {
    const typist = new Typist();
    const words = prompted(typist, ['create-chat-token', '--user-id', 'ana']);
    await typist.at('--room-identifier', 'g1H2', KEY.enter);
    await typist.at('Press Enter again to use it all the same.', KEY.enter);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([
      'create-chat-token',
      '--user-id',
      'ana',
      '--room-identifier',
      'g1H2',
    ]);
  });

  it('narrows the options as one types, and shows what each is for', async () => {
    const typist = new Typist();
    const words = prompted(typist, GIVEN);
    await typist.at(MENU, 'dur');
    await typist.at('--session-duration-in-minutes (How many minutes', KEY.enter);
    await typist.at('value: 1 to 180', '181', KEY.enter);
    await typist.at('must be 1 to 180, but is 181', KEY.clear, 'ten', KEY.enter);
    await typist.at('That is not a whole number', KEY.clear, '90', KEY.enter);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([...GIVEN, '--session-duration-in-minutes', '90']);
  });

  it('offers capabilities to choose some of', async () => {
    const typist = new Typist();
    const words = prompted(typist, GIVEN);
    await typist.at(MENU, 'cap', KEY.enter);
    await typist.at('send messages to the room', KEY.enter);
    await typist.at(
      'Please select at least one option',
      KEY.space,
      KEY.down,
      KEY.down,
      KEY.space,
      KEY.enter,
    );
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([...GIVEN, '--capabilities', 'SEND_MESSAGE', 'DELETE_MESSAGE']);
  });

  it('checks attributes, as shorthand or JSON', async () => {
    const typist = new Typist();
    const words = prompted(typist, GIVEN);
    await typist.at(MENU, 'attr', KEY.enter);
    await typist.at('KeyName1=string', 'name', KEY.enter);
    await typist.at("Expected: '=', received: 'EOF'", '=Li, Ana', KEY.enter);
    await typist.at('needs quotes: key="one, two"', KEY.clear, '{"a": 1}', KEY.enter);
    await typist.at('must be text', KEY.clear, `a=${'x'.repeat(1024)}`, KEY.enter);
    await typist.at('at most 1024 bytes', KEY.clear, 'name="Li, Ana"', KEY.enter);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([...GIVEN, '--attributes', 'name="Li, Ana"']);
    expect(typist.text()).toContain(`--attributes 'name="Li, Ana"'`);
  });

  it.each([
    ['one of some values', 'out', 'JSON, indented', [KEY.down, KEY.enter], ['--output', 'text']],
    ['a flag', 'sign', '', [], ['--no-sign-request']],
    ['a profile that exists', 'prof', 'default', ['pro', KEY.enter], ['--profile', 'prod']],
    [
      'a region that is known',
      'region',
      'us-east-1',
      ['west', KEY.enter],
      ['--region', 'us-west-2'],
    ],
    [
      'a region that is not',
      'region',
      'us-east-1',
      ['xx-new-1', KEY.enter],
      ['--region', 'xx-new-1'],
    ],
    ['an endpoint', 'endp', 'https://...', ['local:', KEY.enter], ['--endpoint-url', 'local:']],
    ['a query', 'que', 'JMESPath', ['token', KEY.enter], ['--query', 'token']],
    ['seconds', 'read-t', 'How many seconds', ['5', KEY.enter], ['--cli-read-timeout', '5']],
    [
      'JSON for all of them',
      'input-json',
      'file://',
      ['{}', KEY.enter],
      ['--cli-input-json', '{}'],
    ],
    [
      'a value that begins with a dash',
      'attr',
      'KeyName1',
      ['-a=b', KEY.enter],
      ['--attributes=-a=b'],
    ],
  ])('takes %s', async (_, search, shown, keys, added) => {
    const typist = new Typist();
    const words = prompted(typist, GIVEN);
    await typist.at(MENU, search, KEY.enter);
    if (shown) await typist.at(shown, ...keys);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([...GIVEN, ...added]);
  });

  it.each([
    ['endp', 'ftp://x', 'An endpoint starts with http://, https://, local: or module:.'],
    ['que', '[', 'query'],
    ['ca-bun', '/nonexistent/x.pem', 'There is no such file.'],
    ['read-t', '-1', 'The number cannot be less than 0.'],
    ['input-json', '{', 'Invalid JSON received.'],
    ['input-json', '[]', "Invalid type: expecting map, received <class 'list'>"],
    [
      'attr',
      'file://nope',
      'Unable to load paramfile file://nope: [Errno 2] No such file or directory',
    ],
    ['attr', '', 'Type a value, or press Esc to go back.'],
    ['zzz', '', 'No option has that in its name or description.'],
  ])('refuses %s %j', async (search, value, objection) => {
    const typist = new Typist();
    const words = prompted(typist, GIVEN);
    const left = expect(words).rejects.toMatchObject({ code: 'Interrupted' });
    await typist.at(MENU, search, KEY.enter);
    if (search !== 'zzz') await typist.at('--', value, KEY.enter);
    await typist.at(objection, KEY.interrupt);
    await left;
  });

  it('goes back with Esc', async () => {
    const typist = new Typist();
    const words = prompted(typist, ['create-chat-token']);
    await typist.at('--room-identifier (required)', KEY.escape);
    await typist.at(MENU, 'json', KEY.enter);
    await typist.at('--cli-input-json', '{}', KEY.enter);
    await typist.at(MENU, 'attr', KEY.enter);
    await typist.at('KeyName1', KEY.escape);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual(['create-chat-token', '--cli-input-json', '{}']);
  });

  it('takes back the last answer with Esc at the menu, and asks again for what is required', async () => {
    const typist = new Typist();
    const words = prompted(typist, [...GIVEN.slice(0, -2)]);
    await typist.at('--user-id (required)', 'ann', KEY.enter);
    await typist.at(MENU, 'debug', KEY.enter);
    await typist.at('Run the command', KEY.escape);
    await typist.at('--user-id ann', KEY.escape);
    await typist.at('--user-id (required)', 'ben', KEY.enter);
    await typist.at('--user-id ben', KEY.enter);
    expect(await words).toEqual([...GIVEN.slice(0, -2), '--user-id', 'ben']);
  });

  it('lets the command line be edited', async () => {
    const typist = new Typist();
    const words = prompted(typist, [...GIVEN, '--output', 'jsn']);
    await typist.at(MENU, KEY.down, KEY.enter);
    await typist.at(
      'The words behind ivschat-ts',
      KEY.backspace,
      KEY.backspace,
      KEY.backspace,
      "text --query 'token",
      KEY.enter,
    );
    await typist.at('No closing quotation.', "'", KEY.enter);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([...GIVEN, '--output', 'text', '--query', 'token']);
  });

  it('asks again for an option that stands there without its value', async () => {
    const typist = new Typist();
    const words = prompted(typist, ['ivschat', '--room-identifier', ARN, '--user-id', '--debug']);
    await typist.at('--user-id (required)', 'ana', KEY.enter);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([
      'ivschat',
      'create-chat-token',
      '--room-identifier',
      ARN,
      '--debug',
      '--user-id',
      'ana',
    ]);
  });

  it('does not ask for required options where JSON has them', async () => {
    const typist = new Typist();
    const words = prompted(typist, ['create-chat-token', '--cli-input-json', '{}']);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual(['create-chat-token', '--cli-input-json', '{}']);
  });

  it('goes on for as long as one likes', async () => {
    const typist = new Typist();
    const words = prompted(typist, GIVEN);
    for (let round = 0; round < 12; round += 1) {
      await typist.at(MENU, 'attr', KEY.enter);
      await typist.at('KeyName1', KEY.escape);
    }
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual(GIVEN);
    expect(typist.io.stdin.listenerCount('keypress')).toBe(0);
  });
});

describe('leaving the prompt', () => {
  const places: readonly (readonly [
    string,
    readonly string[],
    (typist: Typist) => Promise<void>,
  ])[] = [
    ['a text', [], (typist) => typist.at('--room-identifier', 'abc')],
    ['the menu', GIVEN, (typist) => typist.at(MENU, 'x')],
    [
      'a list',
      GIVEN,
      async (typist) => {
        await typist.at(MENU, 'cap', KEY.enter);
        await typist.sees('SEND_MESSAGE');
      },
    ],
    [
      'a choice',
      GIVEN,
      async (typist) => {
        await typist.at(MENU, 'color', KEY.enter);
        await typist.sees('always');
      },
    ],
    [
      'a region',
      GIVEN,
      async (typist) => {
        await typist.at(MENU, 'region', KEY.enter);
        await typist.sees('us-east-1');
      },
    ],
  ];
  const ways: readonly (readonly [string, (typist: Typist) => void])[] = [
    ['Ctrl-C', (typist) => void typist.at('', KEY.interrupt)],
    ['Ctrl-D', (typist) => void typist.at('', KEY.end)],
    ['the end of the terminal', (typist) => typist.hangUp()],
  ];

  describe.each(places)('at %s', (_place, words, goThere) => {
    it.each(ways)('by %s leaves the terminal as it was', async (_way, leave) => {
      const typist = new Typist();
      const left = prompted(typist, words);
      const outcome = expect(left).rejects.toMatchObject({ code: 'Interrupted', exitCode: 130 });
      await goThere(typist);
      leave(typist);
      await outcome;
      expect(typist.raw).toBe(false);
      expect(typist.cursorShown()).toBe(true);
    });
  });

  it('by Esc at the menu', async () => {
    const typist = new Typist();
    const left = prompted(typist, GIVEN);
    const outcome = expect(left).rejects.toMatchObject({ code: 'Interrupted' });
    await typist.at(MENU, KEY.escape);
    await outcome;
  });
});

describe('without a terminal', () => {
  it('is an error that says what to do', async () => {
    await expect(
      promptForArguments([], [createChatToken], testIo(), SUGGESTIONS),
    ).rejects.toMatchObject({
      code: 'Configuration',
      exitCode: 253,
      message:
        'Prompting needs a terminal, but standard input is not one. Give all options on the command line, or switch prompting off with --no-cli-auto-prompt.',
    });
    const typist = new Typist();
    const io = { ...typist.io, stderr: testIo().stderr };
    await expect(promptForArguments([], [createChatToken], io, SUGGESTIONS)).rejects.toMatchObject({
      message:
        'Prompting needs a terminal, but standard output and error are not one. Give all options on the command line, or switch prompting off with --no-cli-auto-prompt.',
    });
  });
});

describe('without a command', () => {
  it('asks which one is meant, and then for what that one takes', async () => {
    const typist = new Typist();
    const models = [createChatToken, createRoom, untagResource];
    const words = promptForArguments(['--output', 'text'], models, typist.io, SUGGESTIONS);
    await typist.at('Which command?', KEY.down, KEY.down, KEY.enter);
    await typist.at('--resource-arn (required)', ARN, KEY.enter);
    await typist.at('--tag-keys (required)', "env 'two words'", KEY.enter);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual([
      ...['untag-resource', '--output', 'text', '--resource-arn', ARN],
      ...['--tag-keys', 'env', 'two words'],
    ]);
  });

  it('shows how a structure is written, and says what is wrong with one', async () => {
    const typist = new Typist();
    const words = promptForArguments(['create-room'], [createRoom], typist.io, SUGGESTIONS);
    await typist.at(MENU, 'review', KEY.enter);
    await typist.at('uri=string,fallbackResult=string, or JSON', 'uri', KEY.enter);
    await typist.at("Expected: '='", KEY.clear, 'fallbackResult=MAYBE', KEY.enter);
    await typist.at('must be one of ALLOW, DENY', KEY.clear, 'uri=', KEY.enter);
    await typist.at(MENU, KEY.enter);
    expect(await words).toEqual(['create-room', '--message-review-handler', 'uri=']);
  });
});

it('asks for nothing that a chat token makes superfluous', async () => {
  const typist = new Typist();
  const words = ['join-room', '--chat-token', 'file://token'];
  const finished = promptForArguments(words, [joinRoom], typist.io, SUGGESTIONS);
  await typist.at(MENU, KEY.enter);
  expect(await finished).toEqual(words);
});
