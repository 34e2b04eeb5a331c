/** What the page knows: the state of the endpoint as it was told, and what the user has chosen. */
import type { FaultState } from '../../chat/faults.ts';
import {
  bounds,
  type Changes,
  type Counted,
  type EndpointFacts,
  type Entries,
  type LiveFrame,
  type PersonFacts,
  type RoomFacts,
  type Snapshot,
} from '../live/live-data.ts';
import { LogBuffer } from './log-buffer.ts';
import { logEntry } from './log-entry.ts';
import { createStore } from './store.ts';

/** `waiting`: there was a connection to the endpoint, or not yet, and now it is looked for. */
export type LinkState = 'connecting' | 'live' | 'waiting';

export interface PageState {
  readonly link: LinkState;
  readonly endpoint: EndpointFacts | undefined;
  /** Milliseconds that the clock of the endpoint is ahead of ours. */
  readonly clockAhead: number;
  readonly rooms: ReadonlyMap<string, RoomFacts>;
  readonly roomsTotal: number;
  readonly people: ReadonlyMap<number, PersonFacts>;
  readonly peopleTotal: number;
  /** Another number whenever the log has changed. */
  readonly logVersion: number;
  /** Entries that the endpoint had forgotten before this page was ready for them. */
  readonly skipped: number;
  readonly faults: FaultState | undefined;
}

export const log = new LogBuffer(bounds);

export const page = createStore<PageState>({
  link: 'connecting',
  endpoint: undefined,
  clockAhead: 0,
  rooms: new Map(),
  roomsTotal: 0,
  people: new Map(),
  peopleTotal: 0,
  logVersion: 0,
  skipped: 0,
  faults: undefined,
});

/** The serial of the newest entry that we have of this start of the endpoint. */
let newest = 0;

/** Takes over what a frame says. */
export function receive(frame: LiveFrame): void {
  const state = page.get();
  switch (frame.type) {
    case 'snapshot':
      takeSnapshot(frame);
      break;
    case 'entries':
      takeEntries(frame);
      break;
    case 'faults':
      page.set({ faults: frame.faults });
      break;
    case 'rooms':
      page.set({
        rooms: changed(state.rooms, frame, ({ arn }) => arn),
        roomsTotal: frame.total,
      });
      break;
    case 'people':
      page.set({
        people: changed(state.people, frame, ({ id }) => id),
        peopleTotal: frame.total,
      });
      break;
  }
}

function takeSnapshot({ endpoint, now, rooms, people, faults }: Snapshot): void {
  if (endpoint.start !== page.get().endpoint?.start) newest = 0;
  page.set({
    link: 'live',
    endpoint,
    clockAhead: now - Date.now(),
    rooms: byKey(rooms, ({ arn }) => arn),
    roomsTotal: rooms.total,
    people: byKey(people, ({ id }) => id),
    peopleTotal: people.total,
    faults,
  });
}

function takeEntries({ entries }: Entries): void {
  const { logVersion, skipped } = page.get();
  const unknown = entries.filter(({ serial }) => serial > newest);
  const [first] = unknown;
  if (!first) return;
  // Before our first one there may have been others that the endpoint has forgotten.
  const gap = newest === 0 ? 0 : first.serial - newest - 1;
  newest = unknown.at(-1)?.serial ?? newest;
  log.append(unknown.map(logEntry));
  page.set({ logVersion: logVersion + 1, skipped: skipped + gap });
}

function byKey<K, T>({ shown }: Counted<T>, key: (entry: T) => K): Map<K, T> {
  return new Map(shown.map((entry) => [key(entry), entry]));
}

function changed<K, T>(
  before: ReadonlyMap<K, T>,
  { changed: those, gone }: Changes<K, T>,
  key: (entry: T) => K,
): Map<K, T> {
  const after = new Map(before);
  for (const one of gone) after.delete(one);
  for (const entry of those) after.set(key(entry), entry);
  return after;
}
