/** The rooms of the endpoint, in memory: those that were created, and those that a token named. */

import type { Clock } from './clock.ts';
import { newId } from './identifiers.ts';
import type { Journal } from './journal.ts';
import type { Limits } from './limits.ts';
import { rateLimit } from './rate-limit.ts';
import type { Room, RoomSettings } from './room.ts';
import type { RoomDefinition } from './room-definitions.ts';

export interface RoomDirectory {
  /** Makes a room; `region` and `account` become part of its ARN. */
  create(place: ArnPlace, settings: Partial<RoomSettings>, tags: ReadonlyMap<string, string>): Room;
  /** Makes a room with an ARN of its own. */
  define(definition: RoomDefinition): Room;
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
  readonly journal: Journal;
}): RoomDirectory {
  const { strict, clock, limits, journal } = options;
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
    journal.record({ kind: 'roomCreated', roomArn: arn });
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
    define: ({ arn, settings, tags }) => add(arn, settings, tags),
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
      journal.record({ kind: 'roomUpdated', roomArn: room.arn });
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
      journal.record({ kind: 'roomDeleted', roomArn: room.arn });
    },
    all: () => rooms.values(),
    get size() {
      return rooms.size;
    },
  };
}
