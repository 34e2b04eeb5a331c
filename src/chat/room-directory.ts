/** The rooms of the endpoint, in memory: those that were created, and those that a token named. */

import type { Clock } from './clock.ts';
import { newId } from './identifiers.ts';
import type { Limits } from './limits.ts';
import type { Connection } from './messaging/connection.ts';
import { type RateLimit, rateLimit } from './rate-limit.ts';

/** What a room is set to: the members of CreateRoom and UpdateRoom. */
export interface RoomSettings {
  readonly name: string;
  readonly maximumMessageRatePerSecond: number;
  readonly maximumMessageLength: number;
  readonly messageReviewHandler: MessageReviewHandler | undefined;
  readonly loggingConfigurationIdentifiers: readonly string[];
}

/** A Lambda function that this endpoint cannot call: what counts here is what happens when it fails. */
export interface MessageReviewHandler {
  readonly uri: string | undefined;
  readonly fallbackResult: string | undefined;
}

export interface Room {
  readonly arn: string;
  /** The last part of the ARN. */
  readonly id: string;
  /** Grows with each room: the order of lists. */
  readonly serial: number;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  updateTime: number;
  settings: RoomSettings;
  /** Lets through what `maximumMessageRatePerSecond` allows. */
  messages: RateLimit;
  readonly tags: Map<string, string>;
  /** The live connections, in the order in which they came. */
  readonly connections: Set<Connection>;
  /** A deleted room keeps its connections (section 1.1 of the service facts), but takes no messages. */
  deleted: boolean;
}

export interface RoomDirectory {
  /** Makes a room; `region` and `account` become part of its ARN. */
  create(place: ArnPlace, settings: Partial<RoomSettings>, tags: ReadonlyMap<string, string>): Room;
  /** The room of this ARN, if there is one. */
  get(arn: string): Room | undefined;
  /**
   * The room that a token names: unless rooms have to be created, it exists by being named. A deleted room does not
   * come back.
   */
  named(arn: string): Room | undefined;
  /** The same, or a deleted room in which there are still connections. */
  occupied(arn: string): Room | undefined;
  update(room: Room, settings: Partial<RoomSettings>): void;
  delete(room: Room): void;
  /** All rooms, oldest first. */
  all(): Iterable<Room>;
  readonly size: number;
}

export interface ArnPlace {
  readonly region: string;
  readonly account: string;
}

export function roomDirectory(options: {
  readonly strict: boolean;
  readonly clock: Clock;
  readonly limits: Limits;
}): RoomDirectory {
  const { strict, clock, limits } = options;
  const rooms = new Map<string, Room>();
  const deleted = new Map<string, Room>();
  let serial = 0;

  const defaults: RoomSettings = {
    name: '',
    maximumMessageRatePerSecond: limits.roomMessagesPerSecond,
    maximumMessageLength: limits.messageLength,
    messageReviewHandler: undefined,
    loggingConfigurationIdentifiers: [],
  };
  const add = (
    arn: string,
    settings: Partial<RoomSettings>,
    tags: ReadonlyMap<string, string>,
  ): Room => {
    const now = clock.now();
    serial += 1;
    const complete = { ...defaults, ...settings };
    const room: Room = {
      arn,
      id: arn.slice(arn.lastIndexOf('/') + 1),
      serial,
      createTime: now,
      updateTime: now,
      settings: complete,
      messages: rateLimit(complete.maximumMessageRatePerSecond, clock.monotonic),
      tags: new Map(tags),
      connections: new Set(),
      deleted: false,
    };
    rooms.set(arn, room);
    return room;
  };

  const named = (arn: string): Room | undefined => {
    const known = rooms.get(arn);
    if (known || strict || deleted.has(arn) || rooms.size >= limits.rooms) return known;
    return add(arn, {}, new Map());
  };

  return {
    create: ({ region, account }, settings, tags) =>
      add(`arn:aws:ivschat:${region}:${account}:room/${newId()}`, settings, tags),
    get: (arn) => rooms.get(arn),
    named,
    occupied(arn) {
      const room = deleted.get(arn);
      return room && room.connections.size > 0 ? room : named(arn);
    },
    update(room, settings) {
      room.settings = { ...room.settings, ...settings };
      room.updateTime = clock.now();
      if (settings.maximumMessageRatePerSecond !== undefined) {
        room.messages = rateLimit(settings.maximumMessageRatePerSecond, clock.monotonic);
      }
    },
    delete(room) {
      room.deleted = true;
      rooms.delete(room.arn);
      deleted.set(room.arn, room);
      // Bounded: of very many, the one deleted first is forgotten.
      for (const first of deleted.keys()) {
        if (deleted.size <= limits.rooms) break;
        deleted.delete(first);
      }
    },
    all: () => rooms.values(),
    get size() {
      return rooms.size;
    },
  };
}
