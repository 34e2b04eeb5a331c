import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTransport } from '../../src/transport/transport.ts';
import type { TransportError } from '../../src/transport/transport-error.ts';
import type { TransportSettings } from '../../src/transport/transport-settings.ts';
import { makeTlsMaterial, type TlsMaterial } from '../conformance/tls-material.ts';
import { testIo } from '../test-io.ts';
import { type Answer, type RawServer, raw, rawServer, reply } from './raw-server.ts';

const SETTINGS: TransportSettings = {
  connectTimeout: 5,
  readTimeout: 5,
  verification: { kind: 'default' },
  proxies: { http: undefined, https: undefined, no: undefined },
  tcpKeepalive: false,
};

const running: RawServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(answers: readonly Answer[], tls?: TlsMaterial): Promise<RawServer> {
  const server = await rawServer(answers, tls);
  running.push(server);
  return server;
}

function post(url: string, settings: Partial<TransportSettings> = {}, io = testIo()) {
  return createTransport({ ...SETTINGS, ...settings }, io).send({
    method: 'POST',
    url,
    headers: [
      ['Host', 'example'],
      ['Content-Length', '2'],
    ],
    body: '{}',
  });
}

/** Kind and message of the failure, the port blanked out. */
async function failure(sent: Promise<unknown>): Promise<string> {
  return sent.then(
    () => 'no failure',
    (error: TransportError) => `${error.failure}: ${error.message.replace(/:\d{4,5}\b/g, ':PORT')}`,
  );
}

describe('what comes back', () => {
  it.each([
    ['x-a: b \t\r\nX-C:  d\r\n', { 'x-a': 'b \t', 'x-c': 'd' }],
    ['X-A: b \r\nx-a: c\r\n', { 'x-a': 'b , c' }],
    ['x-a: \r\n', { 'x-a': '' }],
  ])('has header values with the blanks at their end: %j', async (lines, headers) => {
    const head = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad\r\n${lines}`;
    const server = await start([raw(`${head}Content-Length: 2\r\n\r\n{}`)]);
    const answer = await post(server.url);
    expect(answer.headers).toEqual({ ...headers, 'content-length': '2' });
  });
});

it('a header that cannot be sent is named, without its value, and not tried again', async () => {
  const server = await start([reply('200 OK')]);
  const sent = createTransport(SETTINGS, testIo()).send({
    method: 'POST',
    url: server.url,
    headers: [['X-Amz-Security-Token', 'secret\n']],
  });
  const error: TransportError = await sent.catch((reason) => reason);
  expect(`${error.failure}: ${error.message}`).toBe(
    'unsendable: An HTTP Client raised an unhandled exception: Invalid character in header content ["X-Amz-Security-Token"]',
  );
});

describe('what goes out', () => {
  it('headers in their order and spelling, and nothing besides', async () => {
    const server = await start([reply('200 OK')]);
    await post(`${server.url}/a/../b?x=1#part`);
    expect(server.requests).toEqual([
      'POST /a/../b?x=1 HTTP/1.1\r\nHost: example\r\nContent-Length: 2\r\n\r\n{}',
    ]);
  });

  it('what no URL may have is escaped, escapes stay', async () => {
    const server = await start([reply('200 OK')]);
    await post(`${server.url}/a b/é"|[%2f%/?q=ä b&z=1+2`);
    expect(server.requests[0]?.split('\r\n')[0]).toBe(
      'POST /a%20b/%C3%A9%22%7C%5B%2f%25/?q=%C3%A4%20b&z=1+2 HTTP/1.1',
    );
  });
});

describe('replies', () => {
  const whole = { status: 200, body: '{"token":"t"}' };
  it.each<[string, Answer, { status: number; body: string }]>([
    ['with a length', reply('200 OK'), whole],
    ['of HTTP/1.0 up to the end', raw('HTTP/1.0 200 OK\r\n\r\n{"token":"t"}'), whole],
    [
      'in chunks',
      raw(
        'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"to\r\n9\r\nken":"t"}\r\n0\r\n\r\n',
      ),
      whole,
    ],
    [
      'behind a 100',
      raw('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{"token":"t"}'),
      whole,
    ],
    ['without a reason', raw('HTTP/1.1 200\r\n\r\n{"token":"t"}'), whole],
    ['with bare line feeds', raw('HTTP/1.1 200 OK\ncontent-length: 13\n\n{"token":"t"}'), whole],
    ['of 304 without a body', raw('HTTP/1.1 304 Not Modified\r\n\r\n'), { status: 304, body: '' }],
    ['of 101', raw('HTTP/1.1 101 Go\r\nupgrade: x\r\n\r\n'), { status: 101, body: '' }],
    [
      'with more behind it',
      raw('HTTP/1.1 304 No\r\ncontent-length: 2\r\n\r\n{}'),
      { status: 304, body: '' },
    ],
    ['of 599', reply('599 Odd', 'x'), { status: 599, body: 'x' }],
  ])('%s', async (_, answer, expected) => {
    const server = await start([answer]);
    const { status, body } = await post(server.url);
    expect({ status, body: body.toString() }).toEqual(expected);
  });

  it('of eight megabytes in slow pieces', async () => {
    const piece = 'x'.repeat(1 << 20);
    const server = await start([
      async (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${8 << 20}\r\n\r\n`);
        for (let index = 0; index < 8; index += 1) {
          socket.write(piece);
          await sleep(10);
        }
      },
    ]);
    expect((await post(server.url)).body.length).toBe(8 << 20);
  });

  it('pieces each within the read timeout may take longer together', async () => {
    const server = await start([
      async (socket) => {
        for (const character of 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1') {
          socket.write(character);
          await sleep(10);
        }
      },
    ]);
    expect((await post(server.url, { readTimeout: 0.2 })).status).toBe(200);
  });

  it('headers of one name are joined', async () => {
    const server = await start([raw('HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\n\r\n')]);
    expect((await post(server.url)).headers).toEqual({ 'x-a': '1, 2' });
  });
});

describe('failures', () => {
  const closed =
    'closed: Connection was closed before we received a valid response from endpoint URL: "http://127.0.0.1:PORT/x".';
  it.each<[string, Answer, string]>([
    ['closed without a byte', raw(''), closed],
    ['reset', (socket) => socket.resetAndDestroy(), closed],
    ['not HTTP', raw('nonsense\r\n\r\n'), closed],
    ['of HTTP/2', raw('HTTP/2.0 200 OK\r\n\r\n{}'), closed],
    ['of no status', raw('HTTP/1.1 000 OK\r\n\r\n{}'), closed],
    [
      'shorter than it says',
      raw('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"token":"t"}'),
      closed,
    ],
    [
      'chunks that break off',
      raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{"token"'),
      closed,
    ],
    [
      'reset within the body',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"token"');
        setTimeout(() => socket.resetAndDestroy(), 50);
      },
      closed,
    ],
    [
      'no reply in time',
      () => {},
      'read-timeout: Read timeout on endpoint URL: "http://127.0.0.1:PORT/x"',
    ],
    [
      'a body that stops',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"token"'),
      'read-timeout: Read timeout on endpoint URL: "http://127.0.0.1:PORT/x"',
    ],
  ])('%s', async (_, answer, expected) => {
    const server = await start([answer]);
    expect(await failure(post(`${server.url}/x`, { readTimeout: 0.3 }))).toBe(expected);
  });

  it.each([
    [
      'http://127.0.0.1:1/x',
      'connect: Could not connect to the endpoint URL: "http://127.0.0.1:1/x"',
    ],
    [
      'https://localhost:1/',
      'connect: Could not connect to the endpoint URL: "https://localhost:1/"',
    ],
    [
      'http://u:p@no-such-host.invalid/x?y#z',
      'connect: Could not connect to the endpoint URL: "http://***:***@no-such-host.invalid/x?y#z"',
    ],
    [
      'ftp://127.0.0.1/x',
      'other: An HTTP Client raised an unhandled exception: Not supported URL scheme ftp',
    ],
  ])('%s', async (url, expected) => {
    expect(await failure(post(url))).toBe(expected);
  });

  it('no connection in time', async () => {
    // Its thread sleeps, so that nobody takes the connections that come in.
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads');
       const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
         parentPort.postMessage(server.address().port);
         setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 10);
       });`,
      { eval: true },
    );
    const [port] = await once(worker, 'message');
    await sleep(100);
    const waiting = Array.from({ length: 8 }, () =>
      connect(port, '127.0.0.1').on('error', () => {}),
    );
    await sleep(100);
    expect(await failure(post(`http://127.0.0.1:${port}/x`, { connectTimeout: 0.3 }))).toBe(
      'connect-timeout: Connect timeout on endpoint URL: "http://127.0.0.1:PORT/x"',
    );
    for (const socket of waiting) socket.destroy();
    await worker.terminate();
  });

  it('a timeout of 0 waits', async () => {
    const server = await start([(socket) => setTimeout(() => reply('200 OK')(socket, ''), 300)]);
    expect((await post(server.url, { readTimeout: 0, connectTimeout: 0 })).status).toBe(200);
  });
});

describe('TLS', () => {
  let tls: TlsMaterial;
  beforeAll(() => {
    tls = makeTlsMaterial();
  });
  const bundle = (path: string) => ({ verification: { kind: 'bundle', path } }) as const;

  it('with the authority in a bundle, by name and by address', async () => {
    const server = await start([reply('200 OK')], tls);
    expect((await post(server.url, bundle(tls.authority))).status).toBe(200);
    const byName = `https://localhost:${server.port}`;
    expect((await post(byName, bundle(tls.authority))).status).toBe(200);
  });

  it('unverified, with one warning for all requests', async () => {
    const server = await start([reply('200 OK')], tls);
    const io = testIo();
    const transport = createTransport({ ...SETTINGS, verification: { kind: 'none' } }, io);
    for (let turn = 0; turn < 2; turn += 1) {
      await transport.send({ method: 'GET', url: server.url, headers: [] });
    }
    expect(io.stderr.text()).toBe(
      "InsecureRequestWarning: Unverified HTTPS request is being made to host '127.0.0.1'. Adding certificate verification is strongly advised. See: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html\n",
    );
  });

  it.each<[string, (material: TlsMaterial) => Partial<TransportSettings>, string]>([
    [
      'an authority that nobody knows',
      () => ({}),
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate',
    ],
    [
      'a bundle that is not there',
      () => bundle('/nope.pem'),
      '[Errno 2] No such file or directory',
    ],
    ['a bundle that is a folder', () => bundle('/'), '[Errno 21] Is a directory'],
    [
      'a bundle without certificates',
      () => bundle('/etc/hostname'),
      '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found',
    ],
  ])('%s', async (_, settings, reason) => {
    const server = await start([reply('200 OK')], tls);
    expect(await failure(post(`${server.url}/x`, settings(tls)))).toBe(
      `tls: SSL validation failed for https://127.0.0.1:PORT/x ${reason}`,
    );
  });

  it('a certificate of another host', async () => {
    const server = await start([reply('200 OK')], tls);
    expect(
      await failure(post(`https://127.0.0.2:${server.port}/x`, bundle(tls.authority))),
    ).toMatch(
      /^connect: |^tls: SSL validation failed for https:\/\/127.0.0.2:PORT\/x hostname '127.0.0.2' doesn't match either of 'localhost', '127.0.0.1'$/,
    );
  });

  it('at a server without TLS, and without TLS at a server with it', async () => {
    const plain = createServer().listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const { port } = plain.address() as AddressInfo;
    expect(await failure(post(`https://127.0.0.1:${port}/x`))).toBe(
      'tls: SSL validation failed for https://127.0.0.1:PORT/x [SSL: WRONG_VERSION_NUMBER] wrong version number',
    );
    plain.close();
    const secure = await start([reply('200 OK')], tls);
    expect(await failure(post(`http://127.0.0.1:${secure.port}/x`))).toBe(
      'closed: Connection was closed before we received a valid response from endpoint URL: "http://127.0.0.1:PORT/x".',
    );
  });

  it('a handshake that never ends', async () => {
    const silent = await start([]);
    expect(await failure(post(`https://127.0.0.1:${silent.port}/x`, { connectTimeout: 0.3 }))).toBe(
      'read-timeout: Read timeout on endpoint URL: "https://127.0.0.1:PORT/x"',
    );
  });
});

describe('proxies', () => {
  const through = (http: string | undefined, https?: string) => ({
    proxies: { http, https, no: undefined },
  });

  it('an http URL is asked for whole, with the credentials behind the other headers', async () => {
    const proxy = await start([reply('200 OK')]);
    const userInfo = `http://user:p%40ss@127.0.0.1:${proxy.port}`;
    await post('http://service.invalid:8080/x?y#z', through(userInfo));
    expect(proxy.requests).toEqual([
      'POST http://service.invalid:8080/x?y HTTP/1.1\r\nHost: example\r\nContent-Length: 2\r\nProxy-Authorization: Basic dXNlcjpwQHNz\r\n\r\n{}',
    ]);
  });

  it('an https URL goes through a tunnel', async () => {
    const tls = makeTlsMaterial();
    const server = await start([reply('200 OK')], tls);
    const proxy = await start([
      (socket) => {
        const onward = connect(server.port, '127.0.0.1');
        socket.write('HTTP/1.1 200 Connection established\r\nvia: x\r\n\r\n');
        socket.removeAllListeners('data');
        socket.pipe(onward).pipe(socket);
      },
    ]);
    const sent = await post(`https://127.0.0.1:${server.port}/x`, {
      ...through(undefined, `http://u:secret@127.0.0.1:${proxy.port}`),
      verification: { kind: 'bundle', path: tls.authority },
    });
    expect(sent.body.toString()).toBe('{"token":"t"}');
    expect(proxy.requests).toEqual([
      `CONNECT 127.0.0.1:${server.port} HTTP/1.0\r\nProxy-Authorization: Basic dTpzZWNyZXQ=\r\n\r\n`,
    ]);
    expect(server.requests).toHaveLength(1);
  });

  const refused = 'proxy: Failed to connect to proxy URL: "http://***:***@127.0.0.1:PORT"';
  it.each<[string, Answer, string]>([
    ['refuses', raw('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'), refused],
    ['closes the connection', raw(''), refused],
    ['says something else', raw('nonsense\r\n\r\n'), refused],
    [
      'keeps silent',
      () => {},
      'read-timeout: Read timeout on endpoint URL: "https://service.invalid/x"',
    ],
  ])('a proxy that %s', async (_, answer, expected) => {
    const proxy = await start([answer]);
    const url = `http://user:secret@127.0.0.1:${proxy.port}`;
    expect(
      await failure(
        post('https://service.invalid/x', { ...through(undefined, url), connectTimeout: 0.3 }),
      ),
    ).toBe(expected);
  });

  it('a proxy that nobody runs', async () => {
    expect(await failure(post('http://service.invalid/x', through('127.0.0.1:1')))).toBe(
      'proxy: Failed to connect to proxy URL: "http://127.0.0.1:1"',
    );
  });

  it.each([
    ['http://', 'No host specified.'],
    ['http://user:secret@h:abc', 'Failed to parse: http://***:***@h:abc'],
  ])('a proxy that is none: %s', async (proxy, text) => {
    expect(await failure(post('http://service.invalid/x', through(proxy)))).toBe(
      `other: An HTTP Client raised an unhandled exception: ${text}`,
    );
  });

  it('a proxy that breaks off before the reply', async () => {
    const proxy = await start([raw('')]);
    expect(await failure(post('http://service.invalid/x', through(proxy.url)))).toBe(
      'proxy: Failed to connect to proxy URL: "http://127.0.0.1:PORT"',
    );
  });
});
