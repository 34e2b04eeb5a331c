/** Rooms and people as a page shows them: the first so many, and how many there are. */
import type { EndpointInside } from '../../chat/chat-endpoint.ts';
import type { Connection, Room } from '../../chat/room.ts';
import { bounds, type Changes, type PersonFacts, type RoomFacts } from '../live/live-data.ts';

/** Facts by their key. */
export interface Listing<K, T> {
  readonly shown: ReadonlyMap<K, T>;
  readonly total: number;
}

/** All rooms, and the deleted ones in which there still is somebody. */
export function roomsOf({ context, connections }: EndpointInside): Listing<string, RoomFacts> {
  const shown = new Map<string, RoomFacts>();
  for (const room of context.rooms.all()) {
    if (shown.size >= bounds.rooms) break;
    shown.set(room.arn, roomFacts(room));
  }
  let deleted = 0;
  for (const { room } of connections) {
    if (!room.deleted || shown.has(room.arn) || room.connections.size === 0) continue;
    deleted += 1;
    if (shown.size < bounds.rooms) shown.set(room.arn, roomFacts(room));
  }
  return { shown, total: context.rooms.size + deleted };
}

/** Who is in a room, in the order of coming. */
export function peopleOf({ connections }: EndpointInside): Listing<number, PersonFacts> {
  const shown = new Map<number, PersonFacts>();
  let total = 0;
  for (const connection of connections) {
    // The others are being closed.
    if (!connection.room.connections.has(connection)) continue;
    total += 1;
    if (shown.size < bounds.people) shown.set(connection.serial, personFacts(connection));
  }
  return { shown, total };
}

/** What has become of a listing; undefined for nothing. */
export function changesOf<K, T>(
  before: Listing<K, T>,
  after: Listing<K, T>,
): Changes<K, T> | undefined {
  const changed = [...after.shown]
    .filter(([key, facts]) => !isSame(before.shown.get(key), facts))
    .map(([, facts]) => facts);
  const gone = [...before.shown.keys()].filter((key) => !after.shown.has(key));
  if (changed.length === 0 && gone.length === 0 && before.total === after.total) return undefined;
  return { changed, gone, total: after.total };
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function roomFacts(room: Room): RoomFacts {
  const { arn, id, settings, deleted, createTime, updateTime } = room;
  return {
    arn,
    id,
    name: settings.name,
    people: room.connections.size,
    deleted,
    createTime,
    updateTime,
    maximumMessageRatePerSecond: settings.maximumMessageRatePerSecond,
    maximumMessageLength: settings.maximumMessageLength,
    reviewHandlerUri: settings.messageReviewHandler?.uri ?? '',
    fallbackResult: settings.messageReviewHandler?.fallbackResult ?? '',
    tags: Object.fromEntries(room.tags),
  };
}

/** Made once a connection: nothing of it changes. */
const known = new WeakMap<Connection, PersonFacts>();

function personFacts(connection: Connection): PersonFacts {
  const made = known.get(connection);
  if (made) return made;
  const { serial, room, userId, capabilities, sender, openTime, sessionEnd } = connection;
  const { Attributes } = JSON.parse(sender) as { Attributes: Record<string, string> | null };
  const facts: PersonFacts = {
    id: serial,
    room: room.arn,
    userId,
    capabilities: [...capabilities],
    attributes: Attributes ?? {},
    since: openTime,
    sessionEnd,
  };
  known.set(connection, facts);
  return facts;
}
