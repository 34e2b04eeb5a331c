import { describe, expect, it } from 'vitest';
import { resolveCredentials } from '../../../src/config/credentials/resolve-credentials.ts';
import { credentialContext, failureOf, type World } from '../home.ts';

const FILE_KEYS = 'aws_access_key_id = FILE\naws_secret_access_key = s\n';
const CONFIG_KEYS = 'aws_access_key_id = CONFIG\naws_secret_access_key = s\n';
const ENV_KEYS = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' };

/** A program that prints keys. */
const PROCESS = {
  text: '#!/bin/sh\necho \'{"Version": 1, "AccessKeyId": "PROCESS", "SecretAccessKey": "s"}\'\n',
  mode: 0o755,
};

async function keysOf(world: World) {
  const source = await resolveCredentials(credentialContext(world));
  return source && { ...(await source.get()), name: source.name };
}

describe('keys of the environment', () => {
  it.each([
    ['a pair', ENV_KEYS, { sessionToken: undefined, accountId: undefined }],
    ['with a token', { ...ENV_KEYS, AWS_SESSION_TOKEN: 't' }, { sessionToken: 't' }],
    [
      'the old variable of the token first',
      { ...ENV_KEYS, AWS_SESSION_TOKEN: 't', AWS_SECURITY_TOKEN: 'o' },
      { sessionToken: 'o' },
    ],
    ['an empty token is none', { ...ENV_KEYS, AWS_SESSION_TOKEN: '' }, { sessionToken: undefined }],
    ['with an account', { ...ENV_KEYS, AWS_ACCOUNT_ID: '1' }, { accountId: '1' }],
    ['that end later', { ...ENV_KEYS, AWS_CREDENTIAL_EXPIRATION: '2099-01-01T00:00:00Z' }, {}],
    ['that have an empty end', { ...ENV_KEYS, AWS_CREDENTIAL_EXPIRATION: '' }, {}],
  ])('%s', async (_name, env, expected) => {
    expect(await keysOf({ env })).toMatchObject({
      name: 'env',
      accessKeyId: 'ENV',
      secretAccessKey: 's',
      ...expected,
    });
  });

  it.each([
    [
      'half a pair',
      { AWS_ACCESS_KEY_ID: 'x' },
      '255: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY',
    ],
    [
      'an empty half',
      { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: '' },
      '255: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY',
    ],
    [
      'an end that is no time',
      { ...ENV_KEYS, AWS_CREDENTIAL_EXPIRATION: 'zz' },
      '255: Unknown string format: zz',
    ],
    [
      'keys that have ended',
      { ...ENV_KEYS, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' },
      '255: Credentials were refreshed, but the refreshed credentials are still expired.',
    ],
    ['a secret alone says nothing', { AWS_SECRET_ACCESS_KEY: 's' }, 'no failure'],
  ])('%s', async (_name, env, failure) => {
    expect(await failureOf(() => keysOf({ env }))).toBe(failure);
  });
});

describe('the order of the sources', () => {
  const files = {
    'keys.sh': PROCESS,
    ec2: 'AWSAccessKeyId = EC2\nAWSSecretKey = s\nx\n',
    boto: '[Credentials]\naws_access_key_id = BOTO\naws_secret_access_key = s\n',
  };
  const process = 'credential_process = {cwd}/keys.sh\n';
  const old = { AWS_CREDENTIAL_FILE: 'ec2', BOTO_CONFIG: 'boto' };
  it.each([
    [
      'the environment',
      { env: ENV_KEYS, files: { '~/.aws/credentials': `[default]\n${FILE_KEYS}` } },
      'env ENV',
    ],
    [
      'before AWS_PROFILE',
      {
        env: { ...ENV_KEYS, AWS_PROFILE: 'p' },
        files: { '~/.aws/credentials': `[p]\n${FILE_KEYS}` },
      },
      'env ENV',
    ],
    [
      'not before --profile',
      { env: ENV_KEYS, profile: 'p', files: { '~/.aws/credentials': `[p]\n${FILE_KEYS}` } },
      'shared-credentials-file FILE',
    ],
    [
      'the credentials file',
      {
        files: {
          ...files,
          '~/.aws/credentials': `[default]\n${FILE_KEYS}`,
          '~/.aws/config': `[default]\n${CONFIG_KEYS}${process}`,
        },
      },
      'shared-credentials-file FILE',
    ],
    [
      'a process',
      { files: { ...files, '~/.aws/config': `[default]\n${CONFIG_KEYS}${process}` } },
      'custom-process PROCESS',
    ],
    [
      'a process of the credentials file',
      { files: { ...files, '~/.aws/credentials': `[default]\n${process}` } },
      'custom-process PROCESS',
    ],
    [
      'the config file',
      { env: old, files: { ...files, '~/.aws/config': `[default]\n${CONFIG_KEYS}` } },
      'config-file CONFIG',
    ],
    ['the file of old EC2 tools', { env: old, files }, 'ec2-credentials-file EC2'],
    ['the file of the old library', { env: { BOTO_CONFIG: 'boto' }, files }, 'boto-config BOTO'],
    ['that file in the home', { files: { '~/.boto': files.boto } }, 'boto-config BOTO'],
    ['nothing', {}, 'undefined undefined'],
    [
      'nothing in files without keys',
      { env: old, files: { ec2: '', boto: '[Other]\n', '~/.aws/config': '[default]\n' } },
      'undefined undefined',
    ],
  ])('%s', async (_name, world: World, expected) => {
    const keys = await keysOf(world);
    expect(`${keys?.name} ${keys?.accessKeyId}`).toBe(expected);
  });
});

describe('keys in files', () => {
  it.each([
    ['a token', `[default]\n${FILE_KEYS}aws_session_token = t\n`, { sessionToken: 't' }],
    [
      'the old name of the token first',
      `[default]\n${FILE_KEYS}aws_session_token = t\naws_security_token = o\n`,
      { sessionToken: 'o' },
    ],
    ['an account', `[default]\n${FILE_KEYS}aws_account_id = 1\n`, { accountId: '1' }],
    [
      'quotes belong to them',
      '[default]\naws_access_key_id = "K"\naws_secret_access_key = s\n',
      { accessKeyId: '"K"' },
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await keysOf({ files: { '~/.aws/credentials': text } })).toMatchObject(expected);
  });

  it.each([
    [
      'half a pair in the credentials file',
      { files: { '~/.aws/credentials': '[default]\naws_access_key_id = x\n' } },
      '255: Partial credentials found in shared-credentials-file, missing: aws_secret_access_key',
    ],
    [
      'half a pair in the config file',
      { files: { '~/.aws/config': '[default]\naws_access_key_id = x\n' } },
      '255: Partial credentials found in config-file, missing: aws_secret_access_key',
    ],
    [
      'half a pair in each',
      {
        files: {
          '~/.aws/config': '[default]\naws_secret_access_key = s\n',
          '~/.aws/credentials': '[default]\naws_access_key_id = x\n',
        },
      },
      '255: Partial credentials found in shared-credentials-file, missing: aws_secret_access_key',
    ],
    [
      'half a pair of old EC2 tools',
      { env: { AWS_CREDENTIAL_FILE: 'f' }, files: { f: 'AWSAccessKeyId=x' } },
      "255: 'AWSSecretKey'",
    ],
    [
      'no file of old EC2 tools',
      { env: { AWS_CREDENTIAL_FILE: 'f' } },
      '255: The specified config file (f) could not be found.',
    ],
    [
      'half a pair of the old library',
      { env: { BOTO_CONFIG: 'f' }, files: { f: '[Credentials]\naws_access_key_id = x\n' } },
      '255: Partial credentials found in boto-config, missing: aws_secret_access_key',
    ],
    [
      'a broken file of the old library',
      { env: { BOTO_CONFIG: 'f' }, files: { f: 'x' } },
      '255: Unable to parse config file: f',
    ],
  ])('%s', async (_name, world: World, failure) => {
    expect(await failureOf(() => keysOf(world))).toBe(failure);
  });
});
