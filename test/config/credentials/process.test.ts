import { describe, expect, it } from 'vitest';
import { processKeys } from '../../../src/config/credentials/process.ts';
import { credentialContext, failureOf, textOf } from '../home.ts';

const REPLY = '{"Version": 1, "AccessKeyId": "K", "SecretAccessKey": "s"';

function contextOf(script: string, config = 'credential_process = {cwd}/keys.sh') {
  return credentialContext({
    files: {
      'keys.sh': { text: `#!/bin/sh\n${script}\n`, mode: 0o755 },
      'plain.txt': 'x',
      '~/.aws/config': `[default]\n${config}\n`,
    },
  });
}

describe('what a program prints', () => {
  it.each([
    [
      'keys',
      `echo '${REPLY}}'`,
      { accessKeyId: 'K', secretAccessKey: 's', sessionToken: undefined },
    ],
    [
      'a token and an account',
      `echo '${REPLY}, "SessionToken": "t", "AccountId": "1"}'`,
      { sessionToken: 't', accountId: '1' },
    ],
    [
      'null for what there is not',
      `echo '${REPLY}, "SessionToken": null, "Expiration": null}'`,
      { sessionToken: undefined },
    ],
    ['version 1.0', `echo '${REPLY.replace('1', '1.0')}}'`, { accessKeyId: 'K' }],
    ['noise on stderr', `echo noise >&2; echo '${REPLY}}'`, { accessKeyId: 'K' }],
    ['an end', `echo '${REPLY}, "Expiration": "2099-01-01T00:00:00Z"}'`, { accessKeyId: 'K' }],
  ])('%s', async (_name, script, expected) => {
    const source = await processKeys(contextOf(script), 'default');
    expect(await source?.get()).toMatchObject(expected);
  });

  const custom = '255: Error when retrieving credentials from custom-process: ';
  it.each([
    ['an exit code with a text', 'echo "no token" >&2; exit 3', `${custom}no token\n`],
    ['an exit code without one', 'exit 1', custom],
    ['a signal', 'kill -9 $$', custom],
    ['no JSON', 'echo nonsense', '255: Expecting value: line 1 column 1 (char 0)'],
    ['nothing', 'true', '255: Expecting value: line 1 column 1 (char 0)'],
    ['more than JSON', `echo '${REPLY}} x'`, '255: Extra data: line 1 column 60 (char 59)'],
    ['a list', "echo '[]'", "255: 'list' object has no attribute 'get'"],
    [
      'no version',
      "echo '{}'",
      `${custom}Unsupported version '<Version key not provided>' for credential process provider, supported versions: 1`,
    ],
    [
      'version 2',
      `echo '{"Version": 2}'`,
      `${custom}Unsupported version '2' for credential process provider, supported versions: 1`,
    ],
    [
      'a version in quotes',
      `echo '{"Version": "1"}'`,
      `${custom}Unsupported version '1' for credential process provider, supported versions: 1`,
    ],
    [
      'no key id',
      `echo '{"Version": 1, "SecretAccessKey": "s"}'`,
      `${custom}Missing required key in response: 'AccessKeyId'`,
    ],
    [
      'no secret',
      `echo '{"Version": 1, "AccessKeyId": "K"}'`,
      `${custom}Missing required key in response: 'SecretAccessKey'`,
    ],
    [
      'null for a key id',
      `echo '{"Version": 1, "AccessKeyId": null}'`,
      `${custom}Missing required key in response: 'AccessKeyId'`,
    ],
    [
      'an end that is a number',
      `echo '${REPLY}, "Expiration": 5}'`,
      '255: Unknown string format: 5',
    ],
    [
      'a byte that is not UTF-8',
      String.raw`printf '{"Version": 1, "SecretAccessKey": "\351"}'`,
      "255: 'utf-8' codec can't decode byte 0xe9 in position 35: invalid continuation byte",
    ],
    [
      'UTF-16',
      String.raw`printf '\377\376{\000}\000'`,
      "255: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
    ],
    [
      'a byte order mark',
      String.raw`printf '\357\273\277{}'`,
      '255: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)',
    ],
    [
      'a failure told in bytes that are not UTF-8',
      String.raw`printf 'd\351fense' >&2; exit 1`,
      "255: 'utf-8' codec can't decode byte 0xe9 in position 1: invalid continuation byte",
    ],
    [
      'an end that is no time',
      `echo '${REPLY}, "Expiration": "soon"}'`,
      '255: Unknown string format: soon',
    ],
  ])('%s is refused at once', async (_name, script, failure) => {
    expect(await failureOf(() => processKeys(contextOf(script), 'default'))).toBe(failure);
  });

  it('keys that have ended are asked for once more, then refused', async () => {
    const context = contextOf(
      `echo run >> runs; echo '${REPLY}, "Expiration": "2020-01-01T00:00:00Z"}'`,
    );
    const source = await processKeys(context, 'default');
    expect(await failureOf(() => source?.get())).toBe(
      '255: Credentials were refreshed, but the refreshed credentials are still expired.',
    );
    expect(textOf('runs', context.io)).toBe('run\nrun\n');
  });

  it('without an account: that of the profile', async () => {
    const config = 'credential_process = {cwd}/keys.sh\naws_account_id = 2';
    const source = await processKeys(contextOf(`echo '${REPLY}}'`, config), 'default');
    expect((await source?.get())?.accountId).toBe('2');
  });
});

describe('the command', () => {
  it('is split like a shell’s, but no shell runs it', async () => {
    const config = `credential_process = {cwd}/keys.sh "a b" '$HOME' * \\; `;
    const context = contextOf(`printf '%s|' "$@" > words; echo '${REPLY}}'`, config);
    await processKeys(context, 'default');
    expect(textOf('words', context.io)).toBe('a b|$HOME|*|;|');
  });

  it.each([
    ['is not there', '/nope/x arg', "255: [Errno 2] No such file or directory: '/nope/x'"],
    ['is not on the path', 'nope-x', "255: [Errno 2] No such file or directory: 'nope-x'"],
    ['may not be run', './plain.txt', "255: [Errno 13] Permission denied: './plain.txt'"],
    ['has an open quote', 'sh "x', '255: No closing quotation'],
    ['ends in a backslash', 'sh \\', '255: No escaped character'],
    [
      'is empty',
      '',
      '255: Error when retrieving credentials from custom-process: credential_process names no program',
    ],
  ])('%s', async (_name, command, failure) => {
    const context = contextOf('true', `credential_process = ${command}`);
    expect(await failureOf(() => processKeys(context, 'default'))).toBe(failure);
  });
});
