import { describe, expect, it } from 'vitest';
import { resolveCredentials } from '../../../src/config/credentials/resolve-credentials.ts';
import { credentialContext, failureOf, textOf, type World } from '../home.ts';
import { roleError, roleReply, type ScriptedReply, startServices } from '../services.ts';

const ARN = 'arn:aws:iam::123456789012:role/web';
const ENV = { AWS_WEB_IDENTITY_TOKEN_FILE: 'token', AWS_ROLE_ARN: ARN };
const PROFILE = `[profile p]\nrole_arn = ${ARN}\nweb_identity_token_file = {cwd}/token\nrole_session_name = sess\n`;

async function run(
  world: World,
  replies: readonly ScriptedReply[] = [roleReply('AssumeRoleWithWebIdentity')],
) {
  const sts = await startServices({ 'POST /': replies });
  const env = {
    AWS_REGION: 'us-west-2',
    AWS_ENDPOINT_URL_STS: sts.url,
    AWS_MAX_ATTEMPTS: '2',
    ...world.env,
  };
  const context = credentialContext({ ...world, env });
  const source = () => resolveCredentials(context);
  return { sts, context, source, get: async () => (await source())?.get() };
}

describe('a role for the token of another identity provider', () => {
  it.each([
    [
      'of the environment',
      { env: ENV, files: { token: 'TOKEN\n' } },
      { WebIdentityToken: 'TOKEN\n' },
      ['h', 'k'],
    ],
    [
      'with a session name',
      { env: { ...ENV, AWS_ROLE_SESSION_NAME: 'sess' }, files: { token: 'TOKEN' } },
      { RoleSessionName: 'sess' },
      ['h', 'k'],
    ],
    [
      'of the profile',
      {
        profile: 'p',
        env: { AWS_ROLE_ARN: 'x' },
        files: { token: 'TOKEN', '~/.aws/config': PROFILE },
      },
      { RoleSessionName: 'sess', RoleArn: ARN },
      ['q', 'k'],
    ],
    [
      'of both, the variables first',
      {
        env: { AWS_PROFILE: 'p', AWS_ROLE_SESSION_NAME: 'env' },
        files: { token: 'TOKEN', '~/.aws/config': PROFILE },
      },
      { RoleSessionName: 'env', RoleArn: ARN },
      ['q', 'k'],
    ],
  ])('%s', async (_name, world: World, body, features) => {
    const { sts, source } = await run(world);
    const role = await source();
    expect([role?.name, role?.userAgentFeatures]).toEqual([
      'assume-role-with-web-identity',
      features,
    ]);
    expect(await role?.get()).toMatchObject({ accessKeyId: 'AKIDROLE', accountId: '123456789012' });
    expect(sts.requests[0]?.body).toMatchObject({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: ARN,
      ...body,
    });
    expect(sts.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('is kept in the shared cache', async () => {
    const { context, get } = await run({ env: ENV, files: { token: 'TOKEN' } });
    await get();
    expect(
      textOf('~/.aws/cli/cache/995ef64306d209e21474b69558c0b71b44774efb.json', context.io),
    ).toContain('"AKIDROLE"');
  });

  it('is not kept when it only serves another role', async () => {
    const role = `[profile role]\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = p\n${PROFILE}`;
    const { sts, context, get } = await run(
      { profile: 'role', files: { token: 'TOKEN', '~/.aws/config': role } },
      [roleReply('AssumeRoleWithWebIdentity', 'AKIDWEB'), roleReply('AssumeRole')],
    );
    expect((await get())?.accessKeyId).toBe('AKIDROLE');
    expect(sts.requests[1]?.headers.authorization).toContain('Credential=AKIDWEB/');
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(`${context.io.home}/.aws/cli/cache`)).toEqual([
      '5f52c9c583acfd120a607977e4f21fe86b7fa42d.json',
    ]);
  });

  it.each([
    ['of the environment', { env: ENV }],
    ['of the profile', { profile: 'p' }],
  ])(
    'sends every line end of the token file as Python reads it, %s',
    async (_name, world: World) => {
      const files = { token: 'TO\rK\r\nEN\n\r', '~/.aws/config': PROFILE };
      const { sts, get } = await run({ ...world, files });
      await get();
      expect(sts.requests[0]?.body).toMatchObject({ WebIdentityToken: 'TO\nK\nEN\n\n' });
    },
  );

  it('tries again when the identity provider cannot be reached', async () => {
    const { sts, get } = await run({ env: ENV, files: { token: 'TOKEN' } }, [
      roleError(400, 'IDPCommunicationError', 'M'),
      roleReply('AssumeRoleWithWebIdentity'),
    ]);
    expect((await get())?.accessKeyId).toBe('AKIDROLE');
    expect(sts.requests.length).toBe(2);
  });

  it.each([
    [
      'no role',
      { env: { AWS_WEB_IDENTITY_TOKEN_FILE: 'token' } },
      '255: The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
    ],
    ['no token file', { env: ENV }, "255: [Errno 2] No such file or directory: 'token'"],
    [
      'a folder in place of it',
      { env: { ...ENV, AWS_WEB_IDENTITY_TOKEN_FILE: '/' } },
      "255: [Errno 21] Is a directory: '/'",
    ],
    [
      'a short token',
      { env: ENV, files: { token: 'abc' } },
      '252: Parameter validation failed:\nInvalid length for parameter WebIdentityToken, value: 3, valid min length: 4',
    ],
    [
      'a token that is not UTF-8',
      { env: ENV, files: { token: Buffer.from('TOK\xe9N', 'latin1') } },
      "255: 'utf-8' codec can't decode byte 0xe9 in position 3: invalid continuation byte",
    ],
    ['an empty variable means nothing', { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '' } }, 'no failure'],
  ])('%s', async (_name, world: World, failure) => {
    const { get } = await run(world);
    expect(await failureOf(get)).toBe(failure);
  });
});
