import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatEndpoint, startChatEndpoint } from '../../src/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Debian's package awscli, 2.9.19. How it differs from 2.36.7, which this program follows, stands at `asRecent`. */
const AWS = '/usr/bin/aws';
const BIN = path.join(import.meta.dirname, '../../bin/ivschat-ts.js');
const NOW = Date.UTC(2026, 10, 24, 2, 15, 20);

/** What a session remembers of its commands for those that come after. */
type Memory = Record<string, string>;

interface Step {
  /** The words of the command; `$room` stands for what was remembered under this name. */
  readonly words: readonly string[];
  /** The name under which the output is remembered. */
  readonly remember?: string;
}

const ARN = ['--query', 'arn', '--output', 'text'];
const ROOM = ['--room-identifier', '$room'];

/** One session over all operations: each command is run by both programs, each against an endpoint of its own. */
const SESSION: readonly Step[] = [
  { words: ['list-rooms'] },
  { words: ['create-room', '--name', 'lobby', ...ARN], remember: 'room' },
  { words: ['get-room', '--identifier', '$room', '--output', 'yaml'] },
  { words: ['get-room', '--identifier', '$room', '--output', 'text'] },
  {
    words: [
      ...['create-logging-configuration', '--name', 'audit', '--tags', 'env=dev'],
      ...['--destination-configuration', 's3={bucketName=demo-logging-bucket}', ...ARN],
    ],
    remember: 'log',
  },
  { words: ['get-logging-configuration', '--identifier', '$log', '--output', 'table'] },
  {
    words: [
      ...['create-room', '--cli-input-json', 'file://room.json', '--tags', 'env=dev,team=chat'],
      ...['--logging-configuration-identifiers', '$log', ...ARN],
    ],
    remember: 'second',
  },
  { words: ['get-room', '--identifier', '$second', '--output', 'yaml'] },
  { words: ['list-rooms', '--output', 'text'] },
  { words: ['list-rooms', '--name', 'lobby', '--output', 'table'] },
  { words: ['list-rooms', '--max-results', '1', '--query', 'length(rooms)'] },
  {
    words: ['list-rooms', '--logging-configuration-identifier', '$log', '--query', 'rooms[].name'],
  },
  {
    words: [
      ...['update-room', '--identifier', '$room', '--name', 'hall', '--output', 'yaml'],
      ...['--maximum-message-length', '140', '--message-review-handler'],
      'uri=arn:aws:lambda:us-west-2:123456789012:function:review,fallbackResult=DENY',
    ],
  },
  { words: ['create-chat-token', ...ROOM, '--user-id', 'ana', '--output', 'yaml'] },
  {
    words: [
      ...['send-event', ...ROOM, '--event-name', 'app:Poll', '--output', 'text'],
      ...['--attributes', 'question="Tea, or coffee?",seconds=30'],
    ],
  },
  { words: ['delete-message', ...ROOM, '--id', 'AbCdEfGhIjKl', '--reason', 'spam & more'] },
  { words: ['disconnect-user', ...ROOM, '--user-id', 'bob', '--reason', 'flooding'] },
  {
    words: ['tag-resource', '--resource-arn', '$room', '--tags', '{"owner": "ana, ben", "a": ""}'],
  },
  { words: ['list-tags-for-resource', '--resource-arn', '$room', '--output', 'yaml'] },
  { words: ['untag-resource', '--resource-arn', '$room', '--tag-keys', 'a', 'none'] },
  { words: ['list-tags-for-resource', '--resource-arn', '$room', '--output', 'text'] },
  {
    words: [
      ...['update-logging-configuration', '--identifier', '$log', '--output', 'yaml'],
      ...['--destination-configuration', '{"firehose": {"deliveryStreamName": "chat"}}'],
    ],
  },
  { words: ['list-logging-configurations', '--output', 'text'] },
  { words: ['delete-logging-configuration', '--identifier', '$log'] },
  {
    words: ['update-room', '--identifier', '$second', '--logging-configuration-identifiers', '[]'],
  },
  { words: ['delete-logging-configuration', '--identifier', '$log'] },
  { words: ['get-logging-configuration', '--identifier', '$log'] },
  { words: ['create-logging-configuration', '--destination-configuration', 's3={bucketName=ab}'] },
  { words: ['create-logging-configuration', '--destination-configuration', '{}'] },
  { words: ['create-room', '--maximum-message-length', '501'] },
  { words: ['send-event', ...ROOM, '--event-name', ''] },
  { words: ['tag-resource', '--resource-arn', '$room', '--tags', 'a=1,a=2'] },
  { words: ['delete-room', '--identifier', '$room'] },
  { words: ['delete-room', '--identifier', '$second', '--output', 'table'] },
  { words: ['delete-room', '--identifier', '$room'] },
];

interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

let home = '';
let theirs: ChatEndpoint;
let ours: ChatEndpoint;

beforeAll(async () => {
  home = temporaryFolder('debian-session');
  writeFileSync(path.join(home, 'room.json'), '{"name": "file", "maximumMessageRatePerSecond": 2}');
  theirs = await startChatEndpoint({ now: () => NOW });
  ours = await startChatEndpoint({ now: () => NOW });
});
afterAll(() => Promise.all([theirs.stop(), ours.stop()]));

function run(program: string, words: readonly string[], { httpUrl }: ChatEndpoint) {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'SecretExample/Key',
    AWS_REGION: 'us-west-2',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return new Promise<Outcome>((resolve) => {
    const whole = ['ivschat', ...words, '--endpoint-url', httpUrl];
    execFile(program, whole, { cwd: home, env }, (error, stdout, stderr) =>
      resolve({ exit: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

/** What differs between any two runs has the same name in both. */
function plain(text: string, memory: Memory): string {
  let result = text;
  for (const [name, arn] of Object.entries(memory)) {
    const id = arn.slice(arn.lastIndexOf('/') + 1);
    result = result.replaceAll(id, `<${name.padEnd(10)}>`);
  }
  return result
    .replace(/\beyJ[\w.-]+/g, '<token>')
    .replace(/^( *"id": "|)[A-Za-z0-9]{12}("?)$/gm, '$1<id>$2');
}

/**
 * What 2.9.19 says in the way of 2.36.7 (section 16 of the AWS CLI behaviour): the newer one has a lead before errors
 * and details behind them, and names members in the order of the model.
 */
function asOld({ exit, stdout, stderr }: Outcome): Outcome {
  return {
    exit,
    stdout: stdout.startsWith('{') ? JSON.parse(stdout) : stdout,
    stderr: stderr
      .replace(/^\nivschat-ts: \[ERROR\]: /, '\n')
      .replace(/^\nAn error occurred \(ParamValidation\): /, '\n')
      .replace(/\n\nAdditional error details:\n.*/s, '\n')
      .replace(/(?<=unionstructure \w+: )[\w. ]+(?=\.$)/m, (names) =>
        names.split('. ').toSorted().join('. '),
      )
      // The extra space before the first line of a shorthand text.
      .replace(/ for input:\n /, ' for input:\n'),
  };
}

describe.skipIf(!existsSync(AWS))(
  'a session of thirty-five commands, beside the AWS CLI of Debian',
  () => {
    const memories: { theirs: Memory; ours: Memory } = { theirs: {}, ours: {} };

    it.each(
      SESSION.map((step, index) => ({ ...step, name: `${index + 1}: ${step.words.join(' ')}` })),
    )(
      '$name',
      async ({ words, remember }) => {
        const filled = (memory: Memory) =>
          words.map((word) => (word.startsWith('$') ? (memory[word.slice(1)] ?? word) : word));
        const [old, recent] = await Promise.all([
          run(AWS, filled(memories.theirs), theirs),
          run(BIN, filled(memories.ours), ours),
        ]);
        if (remember !== undefined) {
          memories.theirs[remember] = old.stdout.trim();
          memories.ours[remember] = recent.stdout.trim();
        }
        const shown = (outcome: Outcome, memory: Memory) => ({
          exit: outcome.exit,
          stdout: plain(outcome.stdout, memory),
          stderr: plain(outcome.stderr, memory),
        });
        expect(asOld(shown(recent, memories.ours))).toEqual(asOld(shown(old, memories.theirs)));
      },
      30_000,
    );
  },
);
