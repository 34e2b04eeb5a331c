import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentMap } from '../../../src/document/document.ts';
import { NoCredentialsError, type ServiceError } from '../../../src/errors/cli-error.ts';
import { type AwsServiceSettings, createAwsService } from '../../../src/issuers/aws/aws-service.ts';
import { createChatToken } from '../../../src/model/create-chat-token.ts';
import type { Log } from '../../../src/system/log.ts';
import { testIo } from '../../test-io.ts';
import { type Answer, type RawServer, raw, rawServer, reply } from '../../transport/raw-server.ts';
import { issuerSettings, KEYS } from './issuer-settings.ts';

const NOW = Date.UTC(2026, 10, 24, 2, 15, 20);

const running: RawServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(...answers: Answer[]): Promise<RawServer> {
  const server = await rawServer(answers.length > 0 ? answers : [reply('200 OK')]);
  running.push(server);
  return server;
}

const REQUEST: DocumentMap = new Map([
  ['roomIdentifier', 'r'],
  ['userId', 'u'],
]);

interface Call {
  readonly url: string;
  readonly request?: DocumentMap;
  readonly changes?: Partial<AwsServiceSettings>;
  readonly slept?: number[];
  readonly log?: Log;
}

async function call({ url, request = REQUEST, changes, slept = [], log }: Call) {
  const io = testIo({ now: () => NOW, ...(log && { log }) });
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
  };
  const issuer = await createAwsService(issuerSettings(url, changes), io, {
    random: () => 0.5,
    sleep,
  });
  return issuer.carryOut(createChatToken, request);
}

/** Names and values of a request's header fields, in their order. */
function headers(request = ''): [string, string][] {
  const [head = ''] = request.split('\r\n\r\n');
  return head
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const [, name = '', value = ''] = /^([^:]*): (.*)$/.exec(line) ?? [];
      return [name, value];
    });
}

function header(request: string | undefined, name: string): string | undefined {
  return headers(request).find(([found]) => found === name)?.[1];
}

function body(request = ''): string {
  return request.slice(request.indexOf('\r\n\r\n') + 4);
}

/** The signature of a request, computed from what came over the wire. */
function signature(request: string, path: string, query: string, region: string): string {
  const [, names = ''] = /SignedHeaders=([^,]*)/.exec(request) ?? [];
  const fields = headers(request).map(([name, value]) => [name.toLowerCase(), value] as const);
  const signed = names.split(';').map((name) => `${name}:${new Map(fields).get(name)}\n`);
  const hash = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex');
  const mac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  const canonical = ['POST', path, query, signed.join(''), names, hash(body(request))].join('\n');
  const scope = `20261124/${region}/ivschat/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', '20261124T021520Z', scope, hash(canonical)].join('\n');
  const key = ['20261124', region, 'ivschat', 'aws4_request'].reduce<string | Buffer>(
    mac,
    `AWS4${KEYS.secretAccessKey}`,
  );
  return mac(key, toSign).toString('hex');
}

describe('the request', () => {
  it('has the headers of the AWS CLI in their order', async () => {
    const server = await start();
    await call({ url: server.url });
    const [request = ''] = server.requests;
    const version = header(request, 'User-Agent')?.split(' ')[0];
    expect(request.split('\r\n')[0]).toBe('POST /CreateChatToken HTTP/1.1');
    expect(headers(request)).toEqual([
      ['Host', `127.0.0.1:${server.port}`],
      ['Accept-Encoding', 'identity'],
      ['Content-Type', 'application/json'],
      [
        'User-Agent',
        expect.stringMatching(
          /^ivschat-ts\/\S* ua\/2.1 os\/\S+#\S+ md\/arch#\S+ lang\/js m\/E,Z,b,N,g cfg\/retry-mode#standard md\/prompt#off md\/command#ivschat.create-chat-token$/,
        ),
      ],
      ['X-Amz-Date', '20261124T021520Z'],
      [
        'Authorization',
        `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/us-west-2/ivschat/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=${signature(request, '/CreateChatToken', '', 'us-west-2')}`,
      ],
      [
        'amz-sdk-invocation-id',
        expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      ],
      ['amz-sdk-request', 'attempt=1'],
      ['Content-Length', '38'],
    ]);
    expect(version).toMatch(/^ivschat-ts\//);
    expect(body(request)).toBe('{"roomIdentifier": "r", "userId": "u"}');
  });

  it('is not signed where it shall not be', async () => {
    const server = await start();
    await call({ url: server.url, changes: { signRequest: false, credentials: undefined } });
    expect(headers(server.requests[0]).map(([name]) => name)).toEqual([
      'Host',
      'Accept-Encoding',
      'Content-Type',
      'User-Agent',
      'amz-sdk-invocation-id',
      'amz-sdk-request',
      'Content-Length',
    ]);
  });

  it('carries the session token, beyond ASCII as UTF-8', async () => {
    const server = await start();
    const get = async () => ({ ...KEYS, sessionToken: 'T é' });
    await call({
      url: server.url,
      changes: { credentials: { name: 'env', userAgentFeatures: [], get } },
    });
    const [request = ''] = server.requests;
    expect(header(request, 'X-Amz-Security-Token')).toBe(Buffer.from('T é').toString('latin1'));
    expect(header(request, 'Authorization')).toContain(
      'SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,',
    );
  });

  it('fails on a session token of two lines, without showing it', async () => {
    const get = async () => ({ ...KEYS, sessionToken: 'a\nb' });
    const credentials = { name: 'env', userAgentFeatures: [], get };
    await expect(call({ url: 'http://127.0.0.1:1', changes: { credentials } })).rejects.toThrow(
      "An HTTP Client raised an unhandled exception: Invalid header value b'***'",
    );
  });

  it.each<[string, string, string, string]>([
    ['/base', '/base/CreateChatToken', '/base/CreateChatToken', ''],
    ['/base/', '/base/CreateChatToken', '/base/CreateChatToken', ''],
    ['/?x=1', '/CreateChatToken?x=1', '/CreateChatToken', 'x=1'],
    [
      '/b?y=2&x=a%20b&y=1#f',
      '/b/CreateChatToken?y=2&x=a%20b&y=1',
      '/b/CreateChatToken',
      'x=a%20b&y=1&y=2',
    ],
    ['/a/../b/./c', '/a/../b/./c/CreateChatToken', '/b/c/CreateChatToken', ''],
    ['/a%20b', '/a%20b/CreateChatToken', '/a%2520b/CreateChatToken', ''],
    ['/a b', '/a%20b/CreateChatToken', '/a%2520b/CreateChatToken', ''],
  ])('goes to a base path %s and is signed for it', async (base, target, path, query) => {
    const server = await start();
    await call({ url: `${server.url}${base}` });
    const [request = ''] = server.requests;
    expect(request.split('\r\n')[0]).toBe(`POST ${target} HTTP/1.1`);
    expect(header(request, 'Authorization')).toContain(
      `Signature=${signature(request, path, query, 'us-west-2')}`,
    );
  });

  it('is signed for an empty region where the environment says so', async () => {
    const server = await start();
    await call({
      url: server.url.replace('http://', 'HTTP://user:password@'),
      changes: { endpoint: { url: server.url, custom: true, signingRegion: '' } },
    });
    const [request = ''] = server.requests;
    expect(header(request, 'Authorization')).toContain('/20261124//ivschat/aws4_request');
    expect(header(request, 'Authorization')).toContain(
      `Signature=${signature(request, '/CreateChatToken', '', '')}`,
    );
  });

  it('leaves user and password of the URL at home', async () => {
    const server = await start();
    await call({ url: `http://user:password@LOCALHOST:${server.port}` });
    expect(server.requests[0]).not.toContain('password');
    expect(header(server.requests[0], 'Host')).toBe(`localhost:${server.port}`);
  });

  it('has the very values of the request', async () => {
    const server = await start();
    await call({
      url: server.url,
      request: new Map<never, never>([
        ['userId', 5n],
        ['sessionDurationInMinutes', 123456789012345678901234567890n],
        [
          'attributes',
          new Map([
            ['2', 1.0],
            ['1', 'é😀\ud800\u007f"'],
          ] as never),
        ],
        ['capabilities', []],
      ] as never),
    });
    expect(body(server.requests[0])).toBe(
      '{"userId": 5, "sessionDurationInMinutes": 123456789012345678901234567890, "attributes": {"2": 1.0, "1": "\\u00e9\\ud83d\\ude00\\ud800\\u007f\\""}, "capabilities": []}',
    );
  });

  it('is not made without credentials', async () => {
    await expect(
      call({ url: 'http://127.0.0.1:1', changes: { credentials: undefined } }),
    ).rejects.toBeInstanceOf(NoCredentialsError);
  });
});

describe('attempts', () => {
  const failing = reply('503 Busy', '{"message":"m"}', { date: 'Tue, 24 Nov 2026 02:00:00 GMT' });

  it('are told apart, but for the first with their number and their end', async () => {
    const server = await start(failing, failing, reply('200 OK'));
    const slept: number[] = [];
    await call({ url: server.url, slept });
    expect(server.requests.map((request) => header(request, 'amz-sdk-request'))).toEqual([
      'attempt=1',
      'ttl=20261124T020100Z; attempt=2; max=3',
      'ttl=20261124T020100Z; attempt=3; max=3',
    ]);
    const invocations = server.requests.map((request) => header(request, 'amz-sdk-invocation-id'));
    expect(new Set(invocations).size).toBe(1);
    expect(slept).toEqual([500, 1000]);
  });

  it('are each signed', async () => {
    const server = await start(failing, reply('200 OK'));
    await call({ url: server.url });
    const [, second = ''] = server.requests;
    expect(header(second, 'Authorization')).toContain(
      `Signature=${signature(second, '/CreateChatToken', '', 'us-west-2')}`,
    );
    expect(headers(second).filter(([name]) => name === 'Authorization')).toHaveLength(1);
  });

  it.each<[string, Answer, number, number, number | undefined]>([
    ['a 500 to the end', reply('500 x', '{}'), 3, 3, 2],
    ['a 400 that ends it', reply('400 x', '{}'), 3, 1, undefined],
    ['a 400 at the only attempt', reply('400 x', '{}'), 1, 1, 0],
    ['a 300 at the only attempt', reply('300 x', '{}'), 1, 1, 0],
    ['throttling', reply('400 x', '{"__type":"a#SlowDown"}'), 2, 2, 1],
  ])('%s', async (_, answer, maxAttempts, requests, retriesReached) => {
    const server = await start(answer);
    const failure = await call({
      url: server.url,
      changes: { retry: { mode: 'standard', maxAttempts, newRetries: false } },
    }).catch((error: ServiceError) => error);
    expect(failure).toMatchObject({
      exitCode: 254,
      operationName: 'CreateChatToken',
      retriesReached,
    });
    expect(server.requests).toHaveLength(requests);
  });

  it('after broken connections, the last of which is told', async () => {
    const server = await start(
      raw(''),
      raw('nonsense'),
      raw('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'),
    );
    await expect(call({ url: `${server.url}/b` })).rejects.toThrow(
      `Connection was closed before we received a valid response from endpoint URL: "${server.url}/b/CreateChatToken".`,
    );
    expect(server.requests).toHaveLength(3);
  });
});

describe('replies', () => {
  it('are documents as they came', async () => {
    const text =
      '{"token":"t","tokenExpirationTime":1647402309.125,"n":1.50,"big":12345678901234567890}';
    const server = await start(reply('200 OK', text));
    expect(await call({ url: server.url })).toEqual(
      new Map<string, unknown>([
        ['token', 't'],
        ['tokenExpirationTime', 1647402309.125],
        ['n', 1.5],
        ['big', 12345678901234567890n],
      ]),
    );
  });

  it('with errors tell all that the model knows', async () => {
    const text = '{"message":"m","resourceType":"ROOM","limit":10,"x":1,"resourceId":"i"}';
    const server = await start(
      reply('402 x', text, { 'x-amzn-errortype': 'ServiceQuotaExceededException' }),
    );
    const failure = await call({ url: server.url }).catch((error: ServiceError) => error);
    expect(failure).toMatchObject({
      code: 'ServiceQuotaExceededException',
      message: 'm',
      serviceMessage: 'm',
      fields: new Map<string, unknown>([
        ['message', 'm'],
        ['resourceId', 'i'],
        ['resourceType', 'ROOM'],
        ['limit', 10n],
      ]),
    });
  });
});

it('the log has no secrets', async () => {
  const server = await start(reply('503 Busy', '{}'), reply('200 OK', '{"token":"SECRET-token"}'));
  const lines: string[] = [];
  const log = {
    enabled: true,
    debug: (component: string, text: string) => lines.push(`${component}: ${text}`),
  };
  const get = async () => ({ ...KEYS, sessionToken: 'SECRET-session' });
  await call({
    url: server.url.replace('http://', 'http://user:SECRET-password@'),
    request: new Map<string, never>([
      ['roomIdentifier', 'r'],
      ['userId', 'SECRET-user'],
      ['attributes', new Map([['k', 'SECRET-attribute']])],
    ] as never),
    changes: { credentials: { name: 'env', userAgentFeatures: [], get } },
    log,
  });
  const text = lines.join('\n');
  expect(text).not.toMatch(/SECRET|Signature=\w|SecretExample/);
  const attempt = (number: string) => [
    'issuer: > POST http://***:***@127.0.0.1:PORT/CreateChatToken',
    '> Host: 127.0.0.1:PORT',
    '> Accept-Encoding: identity',
    '> Content-Type: application/json',
    '> User-Agent: …',
    '> X-Amz-Date: 20261124T021520Z',
    '> X-Amz-Security-Token: ***',
    '> Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/us-west-2/ivschat/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature=***',
    '> amz-sdk-invocation-id: …',
    `> amz-sdk-request: ${number}`,
    '> Content-Length: 89',
    '> {"roomIdentifier":"r","userId":"***","attributes":"***"}',
    'transport: POST http://***:***@127.0.0.1:PORT/CreateChatToken to 127.0.0.1:PORT',
  ];
  expect(
    text
      .replace(/\d+ ms/g, 'N ms')
      .replaceAll(String(server.port), 'PORT')
      .replace(/(User-Agent|invocation-id): .*/g, '$1: …'),
  ).toBe(
    [
      ...attempt('attempt=1'),
      'transport: status 503, 2 bytes, connected in N ms, reply after N ms',
      'issuer: < 503 Busy',
      '< content-length: 2',
      '< {}',
      'issuer: attempt 1 failed (status 503, code 503), next in N ms',
      ...attempt('attempt=2; max=3'),
      'transport: status 200, 24 bytes, connected in N ms, reply after N ms',
      'issuer: < 200 OK',
      '< content-length: 24',
      '< {"token":"***"}',
    ].join('\n'),
  );
});
