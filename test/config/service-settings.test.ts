import { describe, expect, it } from 'vitest';
import { loadConfiguration } from '../../src/config/configuration.ts';
import { resolveServiceSettings } from '../../src/config/service-settings.ts';
import type { GlobalArguments } from '../../src/model/global-options.ts';
import { failureOf, homeIo, type World } from './home.ts';

const GLOBALS: GlobalArguments = {
  debug: false,
  verifySsl: true,
  color: 'auto',
  signRequest: true,
  pager: true,
};

async function resolve(world: World, globals: Partial<GlobalArguments> = {}) {
  const io = homeIo(world);
  return resolveServiceSettings(
    { ...GLOBALS, ...globals },
    loadConfiguration(io, world.profile),
    io,
  );
}

const KEYS = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };

describe('of several things that are wrong the first in this order is told', () => {
  /** Everything is wrong; each row puts right what the row before complains of. */
  const env = {
    AWS_REGION: 'a b',
    AWS_PROFILE: 'zz',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_ENDPOINT_URL: 'http://a_b',
    AWS_MAX_ATTEMPTS: 'x',
    AWS_REQUEST_CHECKSUM_CALCULATION: 'x',
    AWS_CA_BUNDLE: '',
    AWS_CSM_ENABLED: 'true',
    AWS_CSM_PORT: 'x',
  };
  const right: [string, Record<string, string | undefined>][] = [
    ["255: Provided region_name 'a b' doesn't match a supported format.", {}],
    ['255: The config profile (zz) could not be found', { AWS_REGION: undefined }],
    [
      '255: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY',
      { AWS_PROFILE: undefined },
    ],
    [
      '253: You must specify a region. You can also configure your region by running "aws configure".',
      KEYS,
    ],
    ['255: Invalid endpoint: http://a_b', { AWS_REGION: 'us-west-2' }],
    ["255: invalid literal for int() with base 10: 'x'", { AWS_ENDPOINT_URL: undefined }],
    [
      "255: Unsupported configuration value for request_checksum_calculation. Expected one of ('when_supported', 'when_required') but got x.",
      { AWS_MAX_ATTEMPTS: undefined },
    ],
    [
      '255: Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an empty or whitespace-only string. Provide a valid path to a CA bundle file.',
      { AWS_REQUEST_CHECKSUM_CALCULATION: undefined },
    ],
    ["255: invalid literal for int() with base 10: 'x'", { AWS_CA_BUNDLE: undefined }],
    ['no failure', { AWS_CSM_PORT: undefined }],
  ];
  it.each(right.map(([failure], index) => [index, failure] as const))(
    '%i: %s',
    async (index, failure) => {
      const changes = Object.assign({}, ...right.slice(0, index + 1).map(([, change]) => change));
      const left = Object.fromEntries(
        Object.entries({ ...env, ...changes }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      expect(await failureOf(() => resolve({ env: left }))).toBe(failure);
    },
  );
});

describe('what a call depends on', () => {
  it('comes together', async () => {
    const env = { ...KEYS, AWS_REGION: 'us-west-2-fips', AWS_MAX_ATTEMPTS: '5' };
    const settings = await resolve({ env }, { readTimeout: 7n });
    expect(settings).toMatchObject({
      region: 'us-west-2-fips',
      endpoint: {
        url: 'https://ivschat-fips.us-west-2.amazonaws.com',
        custom: false,
        signingRegion: 'us-west-2',
      },
      signRequest: true,
      retry: { mode: 'standard', maxAttempts: 5 },
      transport: { readTimeout: 7, connectTimeout: 60 },
    });
    expect(settings.credentials?.name).toBe('env');
  });

  it('without keys is complete: they are missed when the request is signed', async () => {
    expect((await resolve({ env: { AWS_REGION: 'x' } })).credentials).toBeUndefined();
  });

  it('--no-sign-request does not hide half a pair of keys', async () => {
    const env = { AWS_REGION: 'x', AWS_ACCESS_KEY_ID: 'a' };
    expect(await failureOf(() => resolve({ env }, { signRequest: false }))).toBe(
      '255: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY',
    );
  });
});

describe('a profile with an sso_session, whatever keys there are', () => {
  const lead = '255: The profile "p" is configured to use the SSO token provider but';
  it.each([
    ['that is missing', '', ' the "s" sso_session configuration does not exist.'],
    ['that is empty', '[sso-session s]\n', ' the "s" sso_session configuration does not exist.'],
    [
      'without a start URL',
      '[sso-session s]\nsso_region = us-east-1\n',
      " is missing the following configuration: ['sso_start_url'].",
    ],
    [
      'without anything useful',
      '[sso-session s]\nx = y\n',
      " is missing the following configuration: ['sso_start_url', 'sso_region'].",
    ],
  ])('%s is an error ahead of a missing region', async (_name, session, problem) => {
    const config = `[profile p]\nsso_session = s\n${session}`;
    const world = { env: { ...KEYS, AWS_PROFILE: 'p' }, files: { '~/.aws/config': config } };
    expect(await failureOf(() => resolve(world))).toBe(`${lead}${problem}`);
  });

  it('is no error when the session is whole', async () => {
    const session = '[sso-session s]\nsso_region = us-east-1\nsso_start_url = u\n';
    const config = `[profile p]\nregion = us-east-1\nsso_session = s\n${session}`;
    const world = { env: { ...KEYS, AWS_PROFILE: 'p' }, files: { '~/.aws/config': config } };
    expect(await resolve(world)).toMatchObject({ region: 'us-east-1' });
  });
});
