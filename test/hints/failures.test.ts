import { describe, expect, it } from 'vitest';
import { main } from '../../src/program/main.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { testIo } from '../test-io.ts';

const ARN = 'arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6';

/** What a person reads who types these words at a terminal, in lines. */
async function lines(...words: string[]): Promise<string[]> {
  const home = temporaryFolder('hints');
  const io = testIo({ home, cwd: home, env: { AWS_ENDPOINT_URL: 'local:' } });
  io.stderr.isTTY = true;
  await main(words, io);
  return io.stderr.text().trimEnd().split('\n');
}

const token = (room: string, ...words: string[]) =>
  lines('create-chat-token', '--room-identifier', room, '--user-id', 'u', ...words);

describe('a value that is refused is shown, and what may be wrong with it', () => {
  const UNSEEN = 'Hint: --room-identifier has white space or something that cannot be seen in it: ';
  const LIST = 'Hint: --capabilities takes its values with blanks between them: --capabilities';
  it.each<[words: string[], shown: string, hint: string]>([
    [[`${ARN},`], `"${ARN},"`, 'Hint: --room-identifier has "," at its end.'],
    [[`${ARN}\r`], `"${ARN}\\r"`, `${UNSEEN}"${ARN}\\r"`],
    [[` ${ARN}`], `" ${ARN}"`, `${UNSEEN}" ${ARN}"`],
    [[`${ARN}\u200b`], `"${ARN}\\u200b"`, `${UNSEEN}"${ARN}\\u200b"`],
    [
      [`'${ARN}'`],
      `"'${ARN}'"`,
      "Hint: --room-identifier has a quote in it that the shell left there: '",
    ],
    [
      [`“${ARN}”`],
      `"“${ARN}”"`,
      'Hint: --room-identifier has a quote in it that the shell left there: “',
    ],
    [[ARN, '--capabilities', 'SEND_MESSAGE,'], '"SEND_MESSAGE,"', `${LIST} SEND_MESSAGE`],
    [
      [ARN, '--capabilities', 'SEND_MESSAGE,DELETE_MESSAGE'],
      '"SEND_MESSAGE,DELETE_MESSAGE"',
      `${LIST} SEND_MESSAGE DELETE_MESSAGE`,
    ],
    [
      [ARN, '--capabilities', 'send_message,', 'DELETE-MESSAGE'],
      '"send_message,"',
      `${LIST} SEND_MESSAGE DELETE_MESSAGE`,
    ],
    [
      [ARN, '--capabilities', 'send_message'],
      '"send_message"',
      'Hint: did you mean SEND_MESSAGE (for "send_message")?',
    ],
    [
      [ARN, '--capabilities', 'SEND_MESSAGES'],
      '"SEND_MESSAGES"',
      'Hint: did you mean SEND_MESSAGE (for "SEND_MESSAGES")?',
    ],
    [
      [ARN, '--capabilities', '"SEND_MESSAGE"'],
      '"\\"SEND_MESSAGE\\""',
      'Hint: --capabilities has a quote in it that the shell left there: "',
    ],
  ])('%j', async ([room = '', ...words], shown, hint) => {
    const text = await token(room, ...words);
    expect(text[1]).toMatch(/^ivschat-ts: \[ERROR\]: An error occurred \(ValidationException\)/);
    expect(text[1]).toContain(`, but is ${shown}`);
    expect(text.at(-1)).toBe(hint);
  });

  it('cuts a long one in its middle, and shows nothing of what is secret', async () => {
    const [, long = ''] = await token(ARN, '--capabilities', `a${'\u0007'.repeat(5000)}z`);
    expect(long.length).toBeLessThan(1200);
    expect(long).toMatch(/but is "a(\\u0007)+…(\\u0007)+z"$/);
    const secret = await token(ARN, '--attributes', `key=${'s3cret'.repeat(300)}`);
    expect(secret.join('\n')).not.toContain('s3cret');
  });
});

describe('a number with something around it', () => {
  it.each([
    [['--session-duration-in-minutes', '30m'], 'takes minutes, as a number alone: 30.'],
    [['--session-duration-in-minutes=1.5h'], 'takes minutes, as a number alone: 90.'],
    [['--session', '90 min'], 'takes minutes, as a number alone: 90.'],
    [['--session-duration-in-minutes', 'soon'], 'takes minutes, as a number alone.'],
    [['--session-duration-in-minutes', '90s'], 'takes minutes, as a number alone.'],
  ])('%j', async (words, hint) => {
    const text = await token(ARN, ...words);
    expect(text[1]).toContain('invalid literal for int() with base 10');
    expect(text.at(-1)).toBe(`Hint: --session-duration-in-minutes ${hint}`);
  });

  it('of seconds', async () => {
    expect((await token(ARN, '--cli-read-timeout', '2min')).at(-1)).toBe(
      'Hint: --cli-read-timeout takes seconds, as a number alone: 120.',
    );
  });
});

const QUOTE = "--attributes has a quote in it that the shell left there: '";

describe('an option', () => {
  it.each([
    [['--roomIdentifier', ARN], 'did you mean --room-identifier (for --roomIdentifier)?'],
    [['--room-arn', ARN], 'did you mean --room-identifier (for --room-arn)?'],
    [['--roomArn', ARN], 'did you mean --room-identifier (for --roomArn)?'],
    [['--capabilites', 'SEND_MESSAGE'], 'did you mean --capabilities (for --capabilites)?'],
    [['--duration', '5'], 'did you mean --session-duration-in-minutes (for --duration)?'],
    [['--room_id', ARN], 'did you mean --room-identifier (for --room_id)?'],
    // Any beginning of a name will do; it is told all the same, since it may have been meant otherwise.
    [['--room', ARN], '--room is taken for --room-identifier.'],
    [['--output', 'JSON'], 'did you mean json (for "JSON")?'],
    [['--generate-cli-skeleton', 'yaml_input'], 'did you mean yaml-input (for "yaml_input")?'],
    [['--room-identifier', ARN, '--user-id', 'u', '--attributes', "'a=b'"], QUOTE],
  ])('%j', async (words, hint) => {
    expect((await lines('create-chat-token', ...words)).at(-1)).toBe(`Hint: ${hint}`);
  });

  it.each([
    [['get-room', '--room-arn', ARN], '--identifier (for --room-arn)'],
    [['get-room', '--room', ARN], '--identifier (for --room)'],
    [['create-room', '--room-name', 'x'], '--name (for --room-name)'],
    [['delete-message', '--room-identifier', ARN, '--messageId', 'x'], '--id (for --messageId)'],
    [['tag-resource', '--arn', ARN], '--resource-arn (for --arn)'],
    [['decode-chat-token', '--token', 'x'], '--chat-token (for --token)'],
    [['serve', '--ports', '1'], '--port (for --ports)'],
  ])('%j', async (words, hint) => {
    expect((await lines(...words)).at(-1)).toBe(`Hint: did you mean ${hint}?`);
  });
});

describe('a command that does not exist', () => {
  const list = (text: readonly string[]) => text.slice(text.indexOf('Commands:'));

  it.each([[[]], [['ivschat']], [['bogus']], [['create-chat-tokn']], [['help', 'bogus']]])(
    '%j shows which there are, by groups, behind the text of the AWS CLI',
    async (words) => {
      const text = await lines(...words);
      expect(text[1]).toMatch(
        /^ivschat-ts: \[ERROR\]: An error occurred \(ParamValidation\): (argument operation: Found|the following)/,
      );
      const [title, first, ...others] = list(text);
      expect([title, others.at(-1)]).toEqual([
        'Commands:',
        'ivschat-ts <command> help says more about each.',
      ]);
      expect(first).toMatch(/^ {2}tokens +create-chat-token$/);
      expect(others.join('\n')).toMatch(/^ {2}local tools +decode-chat-token/m);
      expect(Math.max(...list(text).map((line) => line.length))).toBeLessThanOrEqual(80);
    },
  );

  it.each([
    [['configure'], 'aws configure'],
    [['configure', 'set', 'region', 'x'], 'aws configure'],
    [['sso', 'login'], 'aws sso login'],
    [['login'], 'aws login'],
  ])('%j is one of the AWS CLI', async (words, command) => {
    expect((await lines(...words)).slice(-2)).toEqual([
      `Hint: signing in and setting up profiles stay with the AWS CLI: ${command}.`,
      'This program reads the same files, and finds what you signed in to there.',
    ]);
  });

  it('may be a value of an option that stands too far in front', async () => {
    expect((await lines('--room-identifier', ARN, 'create-chat-token')).at(-1)).toBe(
      'Hint: the command stands in front of its options: ivschat-ts create-chat-token ...',
    );
  });
});
