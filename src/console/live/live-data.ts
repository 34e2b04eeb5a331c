/**
 * What the page gets over its connection: one JSON document a WebSocket text frame, of these types. Nothing in them is
 * secret: no token, no key. The page sends nothing.
 */
import type { FaultState } from '../../chat/faults.ts';
import type { JournalEntry } from '../../chat/journal.ts';

/** Where the page finds its live data, on the origin that it comes from. */
export const livePath = '/console/live';

/** Answers with 204 as long as the endpoint is there. */
export const alivePath = '/console/alive';

/** Every bound of the console, on both sides. */
export const bounds = {
  /** Entries that a page keeps; of more, the oldest go. */
  pageEntries: 10_000,
  /** Characters of frames that a page keeps, whichever bound comes first. */
  pageCharacters: 16_000_000,
  /** Entries of one frame, and characters of the frames in it. */
  batch: 1000,
  batchCharacters: 1_000_000,
  /** Milliseconds between two looks at what is new. */
  interval: 100,
  /** Rooms and people that a page is shown; all are counted. */
  rooms: 1000,
  people: 2000,
  /** Pages at one time. */
  pages: 20,
  /** Bytes that wait for a page; a page with more is passed over until it has read them. */
  unsent: 1_048_576,
} as const;

export type LiveFrame = Snapshot | Entries | RoomsChanged | PeopleChanged | FaultsChanged;

/** Everything, as it stands: what a page gets first, and once more when it was too slow for the changes. */
export interface Snapshot {
  readonly type: 'snapshot';
  readonly endpoint: EndpointFacts;
  /** Milliseconds since the epoch, by the clock of the endpoint. */
  readonly now: number;
  readonly rooms: Counted<RoomFacts>;
  readonly people: Counted<PersonFacts>;
  readonly faults: FaultState;
}

/**
 * What happened, oldest first. A new page is told all that the endpoint remembers; a page that was too slow for it
 * finds a gap in the serials.
 */
export interface Entries {
  readonly type: 'entries';
  readonly entries: readonly JournalEntry[];
}

export interface FaultsChanged {
  readonly type: 'faults';
  readonly faults: FaultState;
}

export interface RoomsChanged extends Changes<string, RoomFacts> {
  readonly type: 'rooms';
}

export interface PeopleChanged extends Changes<number, PersonFacts> {
  readonly type: 'people';
}

/** What has become of a list: entries by their key, which is the ARN of a room and the number of a connection. */
export interface Changes<K, T> {
  /** New ones and changed ones. */
  readonly changed: readonly T[];
  readonly gone: readonly K[];
  readonly total: number;
}

/** The first of a list, and how many there are in all. */
export interface Counted<T> {
  readonly shown: readonly T[];
  readonly total: number;
}

export interface EndpointFacts {
  /** Another one after each start of the endpoint: serials begin again then. */
  readonly start: string;
  readonly version: string;
  /** What `--endpoint-url` of `create-chat-token` names the keyring with. */
  readonly keyringUrl: string;
}

export interface RoomFacts {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly people: number;
  /** A deleted room is here as long as somebody is in it. */
  readonly deleted: boolean;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  readonly updateTime: number;
  readonly maximumMessageRatePerSecond: number;
  readonly maximumMessageLength: number;
  readonly reviewHandlerUri: string;
  readonly fallbackResult: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface PersonFacts {
  /** The number of the connection: one user may have several. */
  readonly id: number;
  /** ARN. */
  readonly room: string;
  readonly userId: string;
  readonly capabilities: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly sessionEnd: number;
}
