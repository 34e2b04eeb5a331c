/** What a test sees of an endpoint: its journal and its connections, as plain values. */
import type { EndpointInside } from '../chat/chat-endpoint.ts';
import type { Clock } from '../chat/clock.ts';
import type { JournalEntry } from '../chat/journal.ts';
import type { Connection } from '../chat/room.ts';
import type {
  ChatConnection,
  EndpointSights,
  NextMessageOptions,
  SeenEvent,
  SeenMessage,
  SeenRefusal,
} from './types.ts';

const patience = 4000;
/** A timer's longest wait in milliseconds: with more it would not wait at all. */
const longestWait = 2 ** 31 - 1;

/**
 * @param clock the real one: a test waits by real time
 * @returns the sights, and what ends every wait, when the endpoint stops
 */
export function sightsOf(
  { journal, connections }: Pick<EndpointInside, 'journal' | 'connections'>,
  { after }: Pick<Clock, 'after'>,
): { readonly sights: EndpointSights; readonly stop: () => void } {
  let isStopped = false;
  const stopped = () => new Error('the endpoint was stopped');
  const waits = new Set<(error: Error) => void>();
  const seen = <Sight>(read: (entry: JournalEntry) => Sight | undefined, room?: string): Sight[] =>
    journal
      .entries()
      .filter(({ roomArn }) => room === undefined || roomArn === room)
      .map(read)
      .filter((sight) => sight !== undefined);

  const nextMessage = ({ room, timeout = patience }: NextMessageOptions = {}) => {
    const next = new Promise<SeenMessage>((resolve, reject) => {
      const where = room === undefined ? '' : ` in ${room}`;
      const cancel = after(Math.min(timeout, longestWait), () => {
        end(new Error(`no message${where} within ${timeout} ms`));
      });
      const unsubscribe = journal.subscribe((entry) => {
        const message = messageOf(entry);
        if (!message || (room !== undefined && message.room !== room)) return;
        stopWaiting();
        resolve(message);
      });
      const stopWaiting = () => {
        cancel();
        unsubscribe();
        waits.delete(end);
      };
      const end = (error: Error) => {
        stopWaiting();
        reject(error);
      };
      waits.add(end);
      if (isStopped) end(stopped());
    });
    // A wait that nobody looks at any more fails no test.
    next.catch(() => {});
    return next;
  };

  return {
    sights: {
      connections: () =>
        [...connections]
          .filter((connection) => connection.room.connections.has(connection))
          .map(connectionOf),
      messages: (room) => seen(messageOf, room),
      events: (room) => seen(eventOf, room),
      refusals: () => seen(refusalOf),
      nextMessage,
    },
    stop() {
      isStopped = true;
      for (const end of waits) end(stopped());
    },
  };
}

function connectionOf(connection: Connection): ChatConnection {
  const { Attributes } = JSON.parse(connection.sender);
  return {
    room: connection.room.arn,
    userId: connection.userId,
    capabilities: [...connection.capabilities] as ChatConnection['capabilities'],
    attributes: Attributes ?? {},
    openTime: new Date(connection.openTime).toISOString(),
    sessionExpirationTime: new Date(connection.sessionEnd).toISOString(),
  };
}

function messageOf(entry: JournalEntry): SeenMessage | undefined {
  if (entry.kind !== 'message') return undefined;
  const { Id, RequestId, Content, Attributes, SendTime, Sender } = JSON.parse(entry.frame);
  return {
    room: entry.roomArn,
    id: Id,
    requestId: RequestId,
    content: Content,
    attributes: Attributes ?? {},
    sendTime: SendTime,
    sender: { userId: Sender.UserId, attributes: Sender.Attributes ?? {} },
  };
}

function eventOf(entry: JournalEntry): SeenEvent | undefined {
  if (
    entry.kind !== 'event' &&
    entry.kind !== 'messageDeleted' &&
    entry.kind !== 'userDisconnected'
  )
    return undefined;
  const { Id, RequestId, EventName, Attributes, SendTime } = JSON.parse(entry.frame);
  return {
    room: entry.roomArn,
    id: Id,
    requestId: RequestId,
    eventName: EventName,
    attributes: Attributes ?? {},
    sendTime: SendTime,
  };
}

function refusalOf(entry: JournalEntry): SeenRefusal | undefined {
  const time = new Date(entry.time).toISOString();
  switch (entry.kind) {
    case 'handshakeRefused':
      return { ...refusal('handshake', entry, entry.status), userId: entry.userId, time };
    case 'requestRefused':
      return { ...refusal('request', entry, entry.errorCode), userId: entry.userId, time };
    case 'httpRefused':
      return { ...refusal('http', entry, entry.status), userId: undefined, time };
    default:
      return undefined;
  }
}

function refusal(
  kind: SeenRefusal['kind'],
  { roomArn, reason }: { readonly roomArn: string | undefined; readonly reason: string },
  code: number,
) {
  return { kind, room: roomArn, code, reason };
}
