import { describe, expect, it } from 'vitest';
import { metadataKeys } from '../../../src/config/credentials/metadata.ts';
import { credentialContext, failureOf } from '../home.ts';
import { type ScriptedReply, startServices } from '../services.ts';

const KEYS = {
  Code: 'Success',
  AccessKeyId: 'K',
  SecretAccessKey: 's',
  Token: 't',
  Expiration: '2099-01-01T00:00:00Z',
};
const PATH = '/latest/meta-data/iam/security-credentials/';

interface Script {
  readonly token?: readonly ScriptedReply[];
  readonly role?: readonly ScriptedReply[];
  readonly keys?: readonly ScriptedReply[];
}

async function run(
  { token = [{ body: 'TOKEN' }], role = [{ body: 'my-role' }], keys = [{ json: KEYS }] }: Script,
  env: Record<string, string> = {},
) {
  const service = await startServices({
    'PUT /latest/api/token': token,
    [`GET ${PATH}`]: role,
    [`GET ${PATH}my-role`]: keys,
  });
  const context = credentialContext({
    env: {
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: service.url,
      ...env,
    },
  });
  const get = async () => (await metadataKeys(context, 'default'))?.get();
  return { service, get };
}

describe('the instance metadata service', () => {
  it.each(['0', '-1'])('is not asked with a timeout of %s: the AWS CLI cannot', async (timeout) => {
    const { service, get } = await run({}, { AWS_METADATA_SERVICE_TIMEOUT: timeout });
    expect(await failureOf(get)).toBe(
      `255: An HTTP Client raised an unhandled exception: Attempted to set connect timeout to ${timeout}, but the timeout cannot be set to a value less than or equal to 0.`,
    );
    expect(service.targets()).toEqual([]);
  });

  it('may give keys in Latin-1, if it says text, and no broken UTF-8', async () => {
    const body = Buffer.from(JSON.stringify({ ...KEYS, Token: 't\xe9' }), 'latin1');
    const plain = await run({ keys: [{ headers: { 'content-type': 'text/plain' }, body }] });
    expect(await plain.get()).toMatchObject({ sessionToken: 't\xe9' });
    const broken = await run({ keys: [{ body }] });
    expect(await broken.get()).toBeUndefined();
  });

  it('gives the keys of the role for a token', async () => {
    const { service, get } = await run({});
    expect(await get()).toMatchObject({
      accessKeyId: 'K',
      secretAccessKey: 's',
      sessionToken: 't',
    });
    expect(service.targets()).toEqual([
      'PUT /latest/api/token',
      `GET ${PATH}`,
      `GET ${PATH}my-role`,
    ]);
    expect(service.requests.map(({ headers }) => headers['x-aws-ec2-metadata-token'])).toEqual([
      undefined,
      'TOKEN',
      'TOKEN',
    ]);
    expect(service.requests[0]?.headers).toMatchObject({
      'x-aws-ec2-metadata-token-ttl-seconds': '21600',
      'user-agent': 'aws-cli/2.36.7',
    });
  });

  it.each([
    ['403, 404 and 405 for a token mean version 1', { token: [{ status: 405 }] }, {}, 'K'],
    ['500 too, when the attempts are used up', { token: [{ status: 500 }] }, {}, 'K'],
    ['400 is the end', { token: [{ status: 400 }] }, {}, undefined],
    ['no role is no source', { role: [{ status: 404 }] }, {}, undefined],
    ['an empty role is no source', { role: [{ body: '' }] }, {}, undefined],
    [
      'an error in place of keys is no source',
      { keys: [{ json: { Code: 'X', Message: 'no' } }] },
      {},
      undefined,
    ],
    ['no JSON is no source', { keys: [{ body: 'nope' }] }, {}, undefined],
    [
      'one attempt unless told otherwise',
      { role: [{ status: 500 }, { body: 'my-role' }] },
      {},
      undefined,
    ],
    [
      'two attempts',
      { role: [{ close: true }, { body: 'my-role' }] },
      { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' },
      'K',
    ],
    ['no attempt', {}, { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '0' }, undefined],
    [
      'keys that have ended are used a while longer',
      { keys: [{ json: { ...KEYS, Expiration: '2020-01-01T00:00:00Z' } }] },
      {},
      'K',
    ],
    ['nobody asks when it is off', {}, { AWS_EC2_METADATA_DISABLED: 'TRUE' }, undefined],
    [
      'nor when nothing answers',
      {},
      { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' },
      undefined,
    ],
  ])('%s', async (_name, script: Script, env: Record<string, string>, keyId) => {
    const { get } = await run(script, env);
    expect((await get())?.accessKeyId).toBe(keyId);
  });

  it.each([
    [
      'version 1 may be off',
      { token: [{ status: 403 }] },
      { AWS_EC2_METADATA_V1_DISABLED: 'true' },
      '255: Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
    ],
    [
      'an end that is no time',
      { keys: [{ json: { ...KEYS, Expiration: 'zz' } }] },
      {},
      '255: Unknown string format: zz',
    ],
  ])('%s', async (_name, script: Script, env: Record<string, string>, failure) => {
    const { get } = await run(script, env);
    expect(await failureOf(get)).toBe(failure);
  });
});
