import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Fixture, startFixture } from '../chat-fixture.ts';

/** Sends bytes over one connection, and gives what has come back when `until` is in it. */
async function exchange({ endpoint }: Fixture, bytes: string, until: string): Promise<string> {
  const socket = connect(endpoint.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  socket.write(bytes, 'latin1');
  const chunks: string[] = [];
  while (!chunks.slice(-2).join('').includes(until))
    chunks.push(String((await once(socket, 'data'))[0]));
  return chunks.join('');
}

const createRoom = (name: string, headers: string) =>
  `POST /CreateRoom HTTP/1.1\r\nHost: localhost\r\n${headers}Content-Length: ${name.length + 11}\r\n\r\n{"name":"${name}"}`;

describe('a request that asks for a protocol other than WebSocket is answered as it is', () => {
  it.each([
    ['h2c', 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'],
    ['h2c, in small letters', 'connection: upgrade\r\nupgrade: H2C\r\n'],
    ['TLS', 'Upgrade: TLS/1.0\r\nConnection: Upgrade\r\n'],
    ['several, WebSocket among them', 'Connection: upgrade\r\nUpgrade: h2c, websocket\r\n'],
    ['websocket/13', 'Connection: upgrade\r\nUpgrade: websocket/13\r\n'],
    ['keep-alive', 'Connection: keep-alive, Upgrade\r\nUpgrade: h2c\r\n'],
  ])('%s', async (_, headers) => {
    const fixture = await startFixture();
    const text = await exchange(fixture, createRoom('one', headers), '"name":"one"');
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).not.toMatch(/^upgrade:/im);
  });

  it('with a body that comes later, and further requests behind it', async () => {
    const fixture = await startFixture();
    const socket = connect(fixture.endpoint.port, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    const [head = '', body = ''] = createRoom(
      'two',
      'Connection: Upgrade\r\nUpgrade: h2c\r\n',
    ).split('\r\n\r\n');
    socket.write(`${head}\r\n\r\n${body.slice(0, 3)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.write(body.slice(3) + createRoom('three', ''));
    let text = '';
    while (!text.includes('"name":"three"')) text += (await once(socket, 'data'))[0];
    expect(text).toContain('"name":"two"');
  });

  it('as curl --http2 sends it', async () => {
    const { endpoint } = await startFixture();
    const words = ['--silent', '--http2', '--request', 'POST', '--data', '{}'];
    const { stdout } = await promisify(execFile)('curl', [
      ...words,
      `${endpoint.httpUrl}/ListRooms`,
    ]);
    expect(JSON.parse(stdout)).toEqual({ rooms: [] });
  });
});

it.each([
  ['a request', ''],
  ['a handshake', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'],
])('%s with two Hosts is refused, whichever is the first', async (_, headers) => {
  const fixture = await startFixture();
  for (const hosts of [
    ['localhost', 'evil.example'],
    ['evil.example', 'localhost'],
    ['localhost', 'localhost'],
  ]) {
    const bytes = `GET / HTTP/1.1\r\nhost: ${hosts[0]}\r\n${headers}HOST: ${hosts[1]}\r\n\r\n`;
    expect(await exchange(fixture, bytes, '\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  }
});

it('thousands of requests at once over one connection are all answered, in order', async () => {
  const fixture = await startFixture();
  const count = 5000;
  const requests = Array.from(
    { length: count },
    (_, index) => `POST /Nothing${index} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`,
  );
  const text = await exchange(fixture, requests.join(''), `POST /Nothing${count - 1} `);
  const answered = [...text.matchAll(/POST \/Nothing([0-9]+) /g)].map(([, index]) => Number(index));
  expect(answered).toEqual(Array.from({ length: count }, (_, index) => index));
});

describe('a request for another protocol with several Hosts, or none, is hung up on', () => {
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  it.each([
    ['several', `GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n${upgrade}`],
    ['none', `GET / HTTP/1.0\r\n${upgrade}`],
  ])('%s, by a client that keeps its side open', async (_, bytes) => {
    const { endpoint } = await startFixture();
    const socket = connect({ port: endpoint.port, host: '127.0.0.1', allowHalfOpen: true });
    onTestFinished(() => {
      socket.destroy();
    });
    socket.write(bytes);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(String(answer)).toContain('{"message":"The request has not exactly one Host"}');
    // It resolves when no socket is left.
    await endpoint.stop();
  });

  it('and one that hangs up itself ends nothing', async () => {
    const { endpoint } = await startFixture();
    for (let count = 0; count < 30; count += 1) {
      const socket = connect(endpoint.port, '127.0.0.1');
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(`GET / HTTP/1.0\r\n${upgrade}`, () => socket.resetAndDestroy());
      await once(socket, 'close');
    }
    expect((await fetch(`${endpoint.httpUrl}/health`)).status).toBe(200);
  });
});
