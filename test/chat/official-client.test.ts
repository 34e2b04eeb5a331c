/** The official client library, unmodified, against the endpoint (section 3 of the service facts). */
import {
  type ChatRoom,
  DeleteMessageRequest,
  DisconnectUserRequest,
  ChatRoom as OfficialRoom,
  SendMessageRequest,
} from 'amazon-ivs-chat-messaging';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { everything, type Fixture, roomArn, startFixture } from './chat-fixture.ts';

// Node 20 has no WebSocket of its own; the library uses the global one.
const own = globalThis.WebSocket;
beforeAll(() => {
  Object.assign(globalThis, { WebSocket });
});
afterAll(() => {
  Object.assign(globalThis, { WebSocket: own });
});

interface Participant {
  readonly room: ChatRoom;
  /** Names of all that happened, in order. */
  readonly log: string[];
  /** How many tokens were asked for. */
  tokens: number;
}

/** A room of the official library whose tokens come from the endpoint. */
function participant(
  { endpoint, token }: Fixture,
  request: object = {},
  fixed?: string,
): Participant {
  const log: string[] = [];
  const made: Participant = {
    log,
    tokens: 0,
    room: new OfficialRoom({
      regionOrUrl: endpoint.webSocketUrl,
      tokenProvider: async () => {
        made.tokens += 1;
        return { token: fixed ?? (await token({ capabilities: everything, ...request })) };
      },
    }),
  };
  made.room.logLevel = 'error';
  made.room.logger = { error: () => {}, info: () => {}, debug: () => {} };
  made.room.addListener('connecting', () => log.push('connecting'));
  made.room.addListener('connect', () => log.push('connect'));
  made.room.addListener('disconnect', (reason) => log.push(`disconnect ${reason}`));
  made.room.addListener('message', ({ content }) => log.push(`message ${content}`));
  made.room.addListener('event', ({ eventName }) => log.push(`event ${eventName}`));
  made.room.addListener('messageDelete', ({ messageId }) => log.push(`delete ${messageId}`));
  made.room.addListener('userDisconnect', ({ userId }) => log.push(`kick ${userId}`));
  onTestFinished(() => made.room.disconnect());
  return made;
}

/** Waits until `entry` stands in the log for the `count`th time. */
async function happened({ log }: Participant, entry: string, count = 1): Promise<void> {
  await expect
    .poll(() => log.filter((line) => line === entry).length, { timeout: 5000, interval: 5 })
    .toBeGreaterThanOrEqual(count);
}

async function connected(fixture: Fixture, request: object = {}): Promise<Participant> {
  const made = participant(fixture, request);
  made.room.connect();
  await happened(made, 'connect');
  return made;
}

const refusal = (errorCode: number, errorMessage: string) => ({
  errorCode,
  errorMessage,
  id: expect.any(String),
  requestId: expect.any(String),
});

describe('the official client', () => {
  it('sends a message with attributes, which a second client gets with those of the token', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture, { attributes: { colour: 'blue' } });
    const bob = await connected(fixture, { userId: 'bob' });
    const received = new Promise((resolve) => {
      bob.room.addListener('message', resolve);
    });
    const sent = await ada.room.sendMessage(new SendMessageRequest('Hi 🎈', { mood: 'gay' }));
    const { id, requestId } = sent;
    expect(await received).toEqual({
      id,
      requestId,
      content: 'Hi 🎈',
      attributes: { mood: 'gay' },
      sendTime: new Date('2026-11-24T08:00:00Z'),
      sender: { userId: 'ada', attributes: { colour: 'blue' } },
    });
    expect(await received).toEqual(sent);
  });

  it('deletes a message', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture);
    const bob = await connected(fixture, { userId: 'bob' });
    const { id } = await ada.room.sendMessage(new SendMessageRequest('oops'));
    const deletion = await ada.room.deleteMessage(new DeleteMessageRequest(id, 'spam'));
    expect(deletion).toMatchObject({ messageId: id, reason: 'spam' });
    await ada.room.deleteMessage(new DeleteMessageRequest(id));
    await happened(bob, `delete ${id}`, 2);
  });

  it('disconnects a user, who hears of it and does not come back', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture);
    const bob = await connected(fixture, { userId: 'bob' });
    const event = await ada.room.disconnectUser(new DisconnectUserRequest('bob', 'bye'));
    expect(event).toMatchObject({ userId: 'bob', reason: 'bye' });
    await happened(bob, 'disconnect serverDisconnect');
    expect(bob.log).toEqual(['connecting', 'connect', 'kick bob', 'disconnect serverDisconnect']);
    expect(bob.tokens).toBe(1);
    expect(ada.log).toContain('kick bob');
    expect(ada.room.state).toBe('connected');
  });

  it('gets the events that applications send', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture);
    await fetch(`${fixture.endpoint.httpUrl}/SendEvent`, {
      method: 'POST',
      body: JSON.stringify({ roomIdentifier: roomArn, eventName: 'poll' }),
    });
    await happened(ada, 'event poll');
  });

  it('is refused what its token does not allow, and stays connected', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture, { capabilities: [] });
    await expect(ada.room.sendMessage(new SendMessageRequest('Hi'))).rejects.toEqual(
      refusal(403, 'The capability SEND_MESSAGE is missing'),
    );
    await expect(ada.room.deleteMessage(new DeleteMessageRequest('AbCdEfGhIjKl'))).rejects.toEqual(
      refusal(403, 'The capability DELETE_MESSAGE is missing'),
    );
    await expect(ada.room.disconnectUser(new DisconnectUserRequest('bob'))).rejects.toEqual(
      refusal(403, 'The capability DISCONNECT_USER is missing'),
    );
    expect(ada.log).toEqual(['connecting', 'connect']);
  });

  it('is refused a message that is too long, and too many of them', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture);
    await expect(ada.room.sendMessage(new SendMessageRequest('x'.repeat(501)))).rejects.toEqual(
      refusal(400, 'Content must have at most 500 characters'),
    );
    for (let count = 0; count < 9; count += 1) {
      await ada.room.sendMessage(new SendMessageRequest('x'));
    }
    await expect(ada.room.sendMessage(new SendMessageRequest('x'))).rejects.toEqual(
      refusal(429, 'More than 10 requests in a second'),
    );
  });

  it.each<[why: string, token: (fixture: Fixture) => Promise<string>, report: string]>([
    [
      'used before',
      async (fixture) => {
        const token = await fixture.token();
        const first = participant(fixture, {}, token);
        first.room.connect();
        await happened(first, 'connect');
        return token;
      },
      'the chat token has been used before',
    ],
    [
      'expired',
      async (fixture) => {
        const token = await fixture.token();
        fixture.clock.advance(60_000);
        return token;
      },
      'the chat token has expired',
    ],
  ])('cannot connect with a token that was %s, and gives up', async (_, tokenOf, report) => {
    const fixture = await startFixture();
    const ada = participant(fixture, {}, await tokenOf(fixture));
    ada.room.connect();
    await happened(ada, 'disconnect socketError');
    expect(ada.tokens).toBe(4);
    expect(fixture.reports).toEqual(Array(4).fill(`refused a connection: ${report}`));
  });

  it('renews its connection when the session ends', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture, { sessionDurationInMinutes: 5 });
    fixture.clock.advance(5 * 60_000);
    await happened(ada, 'connect', 2);
    expect(ada.tokens).toBe(2);
    await ada.room.sendMessage(new SendMessageRequest('back again'));
    expect(ada.log).toEqual([
      'connecting',
      'connect',
      'connecting',
      'connect',
      'message back again',
    ]);
  });

  it('renews its connection when it sends after the end of the session', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture, { sessionDurationInMinutes: 5 });
    fixture.clock.time += 5 * 60_000;
    await expect(ada.room.sendMessage(new SendMessageRequest('late'))).rejects.toEqual(
      refusal(401, 'The connection has expired: get a new chat token'),
    );
    await happened(ada, 'connect', 2);
    await ada.room.sendMessage(new SendMessageRequest('back again'));
  });

  it('comes back when its socket is dropped', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture);
    for (const { socket } of fixture.endpoint.context.rooms.get(roomArn)?.connections ?? []) {
      socket.terminate();
    }
    await happened(ada, 'connect', 2);
    expect(ada.tokens).toBe(2);
    await ada.room.sendMessage(new SendMessageRequest('back again'));
  });

  it('is told when the endpoint stops', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture);
    await fixture.endpoint.stop();
    await happened(ada, 'disconnect serverDisconnect');
  });

  it('leaves by itself', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture);
    ada.room.disconnect();
    await happened(ada, 'disconnect clientDisconnect');
    await expect.poll(() => fixture.endpoint.context.rooms.get(roomArn)?.connections.size).toBe(0);
  });

  it('gets every message once while it swaps connections', async () => {
    const fixture = await startFixture();
    const ada = await connected(fixture);
    const swapping = participant(fixture, { userId: 'bob' });
    // A token with 30 seconds or less to live is renewed at once, as its owner wants it.
    const nearEnd = { tokenExpirationTime: new Date(Date.now() + 30_100) };
    const provider = swapping.room as unknown as { tokenProvider: () => Promise<object> };
    const original = provider.tokenProvider;
    let first = true;
    provider.tokenProvider = async () => {
      const answer = await original();
      const result = first ? { ...answer, ...nearEnd } : answer;
      first = false;
      return result;
    };
    swapping.room.connect();
    await happened(swapping, 'connect');
    for (let count = 0; count < 5; count += 1) {
      await ada.room.sendMessage(new SendMessageRequest(`m${count}`));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await happened(swapping, 'message m4');
    expect(swapping.tokens).toBe(2);
    expect(swapping.log.filter((line) => line.startsWith('message'))).toEqual(
      Array.from({ length: 5 }, (_, count) => `message m${count}`),
    );
  });
});
