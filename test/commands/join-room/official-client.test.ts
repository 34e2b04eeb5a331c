/** join-room and the official client library in one room. */
import {
  ChatRoom,
  DeleteMessageRequest,
  DisconnectUserRequest,
  SendMessageRequest,
} from 'amazon-ivs-chat-messaging';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type JoinFixture, joinFixture, roomArn } from './join-fixture.ts';

// Node 20 has no WebSocket of its own; the library uses the global one.
const own = globalThis.WebSocket;
beforeAll(() => {
  Object.assign(globalThis, { WebSocket });
});
afterAll(() => {
  Object.assign(globalThis, { WebSocket: own });
});

const everything = ['SEND_MESSAGE', 'DELETE_MESSAGE', 'DISCONNECT_USER'] as const;

/** Bob, with the official client, and what he heard. */
async function officialClient({ endpoint }: JoinFixture) {
  const heard: string[] = [];
  const room = new ChatRoom({
    regionOrUrl: endpoint.webSocketUrl,
    tokenProvider: async () => {
      const { token } = await endpoint.createChatToken({
        roomIdentifier: roomArn,
        userId: 'bob',
        capabilities: everything,
        attributes: { displayName: 'Bob' },
      });
      return { token };
    },
  });
  room.logLevel = 'error';
  room.addListener('message', ({ content, sender, attributes }) =>
    heard.push(
      `${sender.userId} ${JSON.stringify(sender.attributes)}: ${content} ${JSON.stringify(attributes)}`,
    ),
  );
  room.addListener('messageDelete', ({ messageId, reason }) =>
    heard.push(`deleted ${messageId} ${reason}`),
  );
  room.addListener('userDisconnect', ({ userId }) => heard.push(`disconnected ${userId}`));
  room.addListener('disconnect', (reason) => heard.push(`gone ${reason}`));
  onTestFinished(() => room.disconnect());
  const connected = new Promise<void>((resolve) => room.addListener('connect', () => resolve()));
  room.connect();
  await connected;
  return { room, heard };
}

const everythingWords = ['--capabilities', ...everything];

it('hear each other, attributes and all', async () => {
  const fixture = await joinFixture();
  const bob = await officialClient(fixture);
  const ada = fixture.join([...everythingWords, '--attributes', 'displayName=Ada']);
  await ada.sees('CONNECTED');
  await bob.room.sendMessage(new SendMessageRequest('Hi 🎈', { mood: 'gay' }));
  expect(await ada.sees('MESSAGE')).toMatchObject({
    Content: 'Hi 🎈',
    Attributes: { mood: 'gay' },
    Sender: { UserId: 'bob', Attributes: { displayName: 'Bob' } },
  });
  ada.stdin.end('hello Bob\n');
  expect(await ada.done).toBe(0);
  await expect.poll(() => bob.heard).toContain('ada {"displayName":"Ada"}: hello Bob undefined');
});

it('hear of deletions', async () => {
  const fixture = await joinFixture();
  const bob = await officialClient(fixture);
  const ada = fixture.join();
  await ada.sees('CONNECTED');
  const { id } = await bob.room.sendMessage(new SendMessageRequest('oops'));
  await bob.room.deleteMessage(new DeleteMessageRequest(id, 'spam'));
  expect(await ada.sees('EVENT')).toMatchObject({
    EventName: 'aws:DELETE_MESSAGE',
    Attributes: { MessageID: id, Reason: 'spam' },
  });
  ada.stdin.end();
  expect(await ada.done).toBe(0);
});

it('can be disconnected by the official client, for good', async () => {
  const fixture = await joinFixture();
  const bob = await officialClient(fixture);
  const ada = fixture.join();
  await ada.sees('CONNECTED');
  await bob.room.disconnectUser(new DisconnectUserRequest('ada', 'bye'));
  expect(await ada.done).toBe(254);
  expect(await ada.sees('DISCONNECTED')).toMatchObject({
    Code: 1000,
    Cause: 'disconnected',
    Reconnecting: false,
  });
  expect(ada.io.stderr.text()).toContain('An error occurred (Disconnected)');
  expect(fixture.relay.tokens).toHaveLength(1);
});

it('works with tokens of the HTTP operation, and finds the address by itself', async () => {
  const fixture = await joinFixture();
  const bob = await officialClient(fixture);
  const words = ['--room-identifier', roomArn, '--user-id', 'ada', ...everythingWords];
  const ada = fixture.join(
    [...words, '--endpoint-url', fixture.endpoint.httpUrl, '--message', 'hello'],
    {
      bare: true,
      env: {
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'x',
        AWS_REGION: 'us-west-2',
      },
    },
  );
  expect(await ada.done).toBe(0);
  expect(await ada.sees('CONNECTED')).toMatchObject({
    MessagingEndpoint: fixture.endpoint.webSocketUrl,
  });
  await expect.poll(() => bob.heard).toContain('ada undefined: hello undefined');
});

it('keeps within the rate of a room that is slower than most, in order', async () => {
  const fixture = await joinFixture();
  const reply = await fetch(`${fixture.endpoint.httpUrl}/CreateRoom`, {
    method: 'POST',
    body: JSON.stringify({ maximumMessageRatePerSecond: 4 }),
  });
  const { arn } = (await reply.json()) as { arn: string };
  const texts = Array.from({ length: 12 }, (_, index) => `line ${index}`);
  const ada = fixture.join([...everythingWords, '--room-identifier', arn], {
    stdin: texts.join('\n'),
  });
  expect(await ada.done).toBe(0);
  const messages = ada.documents().filter(({ Type }) => Type === 'MESSAGE');
  expect(messages.map(({ Content }) => Content)).toEqual(texts);
});
