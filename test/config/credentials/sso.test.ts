import { describe, expect, it } from 'vitest';
import { resolveCredentials } from '../../../src/config/credentials/resolve-credentials.ts';
import { credentialContext, failureOf, modeOf, textOf, type World } from '../home.ts';
import { type ScriptedReply, startServices } from '../services.ts';

const SESSION_TOKEN = '~/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json';
const LEGACY_TOKEN = '~/.aws/sso/cache/f7c9b39d0b4c7a7d82c79307585f77e1c5e74378.json';
const PROFILE = '[profile sso]\nsso_account_id = 123456789012\nsso_role_name = Dev\n';
const START = 'sso_start_url = https://corp.example/start\n';
const SESSION = `[sso-session corp]\nsso_region = eu-west-1\n${START}`;
const CONFIG = `${PROFILE}sso_session = corp\n${SESSION}`;
const LEGACY = `${PROFILE}sso_region = eu-west-1\n${START}`;

const KEYS = {
  accessKeyId: 'K',
  secretAccessKey: 's',
  sessionToken: 't',
  expiration: 4_070_908_800_123,
};
const GIVEN: ScriptedReply = { json: { roleCredentials: KEYS } };

function token(expiresAt: string, more: object = {}): string {
  return JSON.stringify({
    startUrl: 'https://corp.example/start',
    region: 'eu-west-1',
    accessToken: 'TOKEN',
    expiresAt,
    ...more,
  });
}

const GOOD = token('2099-01-01T00:00:00Z');
const REGISTRATION = {
  clientId: 'ci',
  clientSecret: 'cs',
  refreshToken: 'rt',
  registrationExpiresAt: '2099-01-01T00:00:00Z',
};

async function run(
  config: string,
  tokens: Record<string, string>,
  routes: { portal?: readonly ScriptedReply[]; oidc?: readonly ScriptedReply[] } = {},
  world: World = {},
) {
  const services = await startServices({
    'GET /federation/credentials': routes.portal ?? [GIVEN],
    'POST /token': routes.oidc ?? [{ status: 404 }],
  });
  const context = credentialContext({
    profile: 'sso',
    files: { '~/.aws/config': config, ...tokens },
    ...world,
    env: {
      AWS_ENDPOINT_URL_SSO: services.url,
      AWS_ENDPOINT_URL_SSO_OIDC: services.url,
      AWS_MAX_ATTEMPTS: '1',
    },
  });
  const source = () => resolveCredentials(context);
  return { services, context, source, get: async () => (await source())?.get() };
}

describe('keys of IAM Identity Center', () => {
  it.each([
    ['with a session', CONFIG, SESSION_TOKEN, ['r', 's']],
    ['with a start URL in the profile', LEGACY, LEGACY_TOKEN, ['t', 'u']],
  ])('%s', async (_name, config, file, features) => {
    const { services, source } = await run(config, { [file]: GOOD });
    const sso = await source();
    expect([sso?.name, sso?.userAgentFeatures, services.requests]).toEqual(['sso', features, []]);
    expect(await sso?.get()).toMatchObject({
      accessKeyId: 'K',
      secretAccessKey: 's',
      sessionToken: 't',
      accountId: '123456789012',
    });
    expect(services.targets()).toEqual([
      'GET /federation/credentials?account_id=123456789012&role_name=Dev',
    ]);
    expect(services.requests[0]?.headers).toMatchObject({ 'x-amz-sso_bearer_token': 'TOKEN' });
    expect(services.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('come before keys in files', async () => {
    const tokens = {
      [SESSION_TOKEN]: GOOD,
      '~/.aws/credentials': '[sso]\naws_access_key_id = F\naws_secret_access_key = s\n',
    };
    const { get } = await run(CONFIG, tokens);
    expect((await get())?.accessKeyId).toBe('K');
  });

  it('are kept in the shared cache, and used from there', async () => {
    const first = await run(CONFIG, { [SESSION_TOKEN]: GOOD });
    await first.get();
    const file = '~/.aws/cli/cache/ecc1e3c8d4fe9b118d11b9cfe1c4a2a4f4a548ae.json';
    const text = textOf(file, first.context.io);
    expect(text).toBe(
      '{"ProviderType": "sso", "Credentials": {"AccessKeyId": "K", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "2099-01-01T00:00:00Z", "AccountId": "123456789012"}}',
    );
    expect(modeOf(file, first.context.io)).toBe(0o600);
    const second = await run(CONFIG, { [file]: text ?? '' });
    expect((await second.get())?.accessKeyId).toBe('K');
    expect(second.services.requests).toEqual([]);
  });
});

describe('a profile that is not complete', () => {
  const missing = (keys: string) =>
    `255: The profile "sso" is configured to use SSO but is missing required configuration: ${keys}`;
  it.each([
    [
      'no role',
      `[profile sso]\nsso_account_id = 1\nsso_session = corp\n${SESSION}`,
      missing('sso_role_name'),
    ],
    [
      'nothing but a role',
      '[profile sso]\nsso_role_name = Dev\n',
      missing('sso_account_id, sso_start_url, sso_region'),
    ],
    [
      'a session without a region',
      `${PROFILE}sso_session = corp\n[sso-session corp]\n${START}`,
      missing('sso_region'),
    ],
    [
      'a session that does not exist',
      `${PROFILE}sso_session = corp\n`,
      '255: The specified sso-session does not exist: "corp"',
    ],
    [
      'a session that says something else',
      `${PROFILE}sso_session = corp\nsso_region = us-east-1\n${SESSION}`,
      '255: The value for sso_region is inconsistent between profile (us-east-1) and sso-session (eu-west-1).',
    ],
  ])('%s', async (_name, config, failure) => {
    const { source } = await run(config, {});
    expect(await failureOf(source)).toBe(failure);
  });
});

const SIGNED_OUT =
  '255: The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.';

describe('a token that is no good', () => {
  it.each([
    [
      'none of the session',
      CONFIG,
      {},
      '255: Error loading SSO Token: Token for corp does not exist',
    ],
    [
      'none of the start URL',
      LEGACY,
      {},
      '255: Error loading SSO Token: Token for https://corp.example/start does not exist',
    ],
    [
      'an incomplete one',
      CONFIG,
      { [SESSION_TOKEN]: '{"accessToken": "x"}' },
      '255: Error loading SSO Token: Token for https://corp.example/start is invalid',
    ],
    [
      'an expired one of the session',
      CONFIG,
      { [SESSION_TOKEN]: token('2020-01-01T00:00:00Z') },
      '255: Error when retrieving token from sso: Token has expired and refresh failed',
    ],
    [
      'an expired one of the start URL',
      LEGACY,
      { [LEGACY_TOKEN]: token('2020-01-01T00:00:00Z', REGISTRATION) },
      SIGNED_OUT,
    ],
    [
      'one whose client is no longer registered',
      CONFIG,
      {
        [SESSION_TOKEN]: token('2020-01-01T00:00:00Z', {
          ...REGISTRATION,
          registrationExpiresAt: '2020-01-01T00:00:00Z',
        }),
      },
      '255: Error when retrieving token from sso: Token has expired and refresh failed',
    ],
    [
      'an end that is no time',
      CONFIG,
      { [SESSION_TOKEN]: token('zz') },
      '255: Unknown string format: zz',
    ],
  ])('%s', async (_name, config, tokens, failure) => {
    const { services, get } = await run(config, tokens);
    expect(await failureOf(get)).toBe(failure);
    expect(services.requests).toEqual([]);
  });

  it('a file that is no JSON is named', async () => {
    const { context, get } = await run(CONFIG, { [SESSION_TOKEN]: 'oops' });
    const file = SESSION_TOKEN.replace('~', context.io.home);
    expect(await failureOf(get)).toBe(
      `255: Unable to read the cached credentials in ${file}: Expecting value: line 1 column 1 (char 0)`,
    );
  });
});

describe('a token near its end', () => {
  const NOW = Date.UTC(2026, 0, 1);
  const old = token('2026-01-01T00:05:00Z', REGISTRATION);

  it('is renewed, and the new one put in its place', async () => {
    const oidc = [{ json: { accessToken: 'NEW', expiresIn: 28_800, refreshToken: 'rt2' } }];
    const { services, context, get } = await run(
      CONFIG,
      { [SESSION_TOKEN]: old },
      { oidc },
      { now: () => NOW },
    );
    await get();
    expect(services.requests[0]).toMatchObject({
      target: 'POST /token',
      body: { grantType: 'refresh_token', clientId: 'ci', clientSecret: 'cs', refreshToken: 'rt' },
    });
    expect(services.requests[1]?.headers['x-amz-sso_bearer_token']).toBe('NEW');
    expect(textOf(SESSION_TOKEN, context.io)).toBe(
      '{"startUrl": "https://corp.example/start", "region": "eu-west-1", "accessToken": "NEW", "expiresAt": "2026-01-01T08:00:00Z", "clientId": "ci", "clientSecret": "cs", "registrationExpiresAt": "2099-01-01T00:00:00Z", "refreshToken": "rt2"}',
    );
  });

  it.each([
    ['is used when the service refuses a new one', old, [{ status: 400, json: {} }], 'K'],
    ['is used when it cannot be renewed', token('2026-01-01T00:05:00Z'), [], 'K'],
    [
      'is missed when it has ended',
      token('2025-12-31T00:00:00Z', REGISTRATION),
      [{ status: 400, json: {} }],
      '255: Error when retrieving token from sso: Token has expired and refresh failed',
    ],
    ['is missed when the service says nothing of use', old, [{ json: {} }], "255: 'expiresIn'"],
  ])('%s', async (_name, text, oidc: ScriptedReply[], expected) => {
    const { get } = await run(CONFIG, { [SESSION_TOKEN]: text }, { oidc }, { now: () => NOW });
    const outcome = await get().then(
      (keys) => keys?.accessKeyId,
      (error) => `${error.exitCode}: ${error.message}`,
    );
    expect(outcome).toBe(expected);
  });
});

describe('the portal', () => {
  const error = (status: number, code: string): ScriptedReply => ({
    status,
    headers: { 'x-amzn-errortype': code },
    json: { message: 'm' },
  });
  it.each([
    ['does not know the token', error(401, 'UnauthorizedException:http://x'), SIGNED_OUT],
    ['refuses the role', error(403, 'ForbiddenException'), '254: m'],
    ['answers with a page', { status: 503, body: '<html>' }, '254: Service Unavailable'],
    ['answers with text', { status: 400, body: 'oops' }, '254: oops'],
    ['answers with nothing', { body: '' }, "255: 'roleCredentials'"],
    ['answers with no JSON', { body: 'oops' }, "255: 'roleCredentials'"],
    ['answers with 300', { status: 300, json: {} }, '254: Unknown'],
    [
      'answers with an error that is a list',
      { status: 400, json: [] },
      "255: 'list' object has no attribute 'get'",
    ],
    [
      'answers with bytes that are not UTF-8',
      { body: Buffer.from('{"a":"\xe9"}', 'latin1') },
      "255: 'utf-8' codec can't decode byte 0xe9 in position 6: invalid continuation byte",
    ],
    ['answers with a list', { json: [] }, "255: 'list' object has no attribute 'get'"],
    ['leaves a key out', { json: { roleCredentials: {} } }, "255: 'accessKeyId'"],
    [
      'gives keys that have ended',
      { json: { roleCredentials: { ...KEYS, expiration: 1000 } } },
      '255: Credentials were refreshed, but the refreshed credentials are still expired.',
    ],
  ])('%s', async (_name, reply: ScriptedReply, failure) => {
    const { get } = await run(CONFIG, { [SESSION_TOKEN]: GOOD }, { portal: [reply] });
    expect(await failureOf(get)).toBe(failure);
  });

  it('has the message of a modelled error once more among its fields', async () => {
    const { get } = await run(
      CONFIG,
      { [SESSION_TOKEN]: GOOD },
      { portal: [error(404, 'ResourceNotFoundException')] },
    );
    expect(await get().catch((caught) => caught)).toMatchObject({
      code: 'ResourceNotFoundException',
      operationName: 'GetRoleCredentials',
      fields: new Map([['message', 'm']]),
    });
  });

  it('of a region that cannot be one is not asked', async () => {
    const { get } = await run(CONFIG.replace('eu-west-1', 'eu west'), { [SESSION_TOKEN]: GOOD });
    expect(await failureOf(get)).toBe(
      "255: Provided region_name 'eu west' doesn't match a supported format.",
    );
  });
});
