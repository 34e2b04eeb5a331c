import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../../src/chat/chat-endpoint.ts';
import { systemClock } from '../../src/chat/clock.ts';
import { type JournalEntry, type JournalFact, journal } from '../../src/chat/journal.ts';
import { serviceLimits } from '../../src/chat/limits.ts';
import { createKeyring } from '../../src/token/keyring.ts';
import { fixedKeyring } from '../../src/token/keyring-source.ts';
import { type Fixture, handshakeRefusal, roomArn, startFixture } from './chat-fixture.ts';
import { call, tags } from './control-client.ts';

const said = (text: string): JournalFact => ({ kind: 'report', roomArn: undefined, text });
const texts = (entries: readonly JournalEntry[]) =>
  entries.map((entry) => (entry.kind === 'report' ? entry.text : entry.kind));

describe('a journal', () => {
  it('numbers what it is told, with the time', () => {
    let time = 5;
    const kept = journal(() => time);
    kept.record(said('a'));
    time = 7;
    kept.record(said('b'));
    expect(kept.entries()).toEqual([
      { serial: 1, time: 5, ...said('a') },
      { serial: 2, time: 7, ...said('b') },
    ]);
    expect(texts(kept.entries(1))).toEqual(['b']);
    expect(kept.entries(2)).toEqual([]);
  });

  it('keeps the last entries', () => {
    const kept = journal(() => 0, { entries: 3, characters: 100 });
    for (const text of 'abcdefgh') kept.record(said(text));
    expect(texts(kept.entries())).toEqual(['f', 'g', 'h']);
    expect(texts(kept.entries(2))).toEqual(['f', 'g', 'h']);
    expect(kept.entries().map(({ serial }) => serial)).toEqual([6, 7, 8]);
  });

  it('keeps fewer of long frames, and always the last', () => {
    const kept = journal(() => 0, { entries: 100, characters: 10 });
    const event = (frame: string): JournalFact => ({
      kind: 'event',
      roomArn,
      eventName: 'e',
      frame,
    });
    for (const frame of ['1234', '1234', '1234']) kept.record(event(frame));
    expect(kept.entries()).toHaveLength(2);
    kept.record(event('123456789012'));
    expect(kept.entries()).toHaveLength(1);
    kept.record(event('1'));
    expect(kept.entries()).toHaveLength(1);
    for (let count = 0; count < 9; count += 1) kept.record(event('1'));
    expect(kept.entries()).toHaveLength(10);
  });

  it('tells listeners until they have heard enough, whatever one of them does', () => {
    const kept = journal(() => 0);
    const heard: string[] = [];
    kept.subscribe(() => {
      throw new Error('a mistake');
    });
    const unsubscribe = kept.subscribe((entry) => heard.push(entry.kind));
    kept.record(said('a'));
    unsubscribe();
    kept.record(said('b'));
    expect(heard).toEqual(['report']);
  });
});

/** What the journal says, without what every entry has. */
function facts({ endpoint }: Fixture) {
  return endpoint.journal.entries().map(({ serial, time, ...fact }) => fact);
}

describe('the journal of an endpoint', () => {
  it('tells of connections and of what is said', async () => {
    const fixture = await startFixture();
    const ada = await fixture.connect({ attributes: { name: 'Ada' } });
    const message = await ada.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' });
    const deletion = await ada.ask({ Action: 'DELETE_MESSAGE', Id: message.Id });
    const refusal = await ada.ask({ Action: 'DELETE_MESSAGE', Id: '' });
    await call(fixture, 'SendEvent', { roomIdentifier: roomArn, eventName: 'goal' });
    const kick = await ada.ask({ Action: 'DISCONNECT_USER', UserId: 'ada' });
    await ada.closed;
    await expect.poll(() => facts(fixture).at(-1)?.kind).toBe('disconnected');
    const of = { roomArn, connection: 1, userId: 'ada' };
    const event = ada.frames.find(({ Type, Attributes }) => Type === 'EVENT' && !Attributes);
    expect(facts(fixture)).toEqual([
      { kind: 'roomCreated', roomArn },
      {
        kind: 'connected',
        ...of,
        capabilities: ['SEND_MESSAGE', 'DELETE_MESSAGE', 'DISCONNECT_USER'],
        attributes: { name: 'Ada' },
        sessionEnd: fixture.clock.now() + 3_600_000,
      },
      { kind: 'message', ...of, frame: JSON.stringify(message) },
      { kind: 'messageDeleted', roomArn, messageId: message.Id, frame: JSON.stringify(deletion) },
      {
        kind: 'requestRefused',
        ...of,
        errorCode: 400,
        reason: 'Id is required',
        frame: JSON.stringify(refusal),
      },
      { kind: 'event', roomArn, eventName: 'goal', frame: JSON.stringify(event) },
      { kind: 'userDisconnected', roomArn, userId: 'ada', frame: JSON.stringify(kick) },
      { kind: 'disconnected', ...of, code: 1000, reason: 'disconnected' },
    ]);
  });

  it('tells why handshakes are refused, and of whom, without the token', async () => {
    const fixture = await startFixture();
    const token = await fixture.token();
    await handshakeRefusal(fixture.endpoint.webSocketUrl, undefined);
    fixture.clock.advance(60_000);
    await handshakeRefusal(fixture.endpoint.webSocketUrl, token);
    expect(facts(fixture)).toEqual([
      {
        kind: 'handshakeRefused',
        roomArn: undefined,
        userId: undefined,
        status: 401,
        reason: 'no chat token in Sec-WebSocket-Protocol',
      },
      {
        kind: 'handshakeRefused',
        roomArn,
        userId: 'ada',
        status: 401,
        reason: 'the chat token has expired',
      },
    ]);
    expect(JSON.stringify(facts(fixture))).not.toContain(token);
  });

  it('tells of rooms that are made, changed, tagged and deleted', async () => {
    const fixture = await startFixture();
    const { arn } = (await call(fixture, 'CreateRoom', {})).body;
    await call(fixture, 'UpdateRoom', { identifier: arn, name: 'x' });
    await tags(fixture, 'POST', arn, '', { tags: { a: 'b' } });
    await tags(fixture, 'DELETE', arn, '?tagKeys=a');
    await call(fixture, 'DeleteRoom', { identifier: arn });
    expect(facts(fixture)).toEqual([
      { kind: 'roomCreated', roomArn: arn },
      { kind: 'roomUpdated', roomArn: arn },
      { kind: 'roomUpdated', roomArn: arn },
      { kind: 'roomUpdated', roomArn: arn },
      { kind: 'roomDeleted', roomArn: arn },
    ]);
  });
});

it('routes of others are asked when the Host is ours, before the operations, and stopped with the endpoint', async () => {
  const seen: string[] = [];
  const endpoint = await startEndpoint({
    port: 0,
    host: '127.0.0.1',
    keyring: fixedKeyring(createKeyring(0)),
    strictRooms: false,
    allowedOrigins: [],
    transcriptFile: undefined,
    clock: systemClock(),
    limits: serviceLimits,
    report: () => {},
    extraRoutes: ({ context, journal: events, faults, connections }) => {
      expect([context.rooms.size, events.entries(), connections.size]).toEqual([0, [], 0]);
      expect(faults.state().delayDeliveries).toBe(0);
      return {
        request: (request, response) => {
          seen.push(String(request.url));
          if (request.url !== '/page') return false;
          response.end('a page');
          return true;
        },
        upgrade: (request, socket) => {
          seen.push(`upgrade ${request.url}`);
          if (request.url !== '/live') return false;
          socket.end('HTTP/1.1 418 I am the page\r\ncontent-length: 14\r\n\r\n{"message":""}');
          return true;
        },
        stop: () => seen.push('stopped'),
      };
    },
  });
  expect(await (await fetch(`${endpoint.httpUrl}/page`)).text()).toBe('a page');
  expect((await fetch(`${endpoint.httpUrl}/ListRooms`, { method: 'POST' })).status).toBe(200);
  expect((await handshakeRefusal(`${endpoint.webSocketUrl}/live`, undefined)).status).toBe(418);
  expect((await handshakeRefusal(endpoint.webSocketUrl, undefined)).status).toBe(401);
  const elsewhere = { headers: { host: 'rebound.example' } };
  const refused = await handshakeRefusal(`${endpoint.webSocketUrl}/live`, undefined, elsewhere);
  expect(refused.status).toBe(403);
  await endpoint.stop();
  expect(seen).toEqual(['/page', '/ListRooms', 'upgrade /live', 'upgrade /', 'stopped']);
  // The port is free again.
  const server = createServer().listen(endpoint.port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  server.close();
});
