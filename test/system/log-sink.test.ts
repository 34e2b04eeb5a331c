import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { debugLog } from '../../src/system/log-sink.ts';

const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SESSION_TOKEN = `IQoJb3JpZ2luX2VjEXAMPLE${'Abc123+/'.repeat(20)}==`;
const SIGNATURE = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
const LOCAL_TOKEN = `eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiYSJ9..MTIzNDU2Nzg5MDEy.${'aB3_-'.repeat(30)}.dGFndGFndGFndGFn`;
const SERVICE_TOKEN = `${'AQICAHzLq'.repeat(8)}.${'kC1Yw_-x'.repeat(8)}`;

function logged(write: (log: ReturnType<typeof debugLog>) => void, secrets: string[] = []): string {
  const stderr = new PassThrough();
  write(debugLog(stderr, () => Date.UTC(2022, 2, 16, 3, 44, 9, 7), secrets));
  return String(stderr.read() ?? '');
}

const oneLine = (message: string, secrets: string[] = []) =>
  logged((log) => log.debug('test', message), secrets);

describe('the debug log', () => {
  it('starts each line with time, level and component', () => {
    const text = logged((log) => {
      log.debug('config', 'region us-west-2, from AWS_REGION');
      log.debug('transport', 'POST /CreateChatToken\ncontent-type: application/json');
    });
    expect(text).toBe(
      [
        '2022-03-16T03:44:09.007Z DEBUG config: region us-west-2, from AWS_REGION',
        '2022-03-16T03:44:09.007Z DEBUG transport: POST /CreateChatToken',
        '2022-03-16T03:44:09.007Z DEBUG transport: content-type: application/json',
        '',
      ].join('\n'),
    );
  });

  it.each([
    [
      'a Signature Version 4 header',
      `authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20220316/us-west-2/ivschat/aws4_request, SignedHeaders=host;x-amz-date, Signature=${SIGNATURE}`,
      'authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20220316/us-west-2/ivschat/aws4_request, SignedHeaders=host;x-amz-date, Signature=***',
    ],
    ['a bearer token', 'Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    [
      'a proxy password in a header',
      '"proxy-authorization": "Basic dXNlcjpwYXNz"',
      '"proxy-authorization": "Basic ***"',
    ],
    [
      'a proxy password in a URL',
      'proxy http://user:pass@proxy.example:3128/',
      'proxy http://***@proxy.example:3128/',
    ],
    ['a session token header', 'x-amz-security-token: short-token', 'x-amz-security-token: ***'],
    [
      'credentials in JSON',
      '{"AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": "Secret/Key", "SessionToken": "T=", "Expiration": "2030-01-01"}',
      '{"AccessKeyId": "AKIDEXAMPLE", "SecretAccessKey": "***", "SessionToken": "***", "Expiration": "2030-01-01"}',
    ],
    ['a reply that was cut off', '{"token": "AQICAHzLqE.kC1', '{"token": "***"'],
    [
      'credentials in XML',
      '<SecretAccessKey>Secret/Key</SecretAccessKey><SessionToken>T==</SessionToken>',
      '<SecretAccessKey>***</SecretAccessKey><SessionToken>***</SessionToken>',
    ],
    [
      'credentials in an ini file',
      'aws_secret_access_key = Secret/Key',
      'aws_secret_access_key = ***',
    ],
    [
      'credentials in the environment',
      'AWS_SESSION_TOKEN=abc AWS_REGION=us-west-2',
      'AWS_SESSION_TOKEN=*** AWS_REGION=us-west-2',
    ],
    [
      'a form of STS',
      'Action=AssumeRole&TokenCode=123456&WebIdentityToken=ey.a.b&Version=2011-06-15',
      'Action=AssumeRole&TokenCode=***&WebIdentityToken=***&Version=2011-06-15',
    ],
    [
      'a reply with a chat token',
      '{"token":"AQ#1!a \\" b","tokenExpirationTime":"2022-03-16T03:45:09Z"}',
      '{"token":"***","tokenExpirationTime":"2022-03-16T03:45:09Z"}',
    ],
    [
      'a reply quoted in JSON',
      '"{\\"token\\":\\"AQ#1\\",\\"x\\":1}"',
      '"{\\"token\\":\\"***\\",\\"x\\":1}"',
    ],
    [
      'a chat token on the command line',
      'decode-chat-token --chat-token=abc --output json',
      'decode-chat-token --chat-token=*** --output json',
    ],
    [
      'a chat token as a word of its own',
      "decode-chat-token --chat-token abc x ['--chat-token', 'abc']",
      "decode-chat-token --chat-token *** x ['--chat-token', '***']",
    ],
    ['a local chat token anywhere', `got ${LOCAL_TOKEN} back`, 'got *** back'],
    ["the service's chat token anywhere", `got ${SERVICE_TOKEN} back`, 'got *** back'],
    ['a session token anywhere', `using ${SESSION_TOKEN} now`, 'using *** now'],
    ['a secret key anywhere', `using ${SECRET_KEY} now`, 'using *** now'],
  ])('masks %s', (_, message, masked) => {
    expect(oneLine(message)).toBe(`2022-03-16T03:44:09.007Z DEBUG test: ${masked}\n`);
  });

  it('masks the secrets that it was told of, wherever they stand', () => {
    expect(oneLine('keys hush and hush2', ['hush', ''])).toBe(
      '2022-03-16T03:44:09.007Z DEBUG test: keys *** and ***2\n',
    );
  });

  it.each([
    'arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
    'cached in /root/.aws/cli/cache/e4d3cf9d18f19e7a48732e7160b8b2e9cc5d077f.json',
    'credentials from env, key AKIAIOSFODNN7EXAMPLE',
    'tokenExpirationTime 2022-03-16T03:45:09+00:00',
    'POST https://ivschat.us-west-2.amazonaws.com/CreateChatToken: 200 in 118 ms',
    'x-amzn-requestid: 0c1a2b3c-1111-2222-3333-444455556666',
  ])('leaves what is no secret: %s', (message) => {
    expect(oneLine(message)).toBe(`2022-03-16T03:44:09.007Z DEBUG test: ${message}\n`);
  });
});
