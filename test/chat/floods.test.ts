/** One client that sends as much as it can: it is closed, and the others hardly notice. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Fixture, startFixture } from './chat-fixture.ts';

/** A frame of a client, with the mask 0. */
function frame(firstByte: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 6 : 14);
  head[0] = firstByte;
  head[1] = 0x80 | (payload.length < 126 ? payload.length : 127);
  if (payload.length >= 126) head.writeUInt32BE(payload.length, 6);
  return Buffer.concat([head, payload]);
}

async function rawConnection({ endpoint, token }: Fixture): Promise<Socket> {
  const socket = connect(endpoint.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  socket.on('error', () => {});
  socket.write(
    'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${await token({ userId: 'mallory', capabilities: ['SEND_MESSAGE'] })}\r\n\r\n`,
  );
  expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 101 /);
  return socket;
}

/** The code of the close frame that stands last in what the endpoint sent. */
function closeCode(received: readonly Buffer[]): number | undefined {
  const bytes = Buffer.concat(received);
  const at = bytes.lastIndexOf(Buffer.from('\x88\x11\x03', 'latin1'));
  return at === -1 ? undefined : bytes.readUInt16BE(at + 2);
}

const text = (content: string) => frame(0x81, Buffer.from(content));
const kinds: [what: string, one: Buffer][] = [
  ['malformed frames', text('x')],
  ['empty frames', text('')],
  ['binary frames', frame(0x82, Buffer.from('x'))],
  ['frames that are too large', text(`{"RequestId":"${'x'.repeat(40_000)}"}`)],
  ['requests', text('{"Action":"SEND_MESSAGE","Content":"x"}')],
  ['requests without the capability', text('{"Action":"DELETE_MESSAGE","Id":"AbCdEfGhIjKl"}')],
  ['pings', frame(0x89, Buffer.alloc(0))],
  ['long pings', frame(0x89, Buffer.alloc(125))],
  ['pongs', frame(0x8a, Buffer.alloc(0))],
  [
    'messages of a thousand fragments',
    Buffer.concat([
      frame(0x01, Buffer.alloc(0)),
      ...Array<Buffer>(1000).fill(frame(0x00, Buffer.alloc(0))),
      frame(0x80, Buffer.alloc(0)),
    ]),
  ],
];

it.each(kinds)('a second full of %s is closed with 1008', async (_, one) => {
  const fixture = await startFixture({ realClock: true });
  const socket = await rawConnection(fixture);
  const received: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => received.push(chunk));
  const started = performance.now();
  const some = Buffer.concat(Array<Buffer>(Math.max(1, Math.floor(2000 / one.length))).fill(one));
  // Ten times as much as is allowed would do.
  while (closeCode(received) === undefined && performance.now() - started < 5000) {
    socket.write(some);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(closeCode(received)).toBe(1008);
  expect(performance.now() - started).toBeGreaterThan(990);
  expect(fixture.reports).toEqual([
    'closed a connection to room AbCdEfGhIjKl: it sent too much for a second',
  ]);
});

describe('is not closed', () => {
  it('who sends large bursts, with pauses between', async () => {
    const { connect: join, clock } = await startFixture();
    const ada = await join();
    for (let burst = 0; burst < 5; burst += 1) {
      for (let count = 0; count < 50; count += 1)
        ada.send({ Action: 'SEND_MESSAGE', Content: 'x' });
      await ada.received((burst + 1) * 50);
      clock.advance(1000);
    }
    expect(ada.frames.filter(({ ErrorCode }) => ErrorCode === 429)).toHaveLength(200);
  });

  it('who sends a little more than is allowed, for ever', async () => {
    const { connect: join, clock } = await startFixture();
    const ada = await join();
    for (let count = 1; count <= 150; count += 1) {
      ada.send({ Action: 'SEND_MESSAGE', Content: 'x' });
      await ada.received(count);
      clock.advance(1000 / 15);
    }
    expect(ada.frames.some(({ ErrorCode }) => ErrorCode === 429)).toBe(true);
  });

  it('who answers every ping, and pings as often as is allowed', async () => {
    const { connect: join, clock } = await startFixture();
    const ada = await join();
    for (let count = 0; count < 40; count += 1) {
      ada.socket.ping();
      await once(ada.socket, 'pong');
      clock.advance(1000);
    }
    ada.send({ Action: 'SEND_MESSAGE', Content: 'x' });
    await ada.received(1);
  });
});

it('a malformed frame counts as a request', async () => {
  const { connect: join } = await startFixture();
  const ada = await join();
  for (let count = 0; count < 10; count += 1) ada.send('{');
  ada.send({ Action: 'SEND_MESSAGE', RequestId: 'r', Content: 'x' });
  expect(await ada.received(11)).toMatchObject({ ErrorCode: 429, RequestId: 'r' });
});
