import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandOptions } from '../../src/model/command-options.ts';
import { createChatToken } from '../../src/model/create-chat-token.ts';
import { globalOptions } from '../../src/model/global-options.ts';
import { main } from '../../src/program/main.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { testIo } from '../test-io.ts';

const EXIT_CODES = [0, 252, 253, 254, 255];
const RUNS = 700;

let cwd: string;
beforeAll(() => {
  cwd = temporaryFolder('property');
  writeFileSync(join(cwd, 'text'), 'some text\n');
});

/**
 * Runs words against the local issuer and checks what must hold for any command line: a known exit code, nothing on
 * stdout but a result, one error on stderr, no stack trace.
 */
async function expectOrderly(words: readonly string[]): Promise<void> {
  const env = { AWS_ENDPOINT_URL: 'local:', AWS_EC2_METADATA_DISABLED: 'true' };
  const io = testIo({ cwd, home: cwd, env });
  const exit = await main(words, io);
  const [stdout, stderr] = [io.stdout.text(), io.stderr.text()];
  expect(EXIT_CODES).toContain(exit);
  if (exit !== 0) expect(stdout).toBe('');
  expect(stderr === '').toBe(exit === 0);
  expect(stderr).not.toMatch(/\n {4}at |\.ts:\d|node:internal|undefined is not|Cannot read prop/);
}

const flags = [...commandOptions(createChatToken), ...globalOptions]
  .map(({ name }) => `--${name}`)
  // They go elsewhere: to a terminal, or to a server.
  .filter(
    (flag) => !['--cli-auto-prompt', '--endpoint-url', '--profile', '--debug'].includes(flag),
  );

const flag = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...flags) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...flags)
      .chain((name) =>
        fc.integer({ min: 3, max: name.length }).map((length) => name.slice(0, length)),
      ),
  },
  { weight: 1, arbitrary: fc.constantFrom('--', '-', '-h', '-x', '--bogus', '--=x', '--cli=1') },
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '[',
    '{',
    'file://text',
    'file://nope',
    'fileb://text',
    'a=b',
    '5',
    '[]',
    '{}',
    'token',
    'json',
    'input',
    'help',
  ),
);
const word = fc.oneof(
  flag,
  text,
  fc.tuple(flag, text).map(([name, value]) => `${name}=${value}`),
);

const required = [
  'create-chat-token',
  '--room-identifier',
  'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl',
  '--user-id',
  'u',
];

/** Texts that look like the grammar that they are for, and mostly are not of it. */
const scraps = (...pieces: string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));

describe('nothing typed ends in an unhandled error', () => {
  it.each<[string, fc.Arbitrary<string[]>]>([
    ['random words', fc.array(word, { maxLength: 10 })],
    [
      'random words behind a complete command',
      fc.array(word, { maxLength: 6 }).map((words) => [...required, ...words]),
    ],
    [
      'shorthand',
      scraps('a', '=', ',', "'", '"', '[', ']', '{', '}', '@=', '\\', ' ', '\n', 'file://text').map(
        (value) => [...required, `--attributes=${value}`],
      ),
    ],
    [
      'JSON',
      scraps(
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '1',
        '-',
        '.5e',
        'null',
        'NaN',
        '"userId"',
        '\\u',
        '\\',
      ).map((value) => [...required, `--cli-input-json={${value}`, '--capabilities', `[${value}`]),
    ],
    [
      'YAML',
      scraps(
        'a: ',
        '- ',
        '\n',
        '  ',
        '&a',
        '*a',
        '!!',
        'int',
        '<<: ',
        '? ',
        '|',
        '>',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        '%YAML',
        '---',
        '0x',
        '2024-01-01',
      ).map((value) => [...required, `--cli-input-yaml=${value}`]),
    ],
    [
      'queries',
      scraps(
        'token',
        '.',
        '[',
        ']',
        '?',
        '*',
        '&',
        '|',
        '(',
        ')',
        '`',
        "'",
        '"',
        '1',
        ':',
        ',',
        '@',
        '{',
        '}',
        '==',
        'length',
      ).map((value) => [...required, `--query=${value}`, '--output', 'yaml']),
    ],
  ])(
    '%s',
    async (_, words) => {
      await fc.assert(fc.asyncProperty(words, expectOrderly), { numRuns: RUNS });
    },
    120_000,
  );
});
