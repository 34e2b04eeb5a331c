import { describe, expect, it } from 'vitest';
import { containerKeys } from '../../../src/config/credentials/container.ts';
import { credentialContext, failureOf } from '../home.ts';
import { type ScriptedReply, startServices } from '../services.ts';

const KEYS = {
  AccessKeyId: 'K',
  SecretAccessKey: 's',
  Token: 't',
  Expiration: '2099-01-01T00:00:00Z',
};
const without = (member: keyof typeof KEYS) => ({ ...KEYS, [member]: undefined });

async function run(
  replies: readonly ScriptedReply[],
  env: Record<string, string> = {},
  files = {},
) {
  const host = await startServices({ 'GET /creds': replies });
  const context = credentialContext({
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${host.url}/creds`, ...env },
    files,
  });
  const get = async () => (await containerKeys(context, async () => {})).get();
  return { host, get };
}

describe('the container’s host', () => {
  it.each([
    ['gives keys', [{ json: KEYS }], 1],
    ['is asked again after a failure', [{ status: 500 }, { close: true }, { json: KEYS }], 3],
    [
      'is asked again for keys near their end',
      [{ json: { ...KEYS, Expiration: '2020-01-01T00:00:00Z' } }, { json: KEYS }],
      2,
    ],
  ])('%s', async (_name, replies: ScriptedReply[], requests) => {
    const { host, get } = await run(replies);
    expect(await get()).toMatchObject({
      accessKeyId: 'K',
      secretAccessKey: 's',
      sessionToken: 't',
    });
    expect(host.targets()).toEqual(Array(requests).fill('GET /creds'));
    expect(host.requests[0]?.headers).toMatchObject({ accept: 'application/json' });
  });

  const refused =
    '255: Error when retrieving credentials from container-role: Error retrieving metadata: ';
  it.each([
    [
      'a status',
      [{ status: 404, body: 'nope' }],
      `${refused}Received non 200 response 404 from container metadata: nope`,
      3,
    ],
    [
      'no JSON',
      [{ body: 'nope' }],
      `${refused}Unable to parse JSON returned from container metadata services`,
      3,
    ],
    [
      'a list',
      [{ json: [] }],
      `${refused}Unable to parse JSON returned from container metadata services`,
      3,
    ],
    ['no key id', [{ json: without('AccessKeyId') }], "255: 'AccessKeyId'", 1],
    ['no token', [{ json: without('Token') }], "255: 'Token'", 1],
    ['no end', [{ json: without('Expiration') }], "255: 'Expiration'", 1],
    [
      'keys that have ended',
      [{ json: { ...KEYS, Expiration: '2020-01-01T00:00:00Z' } }],
      '255: Credentials were refreshed, but the refreshed credentials are still expired.',
      2,
    ],
  ])('answers with %s', async (_name, replies: ScriptedReply[], failure, requests) => {
    const { host, get } = await run(replies);
    expect(await failureOf(get)).toBe(failure);
    expect(host.requests.length).toBe(requests);
  });

  it('cannot be reached', async () => {
    const { get } = await run([], {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/creds',
    });
    expect(await failureOf(get)).toBe(
      `${refused}Received error when attempting to retrieve container metadata: Could not connect to the endpoint URL: "http://127.0.0.1:1/creds"`,
    );
  });
});

describe('the authorization', () => {
  it.each([
    ['of the variable', { AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Basic abc' }, {}, 'Basic abc'],
    [
      'of the file first',
      { AWS_CONTAINER_AUTHORIZATION_TOKEN: 'x', AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: 'tok' },
      { tok: 'Bearer y' },
      'Bearer y',
    ],
    ['of nobody', {}, {}, undefined],
  ])('%s', async (_name, env, files, authorization) => {
    const { host, get } = await run([{ json: KEYS }], env, files);
    await get();
    expect(host.requests[0]?.headers.authorization).toBe(authorization);
  });

  it.each([
    [
      'with a line end in the file',
      { tok: 'Bearer y\n' },
      '255: Auth token value is not a legal header value',
    ],
    [
      'with a control character in the file',
      { tok: 'Bearer\u0001y' },
      '255: Auth token value is not a legal header value',
    ],
    ['whose file is missing', {}, "255: [Errno 2] No such file or directory: 'tok'"],
  ])('%s', async (_name, files, failure) => {
    const { host, get } = await run([], { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: 'tok' }, files);
    expect(await failureOf(get)).toBe(failure);
    expect(host.requests).toEqual([]);
  });
});

describe('hosts that keys may come from in the clear', () => {
  it.each(['example.com', '127.0.0.1.example.com', '10.0.0.1', '[::2]'])('not %s', async (host) => {
    const { get } = await run([], { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://${host}/creds` });
    expect(await failureOf(get)).toBe(
      `255: Unsupported host '${host.replace(/[[\]]/g, '')}'.  Can only retrieve metadata from a loopback address or one of these hosts: 169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost`,
    );
  });
});
