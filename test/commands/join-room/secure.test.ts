/** join-room over TLS, through proxies. */
import net from 'node:net';
import tls from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { makeTlsMaterial } from '../../conformance/tls-material.ts';
import { expectNoToken, joinFixture } from './join-fixture.ts';

const { authority, cert, key } = makeTlsMaterial();

/** An endpoint over TLS at `wss://localhost:…`, and a proxy that opens tunnels for those who know the password. */
async function secureWorld() {
  const fixture = await joinFixture();
  const secure = tls.createServer({ cert, key }, (client) => {
    const endpoint = net.connect(Number(new URL(fixture.relay.url).port), '127.0.0.1');
    client.on('error', () => {}).pipe(endpoint);
    endpoint.on('error', () => {}).pipe(client);
  });
  const requests: string[] = [];
  const proxy = net.createServer((client) => {
    client.on('error', () => {});
    client.once('data', (data) => {
      const request = String(data);
      requests.push(request);
      const [, port] = /^CONNECT [^ ]+:(\d+) /.exec(request) ?? [];
      if (!/Proxy-Authorization: Basic dXNlcjpwYXNz/.test(request) || port === undefined) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      const endpoint = net.connect(Number(port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        client.pipe(endpoint).pipe(client);
      });
      endpoint.on('error', () => {});
    });
  });
  const listen = (server: net.Server) =>
    new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
    });
  onTestFinished(() => {
    secure.close();
    proxy.close();
  });
  return {
    fixture,
    address: `wss://localhost:${await listen(secure)}`,
    proxyPort: await listen(proxy),
    requests,
  };
}

const hello = ['--capabilities', 'SEND_MESSAGE', '--message', 'hello'];

it('goes through a CONNECT proxy to a TLS endpoint with a CA bundle', async () => {
  const { fixture, address, proxyPort, requests } = await secureWorld();
  const run = fixture.join(
    [...hello, '--messaging-endpoint', address, '--ca-bundle', authority, '--debug'],
    { env: { HTTPS_PROXY: `http://user:pass@127.0.0.1:${proxyPort}` } },
  );
  expect(await run.done).toBe(0);
  expect(await run.sees('MESSAGE')).toMatchObject({ Content: 'hello' });
  expect(requests).toHaveLength(1);
  expect(requests[0]).toContain(`CONNECT ${address.slice('wss://'.length)} HTTP/1.0`);
  expectNoToken(fixture.relay.tokens, requests[0] ?? '');
  expect(run.io.stderr.text()).not.toContain('pass@');
});

it('asks a proxy for a tunnel without TLS, too', async () => {
  const { fixture, proxyPort, requests } = await secureWorld();
  const run = fixture.join(hello, {
    env: { HTTP_PROXY: `http://user:pass@127.0.0.1:${proxyPort}` },
  });
  expect(await run.done).toBe(0);
  expect(requests[0]).toMatch(/^CONNECT 127\.0\.0\.1:/);
});

it('goes past the proxy where NO_PROXY says so', async () => {
  const { fixture, address, requests } = await secureWorld();
  const run = fixture.join([...hello, '--messaging-endpoint', address], {
    env: { HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: 'localhost', AWS_CA_BUNDLE: authority },
  });
  expect(await run.done).toBe(0);
  expect(requests).toEqual([]);
});

it('ends with 255 when the proxy refuses', async () => {
  const { fixture, proxyPort } = await secureWorld();
  const run = fixture.join(hello, { env: { HTTP_PROXY: `http://127.0.0.1:${proxyPort}` } });
  expect(await run.done).toBe(255);
  expect(run.io.stderr.text()).toContain(
    `Failed to connect to proxy URL: "http://127.0.0.1:${proxyPort}"`,
  );
});

it('does not trust a certificate without its authority, unless it is told not to look', async () => {
  const { fixture, address } = await secureWorld();
  const strict = fixture.join([...hello, '--messaging-endpoint', address]);
  expect(await strict.done).toBe(255);
  expect(strict.io.stderr.text()).toContain(
    `SSL validation failed for ${address} [SSL: CERTIFICATE_VERIFY_FAILED]`,
  );
  const lax = fixture.join([...hello, '--messaging-endpoint', address, '--no-verify-ssl']);
  expect(await lax.done).toBe(0);
  expect(lax.io.stderr.text()).toContain('InsecureRequestWarning: Unverified HTTPS request');
});

it('ends with 255 when no answer to the handshake comes in time', async () => {
  const { fixture } = await secureWorld();
  const silent = net.createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const url = `ws://127.0.0.1:${(silent.address() as net.AddressInfo).port}`;
  const run = fixture.join([...hello, '--messaging-endpoint', url, '--cli-read-timeout', '1']);
  expect(await run.done).toBe(255);
  expect(run.io.stderr.text()).toContain(`Read timeout on endpoint URL: "${url}"`);
});

it.each([
  ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi', 255, 'answered 200 OK: hi'],
  [
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
    255,
    'does not answer as a chat endpoint does',
  ],
  ['nonsense\r\n\r\n', 255, 'Connection was closed before we received a valid response'],
  ['HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n', 255, 'answered 503 Busy, without saying why.'],
])('of the answer %j makes an error', async (answer, code, message) => {
  const { fixture } = await secureWorld();
  fixture.relay.answer(answer);
  const run = fixture.join(hello);
  expect(await run.done).toBe(code);
  expect(run.io.stderr.text()).toContain(message);
});
