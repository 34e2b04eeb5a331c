import { expect, it } from 'vitest';
import { createHttpHandler } from '../../src/transport/http-handler.ts';
import { testIo } from '../test-io.ts';
import { rawServer, reply } from './raw-server.ts';

const SETTINGS = {
  connectTimeout: 5,
  readTimeout: 5,
  verification: { kind: 'default' },
  proxies: { http: undefined, https: undefined, no: undefined },
  tcpKeepalive: false,
} as const;

/** A request as clients of the SDK make it. */
function sdkRequest(port: number) {
  return {
    method: 'GET',
    protocol: 'http:',
    hostname: '127.0.0.1',
    port,
    path: '/federation/credentials',
    query: { role_name: "R' (1)", account_id: ['1', '2'], flag: null },
    headers: { host: 'x', 'x-amz-sso_bearer_token': 'T' },
  };
}

it('sends a request of any client of the SDK and gives the whole reply', async () => {
  const server = await rawServer([reply('404 Not Found', 'body', { 'X-Header': 'value' })]);
  const handler = createHttpHandler(SETTINGS, testIo());
  const { response } = await handler.handle(sdkRequest(server.port) as never);
  expect(response).toEqual({
    statusCode: 404,
    headers: { 'content-length': '4', 'x-header': 'value' },
    body: Buffer.from('body'),
  });
  expect(server.requests).toEqual([
    'GET /federation/credentials?role_name=R%27%20%281%29&account_id=1&account_id=2&flag HTTP/1.1\r\nhost: x\r\nx-amz-sso_bearer_token: T\r\n\r\n',
  ]);
  await server.stop();
});

it('fails with the texts of the AWS CLI', async () => {
  const handler = createHttpHandler(SETTINGS, testIo());
  await expect(handler.handle(sdkRequest(1) as never)).rejects.toThrow(
    'Could not connect to the endpoint URL: "http://127.0.0.1:1/federation/credentials?role_name=R%27%20%281%29&account_id=1&account_id=2&flag"',
  );
});
