import { expect, it } from 'vitest';
import { main } from '../../../src/program/main.ts';
import { homeIo, type World } from '../home.ts';
import { startServices } from '../services.ts';

const SECRET = /SECRET/;
const CONFIG = '[default]\nregion = us-west-2\n';
const BASE =
  'aws_access_key_id = KEYID\naws_secret_access_key = SECRET-static\naws_session_token = SECRET-static-token\n';
const KEYS = {
  AccessKeyId: 'KEYID',
  SecretAccessKey: 'SECRET-key',
  Token: 'SECRET-token',
  Expiration: '2099-01-01T00:00:00Z',
};
const STS = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>KEYID</AccessKeyId><SecretAccessKey>SECRET-key</SecretAccessKey><SessionToken>SECRET-token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

it.each([
  [
    'environment',
    {
      env: {
        AWS_ACCESS_KEY_ID: 'KEYID',
        AWS_SECRET_ACCESS_KEY: 'SECRET-env',
        AWS_SESSION_TOKEN: 'SECRET-env-token',
      },
    },
  ],
  ['files', { files: { '~/.aws/config': CONFIG + BASE } }],
  [
    'role',
    {
      files: {
        '~/.aws/config': `${CONFIG}role_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n[profile base]\n${BASE}`,
      },
    },
  ],
  [
    'process',
    {
      files: {
        '~/.aws/config': `${CONFIG}credential_process = cat {cwd}/p\n`,
        p: JSON.stringify({ Version: 1, ...KEYS, SessionToken: 'SECRET-token' }),
      },
    },
  ],
  [
    'SSO',
    {
      files: {
        '~/.aws/config': `${CONFIG}sso_account_id = 1\nsso_role_name = R\nsso_region = us-west-2\nsso_start_url = u\n`,
        '~/.aws/sso/cache/51e69892ab49df85c6230ccc57f8e1d1606caccc.json':
          '{"accessToken": "SECRET-sso", "expiresAt": "2099-01-01T00:00:00Z"}',
      },
    },
  ],
  [
    'container',
    {
      env: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: '{url}/keys',
        AWS_CONTAINER_AUTHORIZATION_TOKEN: 'SECRET-authorization',
      },
    },
  ],
  [
    'metadata',
    { env: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{url}' } },
  ],
  [
    'a process that prints nonsense',
    { files: { '~/.aws/config': `${CONFIG}credential_process = echo SECRET\n` } },
  ],
] as [string, World][])(
  '--debug shows where keys come from, never the secrets: %s',
  async (_name, world) => {
    const services = await startServices({
      'POST /': [{ body: STS }],
      'GET /federation/credentials': [
        {
          json: {
            roleCredentials: {
              accessKeyId: 'KEYID',
              secretAccessKey: 'SECRET-key',
              sessionToken: 'SECRET-token',
              expiration: 4_070_908_800_000,
            },
          },
        },
      ],
      'GET /keys': [{ json: KEYS }],
      'PUT /latest/api/token': [{ body: 'SECRET-metadata' }],
      'GET /latest/meta-data/iam/security-credentials/': [{ body: 'keys' }],
      'GET /latest/meta-data/iam/security-credentials/keys': [{ json: KEYS }],
      'POST /CreateChatToken': [{ status: 403, json: { message: 'no' } }],
    });
    const env = Object.fromEntries(
      Object.entries(world.env ?? {}).map(([name, value]) => [
        name,
        value.replace('{url}', services.url),
      ]),
    );
    const io = homeIo({
      ...world,
      env: { AWS_REGION: 'us-west-2', AWS_ENDPOINT_URL: services.url, ...env },
    });
    await main(['create-chat-token', '--room-identifier', 'r', '--user-id', 'u', '--debug'], io);
    expect(io.stderr.text()).toMatch(/ (credentials|config): /);
    expect(io.stderr.text()).not.toMatch(SECRET);
  },
);
