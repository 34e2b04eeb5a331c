import { describe, expect, it } from 'vitest';
import { resolveCredentials } from '../../../src/config/credentials/resolve-credentials.ts';
import { cacheKey } from '../../../src/config/credentials/role-keys.ts';
import { NO_HOME } from '../../../src/system/io.ts';
import { credentialContext, failureOf, modeOf, textOf, type World } from '../home.ts';
import { roleError, roleReply, type ScriptedReply, startServices } from '../services.ts';

const BASE = '[profile base]\naws_access_key_id = BASE\naws_secret_access_key = s\n';
const ARN = 'arn:aws:iam::123456789012:role/demo';
const ROLE = `[profile role]\nrole_arn = ${ARN}\n`;
const CACHE = '~/.aws/cli/cache/5f52c9c583acfd120a607977e4f21fe86b7fa42d.json';

async function run(world: World, replies: readonly ScriptedReply[] = [roleReply('AssumeRole')]) {
  const sts = await startServices({ 'POST /': replies });
  const env = {
    AWS_REGION: 'us-west-2',
    AWS_ENDPOINT_URL_STS: sts.url,
    AWS_MAX_ATTEMPTS: '1',
    ...world.env,
  };
  const context = credentialContext({ profile: 'role', ...world, env });
  const source = () => resolveCredentials(context);
  const get = async () => (await source())?.get();
  return { sts, context, source, get };
}

/** The world of a role whose keys are in the profile `base`. */
const withBase = (keys = '', world: World = {}): World => ({
  files: { '~/.aws/config': `${ROLE}source_profile = base\n${keys}${BASE}` },
  ...world,
});

describe('a role', () => {
  it('is assumed when its keys are wanted, not before', async () => {
    const { sts, source } = await run(withBase());
    const role = await source();
    expect([role?.name, role?.userAgentFeatures, sts.requests]).toEqual([
      'assume-role',
      ['n', 'o', 'i'],
      [],
    ]);
    expect(await role?.get()).toEqual({
      accessKeyId: 'AKIDROLE',
      secretAccessKey: 'secret',
      sessionToken: 'token <1>',
      accountId: '123456789012',
      expiration: Date.UTC(2099, 0, 1),
    });
  });

  it('is asked for as the AWS CLI asks', async () => {
    const now = () => 1_700_000_000_999;
    const { sts, get } = await run(withBase('', { now }));
    await get();
    const [request] = sts.requests;
    expect(request).toMatchObject({
      target: 'POST /',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'amz-sdk-request': 'attempt=1',
      },
      body: {
        Action: 'AssumeRole',
        Version: '2011-06-15',
        RoleArn: ARN,
        RoleSessionName: 'botocore-session-1700000000',
      },
    });
    expect(request?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=BASE\/\d{8}\/us-west-2\/sts\/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=/,
    );
  });

  it.each([
    [
      'an external id, a session name and a duration',
      'external_id = ex\nrole_session_name = sess\nduration_seconds = 900\n',
      { ExternalId: 'ex', RoleSessionName: 'sess', DurationSeconds: '900' },
    ],
    [
      'no duration that is no number',
      'duration_seconds = 1h\nrole_session_name = sess\n',
      { RoleSessionName: 'sess' },
    ],
  ])('is asked for with %s', async (_name, keys, expected) => {
    const { sts, get } = await run(withBase(keys));
    await get();
    expect(sts.requests[0]?.body).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: ARN,
      ...expected,
    });
  });

  it.each([
    ['the option', { globals: { region: 'eu-west-1' } }, 'eu-west-1'],
    ['not of an empty option', { globals: { region: '' } }, 'us-west-2'],
    [
      'the profile in use',
      {
        env: {},
        files: {
          '~/.aws/config': `${ROLE}source_profile = base\nregion = eu-west-2\n${BASE}region = x\n`,
        },
      },
      'us-west-2',
    ],
  ])('is asked for in the region of %s', async (_name, world, region) => {
    const { sts, get } = await run({ ...withBase(), ...world });
    await get();
    expect(sts.requests[0]?.headers.authorization).toContain(`/${region}/sts/`);
  });

  it.each([
    [
      'another role',
      `${ROLE}source_profile = mid\n[profile mid]\nrole_arn = arn:aws:iam::123456789012:role/mid\nsource_profile = base\n${BASE}`,
      ['BASE', 'AKIDMID'],
    ],
    [
      'itself',
      `${ROLE}source_profile = role\naws_access_key_id = OWN\naws_secret_access_key = s\n`,
      ['OWN'],
    ],
    [
      'a process',
      `${ROLE}source_profile = p\n[profile p]\ncredential_process = sh -c "echo '{\\"Version\\": 1, \\"AccessKeyId\\": \\"PROC\\", \\"SecretAccessKey\\": \\"s\\"}'"\n`,
      ['PROC'],
    ],
    ['the environment', `${ROLE}credential_source = Environment\n`, ['ENV']],
  ])('may stand on %s', async (_name, config, signers) => {
    const replies = [
      roleReply('AssumeRole', signers.length > 1 ? 'AKIDMID' : 'AKIDROLE'),
      roleReply('AssumeRole'),
    ];
    const env = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' };
    const { sts, get } = await run({ files: { '~/.aws/config': config }, env }, replies);
    expect((await get())?.accessKeyId).toBe('AKIDROLE');
    const signed = sts.requests.map(
      ({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1],
    );
    expect(signed).toEqual(signers);
  });
});

describe('a role without a proper source', () => {
  const loop =
    '255: Infinite loop in credential configuration detected. Attempting to load from profile role which has already been visited. Visited profiles: ';
  it.each([
    [
      'none',
      ROLE,
      '255: Partial credentials found in assume-role, missing: source_profile or credential_source',
    ],
    [
      'two',
      `${ROLE}source_profile = base\ncredential_source = Environment\n${BASE}`,
      '255: The profile "role" contains both source_profile and credential_source.',
    ],
    [
      'an unknown one',
      `${ROLE}credential_source = environment\n`,
      '255: The credential source "environment" referenced in profile "role" is not valid.',
    ],
    [
      'a profile that does not exist',
      `${ROLE}source_profile = zz\n`,
      '255: The source_profile "zz" referenced in the profile "role" does not exist.',
    ],
    [
      'a profile without keys',
      `${ROLE}source_profile = base\n[profile base]\nregion = x\n`,
      '255: The source profile "base" must have credentials.',
    ],
    [
      'a profile with half a pair',
      `${ROLE}source_profile = base\n[profile base]\naws_access_key_id = x\n`,
      '255: Partial credentials found in config-file, missing: aws_secret_access_key',
    ],
    [
      'an environment without keys',
      `${ROLE}credential_source = Environment\n`,
      '255: Error when retrieving credentials from Environment: No credentials found in credential_source referenced in profile role',
    ],
    [
      'no container',
      `${ROLE}credential_source = EcsContainer\n`,
      '255: Error when retrieving credentials from EcsContainer: No credentials found in credential_source referenced in profile role',
    ],
    [
      'no instance',
      `${ROLE}credential_source = Ec2InstanceMetadata\n`,
      '255: Error when retrieving credentials from Ec2InstanceMetadata: No credentials found in credential_source referenced in profile role',
    ],
    ['itself, without keys', `${ROLE}source_profile = role\n`, `${loop}['role']`],
    [
      'a circle',
      `${ROLE}source_profile = mid\n[profile mid]\nrole_arn = x\nsource_profile = role\n`,
      `${loop}['role', 'mid']`,
    ],
  ])('%s', async (_name, config, failure) => {
    const { sts, source } = await run({ files: { '~/.aws/config': config } });
    expect(await failureOf(source)).toBe(failure);
    expect(sts.requests).toEqual([]);
  });
});

describe('the service refuses', () => {
  it.each([
    ['with a code', [roleError(403, 'AccessDenied', 'no &amp; no')], '254: no & no'],
    [
      'without a code',
      [{ status: 400, body: '<ErrorResponse><Error/></ErrorResponse>' }],
      '254: Unknown',
    ],
    ['with a page', [{ status: 503, body: '<html>' }], '254: Service Unavailable'],
    ['with nothing', [{ status: 500 }], '254: Internal Server Error'],
    ['with 300', [{ status: 300, body: '<a/>' }], '254: Unknown'],
    [
      'with bytes that are not UTF-8',
      [{ status: 400, body: Buffer.from('<a>\n\xe9</a>', 'latin1') }],
      "255: Unable to parse response (not well-formed (invalid token): line 2, column 0), invalid XML received. Further retries may succeed:\nb'<a>\\n\\xe9</a>'",
    ],
    [
      'in another encoding, which it names',
      [
        {
          status: 400,
          body: Buffer.from(
            '<?xml version="1.0" encoding="ISO-8859-1"?><R><Error><Code>C</Code><Message>\xe9</Message></Error></R>',
            'latin1',
          ),
        },
      ],
      '254: é',
    ],
    [
      'with no XML',
      [{ status: 400, body: 'oops' }],
      "255: Unable to parse response (syntax error: line 1, column 0), invalid XML received. Further retries may succeed:\nb'oops'",
    ],
    [
      'with keys in a broken reply',
      [{ body: '<a><SecretAccessKey>secret</SecretAccessKey><SessionToken>tok' }],
      "255: Unable to parse response (not well-formed (invalid token): line 1, column 0), invalid XML received. Further retries may succeed:\nb'<a><SecretAccessKey>***</SecretAccessKey><SessionToken>***'",
    ],
    [
      'with no keys',
      [
        {
          body: '<AssumeRoleResponse><AssumeRoleResult><X/></AssumeRoleResult></AssumeRoleResponse>',
        },
      ],
      "255: 'Credentials'",
    ],
    [
      'with keys that have ended',
      [roleReply('AssumeRole', 'K', '2020-01-01T00:00:00Z')],
      '255: Credentials were refreshed, but the refreshed credentials are still expired.',
    ],
  ])('%s', async (_name, replies: ScriptedReply[], failure) => {
    const { get } = await run(withBase(), replies);
    expect(await failureOf(get)).toBe(failure);
  });

  it('names the operation and how often it was asked', async () => {
    const env = { AWS_MAX_ATTEMPTS: '2' };
    const { sts, get } = await run(withBase('', { env }), [roleError(400, 'Throttling', 'slow')]);
    const error = await get().catch((caught) => caught);
    expect(error).toMatchObject({
      code: 'Throttling',
      operationName: 'AssumeRole',
      retriesReached: 1,
    });
    expect(sts.requests.map(({ headers }) => headers['amz-sdk-request'])).toEqual([
      'attempt=1',
      'attempt=2; max=2',
    ]);
    const ids = new Set(sts.requests.map(({ headers }) => headers['amz-sdk-invocation-id']));
    expect(ids.size).toBe(1);
  });

  it('nobody is asked where the arguments are no good', async () => {
    const keys = 'role_session_name = x\nexternal_id = y\nduration_seconds = 10\n';
    const { sts, get } = await run({
      files: {
        '~/.aws/config': `[profile role]\nrole_arn = arn\nsource_profile = base\n${keys}${BASE}`,
      },
    });
    expect(await failureOf(get)).toBe(
      [
        '252: Parameter validation failed:',
        'Invalid length for parameter RoleSessionName, value: 1, valid min length: 2',
        'Invalid length for parameter ExternalId, value: 1, valid min length: 2',
        'Invalid value for parameter DurationSeconds, value: 10, valid min value: 900',
        'Invalid length for parameter RoleArn, value: 3, valid min length: 20',
      ].join('\n'),
    );
    expect(sts.requests).toEqual([]);
  });
});

describe('the endpoint of STS', () => {
  const refusedAt = (url: string) => `255: Could not connect to the endpoint URL: "${url}"`;
  it.each([
    [
      'its own variable first',
      { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1', AWS_ENDPOINT_URL: 'http://127.0.0.1:2' },
      '',
      refusedAt('http://127.0.0.1:1/'),
    ],
    [
      'the variable of all services',
      { AWS_ENDPOINT_URL_STS: '', AWS_ENDPOINT_URL: 'http://127.0.0.1:2/a/b' },
      '',
      refusedAt('http://127.0.0.1:2/a/b'),
    ],
    [
      'a services section',
      { AWS_ENDPOINT_URL_STS: '' },
      'services = s\n',
      refusedAt('http://127.0.0.1:3/'),
    ],
    [
      'the profile',
      { AWS_ENDPOINT_URL_STS: '' },
      'endpoint_url = http://127.0.0.1:4\n',
      refusedAt('http://127.0.0.1:4/'),
    ],
    [
      'a URL that is none',
      { AWS_ENDPOINT_URL_STS: 'nonsense' },
      '',
      '255: Invalid endpoint: nonsense',
    ],
  ])('%s', async (_name, env, keys, failure) => {
    const services = '[services s]\nsts =\n  endpoint_url = http://127.0.0.1:3\n';
    const files = { '~/.aws/config': `${ROLE}source_profile = base\n${keys}${BASE}${services}` };
    const { get } = await run({ files, env });
    expect(await failureOf(get)).toBe(failure);
  });

  it.each([
    ['us-west-2', {}, 'sts.us-west-2.amazonaws.com'],
    ['us-west-2', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'sts-fips.us-west-2.amazonaws.com'],
    ['us-west-2', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'sts.us-west-2.api.aws'],
    ['us-gov-west-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'sts.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', {}, 'sts.cn-north-1.amazonaws.com.cn'],
    ['aws-global', {}, 'sts.amazonaws.com'],
  ])('of the region %s with %j', async (region, variants, host) => {
    // A proxy that nobody answers at: the message names the URL only of what is asked for directly, the request none.
    const env = {
      AWS_ENDPOINT_URL_STS: '',
      AWS_REGION: region,
      HTTPS_PROXY: 'http://127.0.0.1:1',
      ...variants,
    };
    const { get, context } = await run(withBase('', { env }));
    const lines: string[] = [];
    Object.assign(context.io, {
      log: { enabled: true, debug: (_: string, text: string) => lines.push(text) },
    });
    expect(await failureOf(get)).toBe('255: Failed to connect to proxy URL: "http://127.0.0.1:1"');
    expect(lines.join('\n')).toContain(`POST https://${host}/`);
  });
});

describe('the cache that is shared with the AWS CLI', () => {
  it('gets what STS said, byte for byte as the AWS CLI writes it', async () => {
    const { context, get } = await run(withBase());
    await get();
    const text = textOf(CACHE, context.io) ?? '';
    expect(text.replace(/("HTTPHeaders": )\{.*?\}/, '$1{}')).toBe(
      '{"Credentials": {"AccessKeyId": "AKIDROLE", "SecretAccessKey": "secret", "SessionToken": "token <1>", "Expiration": "2099-01-01T00:00:00+00:00", "AccountId": "123456789012"}, "AssumedRoleUser": {"AssumedRoleId": "AROA:s", "Arn": "arn:aws:sts::123456789012:assumed-role/demo/s"}, "PackedPolicySize": 6, "ResponseMetadata": {"RequestId": "r-1", "HTTPStatusCode": 200, "HTTPHeaders": {}, "RetryAttempts": 0}}',
    );
    expect(text).toContain('"content-type": "text/xml"');
    expect(modeOf(CACHE, context.io)).toBe(0o600);
  });

  it('keeps times as they came where the profile says so', async () => {
    const { context, get } = await run(withBase('cli_timestamp_format = wire\n'));
    await get();
    expect(textOf(CACHE, context.io)).toContain('"Expiration": "2099-01-01T00:00:00Z"');
  });

  it.each([
    [
      { RoleSessionName: 'sess', RoleArn: 'arn:aws:iam::123456789012:role/R' },
      'e4d3cf9d18f19e7a48732e7160b8b2e9cc5d077f',
    ],
    [
      { DurationSeconds: 900, ExternalId: 'exté', RoleSessionName: 'sess', RoleArn: ARN },
      '42d013e4248bfdf67a8857392a23abbedef2b7a0',
    ],
  ])('is named by the arguments %j', (roleArguments, name) => {
    expect(cacheKey(roleArguments)).toBe(name);
  });

  const cached = (expiration: string) =>
    `{"Credentials": {"AccessKeyId": "CACHED", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "${expiration}"}}`;
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

  it.each([
    ['with an hour left are used', cached(inMinutes(60)), 'CACHED', 0],
    ['of an older AWS CLI are used', cached('2099-01-01T00:00:00UTC'), 'CACHED', 0],
    ['with 14 minutes left are not', cached(inMinutes(14)), 'AKIDROLE', 1],
    ['that have ended are not', cached('2020-01-01T00:00:00Z'), 'AKIDROLE', 1],
  ])('keys in it %s', async (_name, text, keyId, requests) => {
    const { sts, get } = await run({ files: { ...withBase().files, [CACHE]: text } });
    expect((await get())?.accessKeyId).toBe(keyId);
    expect(sts.requests.length).toBe(requests);
  });

  it.each([
    [
      'no JSON',
      'oops',
      'Unable to read the cached credentials in {file}: Expecting value: line 1 column 1 (char 0)',
    ],
    [
      'a list',
      '[]',
      "Unable to read the cached credentials in {file}: 'list' object has no attribute 'get'",
    ],
    ['no keys', '{}', "'Credentials'"],
    ['no end', '{"Credentials": {}}', "'Expiration'"],
    ['an end that is no time', cached('x'), 'Unknown string format: x'],
  ])('that is broken is not taken for empty: %s', async (_name, text, message) => {
    const { sts, context, get } = await run({ files: { ...withBase().files, [CACHE]: text } });
    const file = CACHE.replace('~', context.io.home);
    expect(await failureOf(get)).toBe(`255: ${message.replace('{file}', file)}`);
    expect(sts.requests).toEqual([]);
  });

  it.each([
    ['~/.aws/cli', '[Errno 20] Not a directory'],
    ['~/.aws/cli/cache', '[Errno 17] File exists'],
  ])(
    'that cannot be written is told of, once, and done without: %s is a file',
    async (file, why) => {
      const { context, get } = await run({ files: { ...withBase().files, [file]: 'a file' } });
      expect((await get())?.accessKeyId).toBe('AKIDROLE');
      expect(context.io.stderr.text()).toBe(
        `Warning: The keys of the role cannot be kept for later runs: ${why}: '${context.io.home}/.aws/cli/cache'\n`,
      );
    },
  );

  it('that a user without a home cannot have is told of in these words', async () => {
    const { context } = await run(withBase());
    const homeless = { ...context, io: { ...context.io, home: NO_HOME } };
    expect((await (await resolveCredentials(homeless))?.get())?.accessKeyId).toBe('AKIDROLE');
    expect(context.io.stderr.text()).toBe(
      'Warning: The keys of the role cannot be kept for later runs: this user has no home folder\n',
    );
  });

  it('whose entry is a folder is told of by the name of the entry', async () => {
    const files = { ...withBase().files, [`${CACHE}/x`]: '' };
    const { context, get } = await run({ files });
    expect((await get())?.accessKeyId).toBe('AKIDROLE');
    expect(context.io.stderr.text()).toBe(
      `Warning: The keys of the role cannot be kept for later runs: [Errno 21] Is a directory: '${CACHE.replace('~', context.io.home)}'\n`,
    );
  });

  it('with bytes that are not UTF-8 is not taken for keys', async () => {
    const bytes = Buffer.from(
      cached('2099-01-01T00:00:00Z').replace('CACHED', 'CACH\xe9D'),
      'latin1',
    );
    const { get } = await run({ files: { ...withBase().files, [CACHE]: bytes } });
    expect(await failureOf(get)).toMatch(
      /^255: Unable to read the cached credentials in .*: 'utf-8' codec can't decode byte 0xe9 in position \d+: invalid continuation byte$/,
    );
  });
});

describe('a role that wants an MFA code', () => {
  const SERIAL = 'arn:aws:iam::123456789012:mfa/me';
  const mfa = (stdin: string): World => withBase(`mfa_serial = ${SERIAL}\n`, { stdin });

  it('without a terminal takes the first line of standard input', async () => {
    const { sts, context, get } = await run(mfa('123456\nrest'));
    expect((await get())?.accessKeyId).toBe('AKIDROLE');
    expect(sts.requests[0]?.body).toMatchObject({ SerialNumber: SERIAL, TokenCode: '123456' });
    expect(context.io.stderr.text()).toBe(
      `Warning: Password input may be echoed.\nEnter MFA code for ${SERIAL}: \n`,
    );
  });

  it('says so when there is nothing to read', async () => {
    const { sts, get } = await run(mfa(''));
    expect(await failureOf(get)).toBe(
      `255: No MFA code for ${SERIAL}: there is no terminal to ask on, and no line on standard input.`,
    );
    expect(sts.requests).toEqual([]);
  });

  it('checks the code before it asks', async () => {
    const { get } = await run(mfa('12\n'));
    expect(await failureOf(get)).toBe(
      '252: Parameter validation failed:\nInvalid length for parameter TokenCode, value: 2, valid min length: 6',
    );
  });
});
