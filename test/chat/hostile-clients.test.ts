/** Clients that mean ill, or are broken: the others in the room keep receiving everything, in order. */
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Limits } from '../../src/chat/limits.ts';
import { Client, type Fixture, roomArn, startFixture } from './chat-fixture.ts';

const noRates: Partial<Limits> = {
  requestsPerSecond: Number.POSITIVE_INFINITY,
  controlFramesPerSecond: Number.POSITIVE_INFINITY,
  roomMessagesPerSecond: Number.POSITIVE_INFINITY,
};

/** Two well-behaved clients; `check` has one send and the other receive, all in order. */
async function bystanders(fixture: Fixture) {
  const sender = await fixture.connect({ userId: 'sender' });
  const receiver = await fixture.connect({ userId: 'receiver', capabilities: [] });
  let sent = 0;
  return {
    async send(count: number): Promise<void> {
      for (const end = sent + count; sent < end; sent += 1) {
        sender.send({ Action: 'SEND_MESSAGE', Content: `m${sent}` });
      }
      const expected = Array.from({ length: sent }, (_, index) => `m${index}`);
      const received = () =>
        receiver.frames
          .filter(({ Sender }) => Sender?.UserId === 'sender')
          .map(({ Content }) => Content);
      await expect.poll(() => received().length, { timeout: 5000, interval: 2 }).toBe(sent);
      expect(received()).toEqual(expected);
    },
  };
}

/** A raw socket behind a finished handshake: it can send anything, and reads nothing unless told to. */
async function rawConnection({ endpoint, token }: Fixture): Promise<Socket> {
  const socket = connectTcp(endpoint.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  socket.on('error', () => {});
  socket.write(
    `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${await token({ userId: 'mallory', capabilities: ['SEND_MESSAGE'] })}\r\n\r\n`,
  );
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /);
  return socket;
}

/** A frame of RFC 6455, section 5.2, with the mask 0. */
function frame(firstByte: number, payload: Buffer, masked = true): Buffer {
  const length = payload.length;
  const mask = masked ? 0x80 : 0;
  const head =
    length < 126
      ? Buffer.from([firstByte, mask | length])
      : Buffer.from([firstByte, mask | 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  if (length >= 126) head.writeUInt32BE(length, 6);
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), payload]);
}

/** Random numbers that are the same in every run. */
function randomness(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('a frame that breaks the protocol closes its connection and no other', () => {
  const text = Buffer.from('{}');
  it.each<[what: string, bytes: Buffer, code: number | undefined]>([
    ['is not masked', frame(0x81, text, false), 1002],
    ['has reserved bits', frame(0xf1, text), 1002],
    ['has an unknown opcode', frame(0x83, text), 1002],
    ['continues nothing', frame(0x80, text), 1002],
    ['is a fragmented ping', frame(0x09, text), 1002],
    ['is a ping too long', frame(0x89, Buffer.alloc(126)), 1002],
    ['is no UTF-8', frame(0x81, Buffer.from([0xff, 0xfe])), 1007],
    ['is a close with half a code', frame(0x88, Buffer.from([3])), 1002],
    ['is a close with a forbidden code', frame(0x88, Buffer.from([3, 0xee])), 1002],
    ['is larger than is read', frame(0x81, Buffer.alloc(131_073)), 1009],
    [
      'claims to be larger than numbers can be',
      Buffer.from([0x81, 0xff, ...Buffer.alloc(8, 0xff)]),
      1009,
    ],
    [
      'comes in too many fragments',
      Buffer.concat([frame(0x01, text), ...Array(2000).fill(frame(0x00, text))]),
      1008,
    ],
  ])('it %s', async (_, bytes, code) => {
    const fixture = await startFixture({ limits: noRates });
    const others = await bystanders(fixture);
    const socket = await rawConnection(fixture);
    const received: Buffer[] = [];
    socket.on('data', (chunk) => received.push(chunk));
    socket.write(bytes);
    await Promise.all([once(socket, 'close'), others.send(20)]);
    const close = Buffer.concat(received);
    expect([close[0], close.readUInt16BE(2)]).toEqual([0x88, code]);
  });
});

it('5,000 random frames disturb nobody', async () => {
  const fixture = await startFixture({ limits: noRates });
  const others = await bystanders(fixture);
  const random = randomness(5);
  const words = [
    '{"Action":"SEND_MESSAGE"',
    '"Content":',
    '"RequestId":',
    'null',
    '[',
    ']',
    '}',
    ',',
    '"',
    '\\u0000',
    '1e999',
    '🎈',
    '{"a":"b"}',
    '\u2028',
  ];
  let sockets = 0;
  let socket: Socket | undefined;
  for (let count = 0; count < 5000; count += 1) {
    if (!socket || socket.destroyed || !socket.writable) {
      socket = await rawConnection(fixture);
      socket.resume();
      sockets += 1;
    }
    const kind = random(20);
    const payload =
      kind < 12
        ? Buffer.from(
            Array.from({ length: random(12) }, () => words[random(words.length)]).join(''),
          )
        : Buffer.from(Array.from({ length: random(200) }, () => random(256)));
    // Mostly whole text frames, which are answered; now and then anything at all.
    if (kind < 18)
      socket.write(frame(0x81, kind < 12 ? payload : Buffer.from(payload.toString('latin1'))));
    else if (kind === 18) socket.write(frame(random(256), payload));
    else socket.write(payload);
    if (count % 500 === 0) await others.send(10);
  }
  await others.send(10);
  expect(sockets).toBeGreaterThan(1);
});

it('5,000 frames at once are answered or refused, one by one', async () => {
  const fixture = await startFixture();
  const others = await bystanders(fixture);
  const flood = await fixture.connect({ userId: 'flood' });
  for (let count = 0; count < 5000; count += 1) {
    flood.send({ Action: 'DELETE_MESSAGE', RequestId: String(count), Id: 'AbCdEfGhIjKl' });
  }
  await others.send(5);
  // Ten events of its own, 4,990 refusals, five messages of the others.
  await flood.received(5005);
  const refused = flood.frames.filter(({ ErrorCode }) => ErrorCode === 429);
  expect(refused).toHaveLength(4990);
});

it('1,000 handshakes with bad tokens are refused, and leave nothing behind', async () => {
  const fixture = await startFixture({ limits: noRates });
  const others = await bystanders(fixture);
  const good = await fixture.token();
  const bad = (index: number) => {
    const at = index % good.length;
    return good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1);
  };
  for (let batch = 0; batch < 10; batch += 1) {
    const clients = Array.from(
      { length: 100 },
      (_, index) => new Client(fixture.endpoint.webSocketUrl, bad(batch * 100 + index)),
    );
    const closed = Promise.all(clients.map((client) => client.closed));
    await others.send(10);
    await closed;
    expect(clients.filter(({ socket }) => socket.protocol !== '')).toEqual([]);
  }
  expect(fixture.reports).toHaveLength(1000);
  expect(fixture.endpoint.context.rooms.get(roomArn)?.connections.size).toBe(2);
});

it('500 random HTTP requests disturb nobody', async () => {
  const fixture = await startFixture({ limits: noRates });
  const others = await bystanders(fixture);
  const random = randomness(7);
  const pick = (words: string[]) => words[random(words.length)] ?? '';
  const request = () => {
    const body = pick(['', '{}', '{"identifier":null}', '[', '\xff\xfe', '{"a":'.repeat(2000)]);
    return [
      `${pick(['GET', 'POST', 'DELETE', 'OPTIONS', 'BREW', ''])} ${pick(['/', '/auth', '/event', '/faults', '/list?maxResults=%ff', '/health', '/CreateRoom', '/tags/%', '/tags/a%2Fb?tagKeys=%ff', '//', '*', '/__proto__'])} HTTP/1.1`,
      `Host: ${pick(['localhost', '127.0.0.1:1', '[::1', 'evil.example', '\xe9'])}`,
      `Origin: ${pick(['http://localhost', 'null', '\xe9', ''])}`,
      `Access-Control-Request-Headers: ${pick(['a', '\xe9\x80', '\t'])}`,
      `Authorization: ${pick(['', 'AWS4-HMAC-SHA256 Credential=a/20261124/\xe9/ivschat/', 'x'.repeat(5000)])}`,
      `Connection: ${pick(['close', 'Upgrade', 'keep-alive'])}`,
      `Upgrade: ${pick(['websocket', 'h2c', ''])}`,
      `Sec-WebSocket-Protocol: ${pick(['', 'a, b', '....', '\xe9', 'x'.repeat(9000)])}`,
      `Content-Length: ${pick([String(body.length), '1', '9'.repeat(20)])}`,
      '',
      body,
    ].join('\r\n');
  };
  for (let count = 0; count < 500; count += 1) {
    const socket = connectTcp(fixture.endpoint.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.write(request(), 'latin1', () => setTimeout(() => socket.destroy(), 20));
    if (count % 50 === 0) await others.send(10);
  }
  await others.send(10);
});

it('half-open sockets of every kind disturb nobody', async () => {
  const fixture = await startFixture({ limits: noRates });
  const others = await bystanders(fixture);
  const openings = [
    '',
    'G',
    'GET / HT',
    'GET / HTTP/1.1\r\nHost: localhost\r\n',
    'POST /CreateRoom HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{"',
    'garbage\r\n\r\n',
  ];
  const sockets: Socket[] = [];
  for (let count = 0; count < 120; count += 1) {
    const socket = connectTcp(fixture.endpoint.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(openings[count % openings.length] ?? '');
    sockets.push(socket);
  }
  for (let count = 0; count < 5; count += 1) sockets.push(await rawConnection(fixture));
  await others.send(50);
  // Some hang up without a word, in the middle of what they were saying.
  for (const socket of sockets.slice(0, 60)) socket.resetAndDestroy();
  await others.send(50);
  for (const socket of sockets) socket.destroy();
});

describe('a client that never reads', () => {
  it('is dropped before it costs much memory, while the others receive everything in order', async () => {
    const fixture = await startFixture({ limits: noRates });
    const others = await bystanders(fixture);
    const asleep = await rawConnection(fixture);
    asleep.pause();
    const room = fixture.endpoint.context.rooms.get(roomArn);
    const attributes = new Map([['filler', 'x'.repeat(4000)]]);
    const before = process.memoryUsage().rss;
    for (let count = 0; count < 5000; count += 1) {
      if (room)
        fixture.endpoint.context.publisher.event(room, {
          eventName: 'x',
          requestId: '',
          attributes,
        });
      if (count % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await others.send(20);
    expect(fixture.reports).toEqual([
      'dropped a connection to room AbCdEfGhIjKl: it does not read what it is sent',
    ]);
    expect(room?.connections.size).toBe(2);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
  });

  it('is dropped when it is owed nothing but answers to its own pings', async () => {
    const fixture = await startFixture({ limits: noRates });
    const others = await bystanders(fixture);
    const asleep = await rawConnection(fixture);
    asleep.pause();
    const pings = Buffer.concat(Array(500).fill(frame(0x89, Buffer.alloc(125))));
    const closed = new Promise((resolve) => asleep.once('close', resolve));
    while (!asleep.destroyed) {
      if (asleep.write(pings)) continue;
      await Promise.race([new Promise((resolve) => asleep.once('drain', resolve)), closed]);
    }
    await others.send(20);
    expect(fixture.endpoint.context.rooms.get(roomArn)?.connections.size).toBe(2);
  });
});
