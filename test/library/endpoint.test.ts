/** What a test of an application sees of an endpoint, and does to it. */
import { setTimeout as realTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type ChatEndpoint,
  type ChatEndpointOptions,
  createClock,
  startChatEndpoint,
} from '../../src/index.ts';
import { Client, handshakeRefusal } from '../chat/chat-fixture.ts';

const room = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const otherRoom = `${room}2`;
const hello = { Action: 'SEND_MESSAGE', RequestId: 'r', Content: 'Hi', Attributes: { a: 'b' } };

async function started(options: ChatEndpointOptions = {}): Promise<ChatEndpoint> {
  const endpoint = await startChatEndpoint(options);
  onTestFinished(() => endpoint.stop());
  return endpoint;
}

async function joined(endpoint: ChatEndpoint, userId = 'ada', roomIdentifier = room) {
  const { token } = await endpoint.createChatToken({
    roomIdentifier,
    userId,
    capabilities: ['SEND_MESSAGE', 'DELETE_MESSAGE'],
    attributes: { name: userId.toUpperCase() },
  });
  const client = new Client(endpoint.webSocketUrl, token);
  await client.opened;
  return client;
}

describe('an endpoint shows', () => {
  it('who is connected', async () => {
    const clock = createClock(new Date('2026-11-24T08:00:00Z'));
    const endpoint = await started({ clock });
    expect(endpoint.connections()).toEqual([]);
    const ada = await joined(endpoint);
    await joined(endpoint, 'bob', otherRoom);
    const connection = {
      room,
      userId: 'ada',
      capabilities: ['SEND_MESSAGE', 'DELETE_MESSAGE'],
      attributes: { name: 'ADA' },
      openTime: '2026-11-24T08:00:00.000Z',
      sessionExpirationTime: '2026-11-24T09:00:00.000Z',
    };
    expect(endpoint.connections()).toEqual([
      connection,
      { ...connection, room: otherRoom, userId: 'bob', attributes: { name: 'BOB' } },
    ]);
    await endpoint.disconnectUser({ roomIdentifier: room, userId: 'ada', reason: 'x' });
    expect(endpoint.connections().map(({ userId }) => userId)).toEqual(['bob']);
    expect((await ada.closed).code).toBe(1000);
  });

  it('messages, events and refusals, of all rooms or of one', async () => {
    const endpoint = await started();
    const ada = await joined(endpoint);
    const { Id, SendTime } = await ada.ask(hello);
    const bob = await joined(endpoint, 'bob', otherRoom);
    await bob.ask(hello);
    const seen = {
      room,
      id: Id,
      requestId: 'r',
      content: 'Hi',
      attributes: { a: 'b' },
      sendTime: SendTime,
      sender: { userId: 'ada', attributes: { name: 'ADA' } },
    };
    expect(endpoint.messages(room)).toEqual([seen]);
    expect(endpoint.messages()).toHaveLength(2);
    expect(endpoint.messages(`${room}x`)).toEqual([]);

    const attributes = { to: 'all' };
    const { id } = await endpoint.sendEvent({ roomIdentifier: room, eventName: 'e', attributes });
    await ada.received(2);
    const deletion = await ada.ask({ Action: 'DELETE_MESSAGE', Id });
    await endpoint.disconnectUser({ roomIdentifier: otherRoom, userId: 'bob' });
    expect(endpoint.events(room)).toMatchObject([
      { room, id, requestId: '', eventName: 'e', attributes },
      { id: deletion.Id, eventName: 'aws:DELETE_MESSAGE', attributes: { MessageId: Id } },
    ]);
    expect(endpoint.events(otherRoom)).toMatchObject([
      { eventName: 'aws:DISCONNECT_USER', attributes: { UserId: 'bob' } },
    ]);

    await ada.ask({ Action: 'DISCONNECT_USER', UserId: 'x' });
    await handshakeRefusal(endpoint.webSocketUrl, 'token');
    await fetch(`${endpoint.httpUrl}/list`, { headers: { origin: 'https://app.example' } });
    expect(endpoint.refusals()).toMatchObject([
      {
        kind: 'request',
        code: 403,
        reason: 'The capability DISCONNECT_USER is missing',
        room,
        userId: 'ada',
      },
      { kind: 'handshake', code: 401, room: undefined, userId: undefined },
      { kind: 'http', code: 403 },
    ]);
  });

  it('the next message of a room, or of any', async () => {
    const endpoint = await started();
    const [ada, bob] = [await joined(endpoint), await joined(endpoint, 'bob', otherRoom)];
    await ada.ask({ ...hello, Content: 'before' });
    const next = endpoint.nextMessage({ room });
    const any = endpoint.nextMessage();
    bob.send({ ...hello, Content: 'elsewhere' });
    expect(await any).toMatchObject({ room: otherRoom, content: 'elsewhere' });
    ada.send(hello);
    expect(await next).toMatchObject({ room, content: 'Hi', sender: { userId: 'ada' } });
  });

  it('that none comes in time, or before the end', async () => {
    const endpoint = await started();
    await expect(endpoint.nextMessage({ room, timeout: 5 })).rejects.toThrow(
      `no message in ${room} within 5 ms`,
    );
    const wait = endpoint.nextMessage({ timeout: Number.POSITIVE_INFINITY });
    await realTimeout(20);
    await endpoint.stop();
    await expect(wait).rejects.toThrow('the endpoint was stopped');
    await expect(endpoint.nextMessage()).rejects.toThrow('the endpoint was stopped');
  });

  it('the last 10,000 entries, and forgets the others', async () => {
    const endpoint = await started();
    for (let count = 0; count < 10_050; count += 1) {
      await endpoint.sendEvent({ roomIdentifier: room, eventName: `e${count}` });
    }
    const names = endpoint.events().map(({ eventName }) => eventName);
    expect([names.length, names[0], names.at(-1)]).toEqual([10_000, 'e50', 'e10049']);
  });
});

describe('an endpoint does', () => {
  it('what operations do, with their errors', async () => {
    const endpoint = await started({ strictRooms: true });
    await expect(
      endpoint.sendEvent({ roomIdentifier: room, eventName: 'e' }),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(
      endpoint.disconnectUser({ roomIdentifier: 'x', userId: '' }),
    ).rejects.toMatchObject({ name: 'ValidationException', reason: 'FIELD_VALIDATION_FAILED' });
  });

  it('wrong what it is told to', async () => {
    const endpoint = await started();
    const { faults } = endpoint;
    const ada = await joined(endpoint);
    faults.failRequests({ count: 1, errorCode: 429 });
    expect(await ada.ask(hello)).toMatchObject({
      ErrorCode: 429,
      ErrorMessage: 'ERROR 429 on demand',
    });
    faults.delayDeliveries(20);
    const begun = performance.now();
    await ada.ask(hello);
    expect(performance.now() - begun).toBeGreaterThan(15);
    faults.refuseHandshakes({ count: 1 });
    expect((await handshakeRefusal(endpoint.webSocketUrl, 'x')).status).toBe(503);
    expect(faults.state()).toEqual({
      refuseHandshakes: { count: 0, status: 503 },
      failRequests: { count: 0, errorCode: 429, errorMessage: 'ERROR 429 on demand' },
      delayDeliveries: 20,
    });
    faults.clear();
    expect(faults.dropConnections({ userId: 'nobody' })).toBe(0);
    expect(faults.dropConnections({ userId: 'ada', closeCode: 1011 })).toBe(1);
    expect((await ada.closed).code).toBe(1011);
    await joined(endpoint);
    expect(faults.endSessions({ room })).toBe(1);
    expect(() => faults.delayDeliveries(-1)).toThrow(
      expect.objectContaining({
        name: 'ValidationException',
        message: 'delayDeliveries must be 0 to 60000, but is -1',
      }),
    );
  });

  it('ask a review handler', async () => {
    const reports: string[] = [];
    const endpoint = await started({
      reviewAll: true,
      reviewHandler: async ({ Content }) => {
        if (Content === 'boom') throw new Error('boom');
        return Content === 'rude'
          ? { ReviewResult: 'DENY', Attributes: { Reason: 'be kind' } }
          : { ReviewResult: 'ALLOW', Content: Content.toUpperCase() };
      },
      onReport: (line) => reports.push(line),
    });
    const ada = await joined(endpoint);
    expect(await ada.ask(hello)).toMatchObject({ Content: 'HI' });
    expect(await ada.ask({ ...hello, Content: 'rude' })).toMatchObject({
      ErrorCode: 406,
      ErrorMessage: 'be kind',
    });
    expect(await ada.ask({ ...hello, Content: 'boom' })).toMatchObject({ Content: 'boom' });
    expect(reports).toEqual([
      'the review handler failed: boom: a message in room AbCdEfGhIjKl was delivered unchanged (fallbackResult)',
    ]);
  });

  it('start with rooms', async () => {
    const endpoint = await started({
      strictRooms: true,
      rooms: [{ arn: room, name: 'lobby', maximumMessageLength: 2, tags: { a: 'b' } }],
    });
    const ada = await joined(endpoint);
    expect(await ada.ask({ ...hello, Content: '123' })).toMatchObject({ ErrorCode: 400 });
    const list = await (await fetch(`${endpoint.httpUrl}/list`)).json();
    expect(list).toMatchObject({ rooms: [{ arn: room, name: 'lobby', tags: { a: 'b' } }] });
  });

  it('not start with options that are none', async () => {
    const others = (options: object) => expect(startChatEndpoint(options)).rejects;
    await others({ port: 'x' }).toThrow("port: 'x' is not a number from 0 to 65535");
    await others({ host: '' }).toThrow('host: it names no address');
    await others({ reviewHandler: {} }).toThrow('reviewHandler: it is not a function');
    await expect(startChatEndpoint({ allowedOrigins: ['app.example'] })).rejects.toThrow(
      "allowedOrigins: 'app.example' is not an origin, such as https://app.example:8443, and not *",
    );
    await expect(startChatEndpoint({ allowedHosts: ['chat:80'] })).rejects.toThrow(
      "allowedHosts: 'chat:80' is not a name or an address; it takes no port and no *",
    );
    await expect(startChatEndpoint({ rooms: [{ arn: 'x' }] })).rejects.toThrow(
      /^rooms\[0\]\.arn must match /,
    );
    const tls = { certFile: 'none.pem', keyFile: 'none.pem' };
    await expect(startChatEndpoint({ tls })).rejects.toThrow(/none\.pem/);
  });
});

describe('under fake timers', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('an endpoint works, and ends', async () => {
    const endpoint = await startChatEndpoint();
    const ada = await joined(endpoint);
    const next = endpoint.nextMessage();
    expect(await ada.ask(hello)).toMatchObject({ Content: 'Hi' });
    expect(await next).toMatchObject({ content: 'Hi' });
    await expect(endpoint.nextMessage({ timeout: 5 })).rejects.toThrow('within 5 ms');
    endpoint.faults.delayDeliveries(5);
    expect(await ada.ask(hello)).toMatchObject({ Content: 'Hi' });
    // Neither side of the close is waited for.
    ada.socket.pause();
    const begun = process.hrtime.bigint();
    await endpoint.stop();
    expect(endpoint.connections()).toEqual([]);
    expect(begun).toBeTypeOf('bigint');
  });

  it('rates go on by real time, and pings drop nobody', async () => {
    const endpoint = await started();
    const ada = await joined(endpoint);
    const send = () => ada.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    for (let count = 0; count < 10; count += 1)
      expect(await send()).toMatchObject({ Content: 'x' });
    expect(await send()).toMatchObject({ ErrorCode: 429 });
    // A minute of the test is none of the chat's.
    await vi.advanceTimersByTimeAsync(50_000);
    expect(await send()).toMatchObject({ ErrorCode: 429 });
    await realTimeout(1050);
    expect(await send()).toMatchObject({ Content: 'x' });
    expect(endpoint.connections()).toHaveLength(1);
  });

  it('sessions end by the Date that the test sets', async () => {
    const endpoint = await started();
    const ada = await joined(endpoint);
    vi.setSystemTime(Date.now() + 60 * 60_000);
    expect(await ada.closed).toEqual({ code: 1000, reason: 'session expired' });
  });
});

it('a clock moves when it is told to', () => {
  const clock = createClock(1000);
  clock.advance(5);
  expect(clock.now()).toBe(1005);
  clock.set(new Date(7));
  expect(clock.now()).toBe(7);
  const { now } = createClock();
  expect(Math.abs(now() - Date.now())).toBeLessThan(1000);
});
