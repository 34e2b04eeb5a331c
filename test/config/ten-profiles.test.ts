import { execFile } from 'node:child_process';
import { accessSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/program/main.ts';
import { makeTlsMaterial, type TlsMaterial } from '../conformance/tls-material.ts';
import { homeIo, textOf } from './home.ts';
import { startInterceptingProxy } from './intercepting-proxy.ts';
import { roleReply, type SeenRequest, startServices } from './services.ts';

/** The AWS CLI of Debian: no variable tells it where STS and SSO are, so it is led there by a proxy. */
const AWS_CLI = '/usr/bin/aws';
const HOSTS = 'DNS:sts.us-west-2.amazonaws.com,DNS:portal.sso.eu-west-1.amazonaws.com';
const IMDS = '/latest/meta-data/iam/security-credentials/';

const FILES = {
  '~/.aws/config': `[default]
region = us-west-2
[profile static]
aws_access_key_id = AKIDSTATIC
aws_secret_access_key = s
region = us-west-2
[profile role]
role_arn = arn:aws:iam::123456789012:role/role
source_profile = static
external_id = ex
region = us-west-2
[profile chained]
role_arn = arn:aws:iam::123456789012:role/chained
source_profile = role
role_session_name = sess
region = us-west-2
[profile process]
credential_process = sh -c "cat {cwd}/process.json"
region = us-west-2
[profile web]
role_arn = arn:aws:iam::123456789012:role/web
web_identity_token_file = {cwd}/token
region = us-west-2
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Dev
region = us-west-2
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.example/start
`,
  '~/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json':
    '{"startUrl": "https://corp.example/start", "region": "eu-west-1", "accessToken": "SSOTOKEN", "expiresAt": "2099-01-01T00:00:00Z"}',
  'process.json':
    '{"Version": 1, "AccessKeyId": "AKIDPROC", "SecretAccessKey": "s", "SessionToken": "PT"}',
  token: 'WEBTOKEN',
};

const FROM_METADATA = {
  AccessKeyId: 'AKIDHOST',
  SecretAccessKey: 's',
  Token: 'HT',
  Expiration: '2099-01-01T00:00:00Z',
};

let material: TlsMaterial;
beforeAll(() => {
  material = makeTlsMaterial(HOSTS);
}, 60_000);

/** One server that is STS, SSO, the container's host, the instance metadata and IVS Chat. */
function startEverything() {
  return startServices({
    'POST /': [roleReply('AssumeRole')],
    'GET /federation/credentials': [
      {
        json: {
          roleCredentials: {
            accessKeyId: 'AKIDSSO',
            secretAccessKey: 's',
            sessionToken: 'ST',
            expiration: 4_070_908_800_000,
          },
        },
      },
    ],
    'GET /container': [{ json: FROM_METADATA }],
    'PUT /latest/api/token': [{ body: 'IMDSTOKEN' }],
    [`GET ${IMDS}`]: [{ body: 'my-role' }],
    [`GET ${IMDS}my-role`]: [{ json: { Code: 'Success', ...FROM_METADATA } }],
    'POST /CreateChatToken': [{ json: { token: 't' } }],
  });
}

type Everything = Awaited<ReturnType<typeof startEverything>>;

/** A request as the services care for it. */
function meaningOf({ target, headers, body }: SeenRequest): string {
  const [, signer, scope] =
    /Credential=(\w+)\/\d+\/([^,]+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
  const tokens = [
    'x-amz-security-token',
    'x-amz-sso_bearer_token',
    'x-aws-ec2-metadata-token',
  ].flatMap((name) => headers[name] ?? []);
  const fields = Object.entries(typeof body === 'object' ? { ...body } : {})
    .filter(([name, value]) => name !== 'Version' && !String(value).startsWith('botocore-session-'))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return [target, signer ? `by ${signer} for ${scope}` : 'unsigned', ...tokens, ...fields].join(
    ' ',
  );
}

const ROOM = ['--room-identifier', 'r', '--user-id', 'u'];
const CHAT = (signer: string, token = '') =>
  [
    'POST /CreateChatToken',
    `by ${signer} for us-west-2/ivschat`,
    token,
    'roomIdentifier=r userId=u',
  ]
    .filter(Boolean)
    .join(' ');
const STS = (signer: string, rest: string) => `POST / by ${signer} for us-west-2/sts ${rest}`;
const ROLE = STS(
  'AKIDSTATIC',
  'Action=AssumeRole ExternalId=ex RoleArn=arn:aws:iam::123456789012:role/role',
);
const TOKEN = 'token <1>';

/** Profile, further environment, what is sent, exit code. */
const PROFILES: [
  name: string,
  env: (everything: Everything) => Record<string, string>,
  requests: string[],
  exit: number,
][] = [
  [
    'environment',
    () => ({ AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 's' }),
    [CHAT('AKIDENV')],
    0,
  ],
  ['static', () => ({}), [CHAT('AKIDSTATIC')], 0],
  ['role', () => ({}), [ROLE, CHAT('AKIDROLE', TOKEN)], 0],
  [
    'chained',
    () => ({}),
    [
      ROLE,
      STS(
        'AKIDROLE',
        `${TOKEN} Action=AssumeRole RoleArn=arn:aws:iam::123456789012:role/chained RoleSessionName=sess`,
      ),
      CHAT('AKIDROLE', TOKEN),
    ],
    0,
  ],
  ['process', () => ({}), [CHAT('AKIDPROC', 'PT')], 0],
  [
    'web',
    () => ({}),
    [
      'POST / unsigned Action=AssumeRoleWithWebIdentity RoleArn=arn:aws:iam::123456789012:role/web WebIdentityToken=WEBTOKEN',
      CHAT('AKIDROLE', TOKEN),
    ],
    0,
  ],
  [
    'sso',
    () => ({}),
    [
      'GET /federation/credentials?account_id=123456789012&role_name=Dev unsigned SSOTOKEN',
      CHAT('AKIDSSO', 'ST'),
    ],
    0,
  ],
  [
    'container',
    ({ url }) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/container` }),
    ['GET /container unsigned', CHAT('AKIDHOST', 'HT')],
    0,
  ],
  [
    'metadata',
    // The AWS CLI of Debian needs the slash.
    ({ url }) => ({
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `${url}/`,
    }),
    [
      'PUT /latest/api/token unsigned',
      `GET ${IMDS} unsigned IMDSTOKEN`,
      `GET ${IMDS}my-role unsigned IMDSTOKEN`,
      CHAT('AKIDHOST', 'HT'),
    ],
    0,
  ],
  ['none', () => ({}), [], 253],
];

/** Names of profiles in the file; the others are a matter of the environment. */
const NAMED = ['static', 'role', 'chained', 'process', 'web', 'sso'];

/** Replies of STS differ in the operation that they name. */
const routesFor = (name: string) => (name === 'web' ? startWebIdentity() : startEverything());

async function startWebIdentity(): Promise<Everything> {
  return startServices({
    'POST /': [roleReply('AssumeRoleWithWebIdentity')],
    'POST /CreateChatToken': [{ json: { token: 't' } }],
  });
}

async function worldOf(name: string, extra: (everything: Everything) => Record<string, string>) {
  const everything = await routesFor(name);
  const proxy = await startInterceptingProxy(material, everything.url);
  const io = homeIo({ files: FILES, env: { ...proxy, ...extra(everything) } });
  const words = [
    'create-chat-token',
    ...ROOM,
    '--endpoint-url',
    everything.url,
    ...(NAMED.includes(name) ? ['--profile', name] : []),
  ];
  return { everything, io, words };
}

/** Runs the AWS CLI in the same world; gives its exit code. */
function runAwsCli(
  words: readonly string[],
  {
    env,
    home,
    cwd,
  }: { env: Readonly<Record<string, string | undefined>>; home: string; cwd: string },
): Promise<number> {
  return new Promise((resolve) => {
    execFile(AWS_CLI, ['ivschat', ...words], { env: { ...env, HOME: home }, cwd }, (error) => {
      resolve(error ? Number(error.code) : 0);
    });
  });
}

function isInstalled(): boolean {
  try {
    accessSync(AWS_CLI);
    return true;
  } catch {
    return false;
  }
}

describe('each source of keys, from the profile to the request that it signs', () => {
  it.each(PROFILES)('%s', async (name, env, requests, exit) => {
    const { everything, io, words } = await worldOf(name, env);
    expect([await main(words, io), io.stderr.text().split('\n')[1] ?? '']).toEqual([
      exit,
      exit === 0
        ? ''
        : 'ivschat-ts: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".',
    ]);
    expect(everything.requests.map(meaningOf)).toEqual(requests);
  });
});

describe.runIf(isInstalled())('the AWS CLI of Debian', { timeout: 60_000 }, () => {
  it.each(PROFILES)('sends the same for %s', async (name, env, requests, exit) => {
    const { everything, io, words } = await worldOf(name, env);
    expect(await runAwsCli(words, io)).toBe(exit);
    expect(everything.requests.map(meaningOf)).toEqual(requests);
  });

  it.each([
    ['role', 1],
    ['chained', 1],
    ['web', 1],
    ['sso', 1],
  ])('uses the keys of %s that we cached, and we use its', async (name, requests) => {
    const ours = await worldOf(name, () => ({}));
    await main(ours.words, ours.io);
    const before = ours.everything.requests.length;
    expect(await runAwsCli(ours.words, ours.io)).toBe(0);
    expect(ours.everything.requests.length - before).toBe(requests);

    const theirs = await worldOf(name, () => ({}));
    await runAwsCli(theirs.words, theirs.io);
    const after = theirs.everything.requests.length;
    expect(await main(theirs.words, theirs.io)).toBe(0);
    expect(theirs.everything.requests.length - after).toBe(requests);
  });

  it('writes the same into the cache', async () => {
    const file = '~/.aws/cli/cache/995ef64306d209e21474b69558c0b71b44774efb.json';
    const contents = [];
    for (const run of [main, runAwsCli]) {
      const { io, words } = await worldOf('web', () => ({}));
      await run(words, io);
      // The time of the reply, and the account that newer releases add.
      contents.push(
        textOf(file, io)
          ?.replace(/"date": "[^"]*"/i, '')
          .replace(', "AccountId": "123456789012"', ''),
      );
    }
    expect(contents[0]).toBeDefined();
    expect(contents[0]).toBe(contents[1]);
  });
});
