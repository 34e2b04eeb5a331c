/** What is sent to the routes of our own, whatever it is, is answered or hung up on, and everybody else goes on. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { roomArn, startFixture } from '../chat-fixture.ts';

const paths = ['/auth', '/event', '/faults'];
const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
const wide = JSON.stringify(
  Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`member${index}`, index])),
);
const bodies: readonly (readonly [what: string, body: string | Buffer, status: number])[] = [
  ['nothing', '', 400],
  ['no JSON', 'arn=1', 400],
  ['a list', '[]', 400],
  ['JSON as deep as it fits', deep, 400],
  ['ten thousand members', wide, 400],
  ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 400],
  ['what changes prototypes', '{"__proto__":{"arn":"x"},"constructor":1}', 400],
  ['numbers without end', `{"arn":${'9'.repeat(4000)},"userId":1e999}`, 400],
  ['more than is read', JSON.stringify({ arn: 'x'.repeat(300_000) }), 413],
];

describe.each(paths)('POST %s', (path) => {
  it.each(bodies)('of %s is refused', async (_, body, status) => {
    const fixture = await startFixture();
    const response = await fetch(fixture.endpoint.httpUrl + path, { method: 'POST', body });
    // An empty body of /faults asks for nothing.
    expect(response.status).toBe(path === '/faults' && body === '' ? 200 : status);
    expect(typeof (await response.json())).toBe('object');
    expect((await fetch(`${fixture.endpoint.httpUrl}/health`)).status).toBe(200);
  });

  it('whose body never ends, or whose headers are too large, stalls nobody', async () => {
    const fixture = await startFixture();
    const open = (head: string) => {
      const socket = connect(fixture.endpoint.port, '127.0.0.1');
      onTestFinished(() => {
        socket.destroy();
      });
      socket.on('error', () => {});
      socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\n${head}\r\n\r\n{"arn":`);
      return socket;
    };
    for (let count = 0; count < 50; count += 1) open('Content-Length: 1000');
    const large = open(`Cookie: ${'x'.repeat(20_000)}`);
    expect(String((await once(large, 'data'))[0])).toMatch(/^HTTP\/1\.1 431 /);
    const ada = await fixture.connect();
    expect(await ada.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' })).toMatchObject({
      Content: 'Hi',
    });
    const body = JSON.stringify({ arn: roomArn, userId: 'ada' });
    const token = await fetch(`${fixture.endpoint.httpUrl}/auth`, { method: 'POST', body });
    expect(token.status).toBe(200);
  });
});

it('a body of thousands of tiny pieces is not read to its end', async () => {
  const { endpoint } = await startFixture();
  const answerTo = async (pieces: number, end: string) => {
    const socket = connect(endpoint.port, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    socket.write(
      `POST /auth HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\n \r\n'.repeat(pieces)}${end}`,
    );
    return String((await once(socket, 'data'))[0]);
  };
  expect(await answerTo(4000, '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  const refusal = await answerTo(5000, '');
  expect(refusal).toMatch(/^HTTP\/1\.1 413 /);
  expect(refusal).toContain('A request body may come in at most 4096 pieces');
});

it.each(['Content-Length: 1000000', 'Transfer-Encoding: chunked'])(
  'a body that nobody asked for (%s) is not read after the answer',
  async (header) => {
    const { endpoint } = await startFixture();
    const socket = connect(endpoint.port, '127.0.0.1');
    onTestFinished(() => {
      socket.destroy();
    });
    socket.write(`GET /health HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`);
    expect(String((await once(socket, 'data'))[0])).toMatch(/^connection: close\r$/im);
    await once(socket, 'close');
  },
);
