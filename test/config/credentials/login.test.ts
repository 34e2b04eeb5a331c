import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { resolveCredentials } from '../../../src/config/credentials/resolve-credentials.ts';
import { credentialContext, failureOf, textOf } from '../home.ts';
import { type ScriptedReply, startServices } from '../services.ts';

const SESSION = 'arn:aws:iam::123456789012:user/me';
const CACHE =
  '~/.aws/login/cache/286187707741fc2ccb93cf9e56dbd0ee0a16208feed5fbc8ae1baa86d44c283f.json';
const NOW = Date.UTC(2026, 0, 1);

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = privateKey.export({ format: 'pem', type: 'sec1' }) as string;

function session(expiresAt: string, more: object = {}): string {
  const accessToken = {
    accessKeyId: 'K',
    secretAccessKey: 's',
    sessionToken: 't',
    accountId: '1',
    expiresAt,
  };
  return JSON.stringify({
    accessToken,
    tokenType: 'x',
    clientId: 'c',
    refreshToken: 'rt',
    dpopKey: PEM,
    ...more,
  });
}

async function run(text: string | undefined, replies: readonly ScriptedReply[] = []) {
  const signin = await startServices({ 'POST /v1/token': replies });
  const context = credentialContext({
    files: {
      '~/.aws/config': `[default]\nregion = us-west-2\nlogin_session = ${SESSION}\n`,
      ...(text !== undefined && { [CACHE]: text }),
    },
    env: { AWS_ENDPOINT_URL_SIGNIN: signin.url, AWS_MAX_ATTEMPTS: '1' },
    now: () => NOW,
  });
  const source = () => resolveCredentials(context);
  return { signin, context, source, get: async () => (await source())?.get() };
}

describe('keys of aws login', () => {
  it('come from its cache', async () => {
    const { signin, source } = await run(session('2099-01-01T00:00:00Z'));
    const login = await source();
    expect([login?.name, login?.userAgentFeatures]).toEqual(['login', ['AC', 'AD']]);
    expect(await login?.get()).toMatchObject({
      accessKeyId: 'K',
      sessionToken: 't',
      accountId: '1',
    });
    expect(signin.requests).toEqual([]);
  });

  it.each([
    [
      'no session',
      undefined,
      `255: Error loading login session token: Unable to load a existing login session for session ${SESSION}, Please reauthenticate with 'aws login'.`,
    ],
    [
      'no key',
      session('2099-01-01T00:00:00Z', { dpopKey: undefined }),
      '255: Error loading login session token: Failed to load access token from token cache, missing one or more required fields.',
    ],
    ['no keys', session('', { accessToken: {} }), "255: 'accessKeyId'"],
  ])('%s is an error at once', async (_name, text, failure) => {
    const { source } = await run(text);
    expect(await failureOf(source)).toBe(failure);
  });
});

describe('a session near its end', () => {
  const old = session('2026-01-01T00:02:00Z');
  const output = {
    accessToken: { accessKeyId: 'K2', secretAccessKey: 's2', sessionToken: 't2' },
    expiresIn: 900,
    refreshToken: 'rt2',
    tokenType: 'x',
  };

  it('is renewed with a proof that we hold its key', async () => {
    const { signin, context, get } = await run(old, [{ json: output }]);
    expect(await get()).toMatchObject({
      accessKeyId: 'K2',
      secretAccessKey: 's2',
      sessionToken: 't2',
      accountId: '1',
    });
    const [request] = signin.requests;
    expect(request?.body).toEqual({
      clientId: 'c',
      refreshToken: 'rt',
      grantType: 'refresh_token',
    });
    const [header = '', claims = '', signature = ''] = String(request?.headers.dpop).split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
    expect(read(header)).toEqual({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } });
    expect(read(claims)).toEqual({
      htm: 'POST',
      htu: `${signin.url}/v1/token`,
      iat: NOW / 1000,
      jti: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    const valid = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect(valid).toBe(true);
    expect(JSON.parse(textOf(CACHE, context.io) ?? '')).toEqual({
      ...JSON.parse(old),
      accessToken: { ...output.accessToken, accountId: '1', expiresAt: '2026-01-01T00:15:00Z' },
      refreshToken: 'rt2',
    });
  });

  const denied = (error: string): ScriptedReply => ({
    status: 400,
    headers: { 'x-amzn-errortype': 'AccessDeniedException' },
    json: { error, message: 'm' },
  });
  it.each([
    [
      'TOKEN_EXPIRED',
      [denied('TOKEN_EXPIRED')],
      "255: Your session has expired. Please reauthenticate using 'aws login'.",
    ],
    [
      'USER_CREDENTIALS_CHANGED',
      [denied('USER_CREDENTIALS_CHANGED')],
      "255: Unable to refresh login credentials because of a change in your password. Please reauthenticate with your new password using 'aws login'.",
    ],
    [
      'INSUFFICIENT_PERMISSIONS',
      [denied('INSUFFICIENT_PERMISSIONS')],
      "255: Unable to create or refresh login credentials due to insufficient permissions. You may be missing permission for the 'signin:CreateOAuth2Token' action.",
    ],
    [
      'something else',
      [denied('X')],
      '255: An unspecified error happened when resolving AWS credentials or refreshing a login session profile.',
    ],
    [
      'another error',
      [
        {
          status: 400,
          headers: { 'x-amzn-errortype': 'ValidationException' },
          json: { message: 'm' },
        },
      ],
      '254: m',
    ],
  ])('that the service does not renew: %s', async (_name, replies: ScriptedReply[], failure) => {
    const { get } = await run(old, replies);
    expect(await failureOf(get)).toBe(failure);
  });

  it('whose key is none', async () => {
    const { get } = await run(session('2026-01-01T00:02:00Z', { dpopKey: 'nonsense' }));
    expect(await failureOf(get)).toBe(
      '255: Error loading login session token: Unable to load private key from cached token.',
    );
  });
});
