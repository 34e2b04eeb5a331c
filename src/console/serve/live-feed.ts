/**
 * Tells every open page what happens. The room never waits for a page: what is new is looked at ten times a second, in
 * the journal, which keeps the newest entries anyway; a page that has not read what it was sent is passed over, and
 * goes on from where it was once it has.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { EndpointInside } from '../../chat/chat-endpoint.ts';
import { systemTimers } from '../../chat/clock.ts';
import type { JournalEntry, JournalKind } from '../../chat/journal.ts';
import { bounds, type EndpointFacts, type LiveFrame } from '../live/live-data.ts';
import { changesOf, peopleOf, roomsOf } from './endpoint-state.ts';
import { refuseUpgrade } from './same-origin.ts';

export interface LiveFeed {
  /** Makes a page of a handshake that has been checked, or refuses it when there are too many. */
  open(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes the connections of all pages. */
  stop(): void;
}

interface Page {
  readonly socket: WebSocket;
  /** Serial of the last entry that it was sent. */
  told: number;
  /** Whether changes were passed over that it has to have made up for. */
  stale: boolean;
  /** Whether it has answered the last ping. */
  alive: boolean;
}

/** A frame with entries, and the serial of its last one. */
interface Batch {
  readonly text: string;
  readonly last: number;
}

/** Looks between two pings: half a minute. */
const pingEvery = 300;

/** What leaves rooms and people as they are. */
const quietKinds: ReadonlySet<JournalKind> = new Set<JournalKind>([
  'message',
  'event',
  'messageDeleted',
  'requestRefused',
  'handshakeRefused',
  'httpRefused',
  'report',
]);

export function liveFeed(inside: EndpointInside, endpoint: EndpointFacts): LiveFeed {
  const { context, journal, faults } = inside;
  const { setInterval, clearInterval } = systemTimers;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // A page sends nothing.
    maxPayload: 1024,
  });
  const pages = new Set<Page>();
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};
  let looks = 0;
  /** What the pages know. */
  let rooms = roomsOf(inside);
  let people = peopleOf(inside);
  let switches = faults.state();
  let changed = false;

  const snapshot = (): LiveFrame => ({
    type: 'snapshot',
    endpoint,
    now: context.clock.now(),
    rooms: { shown: [...rooms.shown.values()], total: rooms.total },
    people: { shown: [...people.shown.values()], total: people.total },
    faults: switches,
  });

  /** What has changed of rooms, people and switches since the last look. */
  const changes = (): LiveFrame[] => {
    const frames: LiveFrame[] = [];
    if (switches !== faults.state()) {
      switches = faults.state();
      frames.push({ type: 'faults', faults: switches });
    }
    if (!changed) return frames;
    changed = false;
    const [roomsBefore, peopleBefore] = [rooms, people];
    rooms = roomsOf(inside);
    people = peopleOf(inside);
    const ofRooms = changesOf(roomsBefore, rooms);
    const ofPeople = changesOf(peopleBefore, people);
    if (ofRooms) frames.push({ type: 'rooms', ...ofRooms });
    if (ofPeople) frames.push({ type: 'people', ...ofPeople });
    return frames;
  };

  const look = (): void => {
    looks += 1;
    if (looks % pingEvery === 0) pingAll(pages);
    const texts = changes().map((frame) => JSON.stringify(frame));
    // Pages that are up to date get the same text, made once.
    const entriesAfter = new Map<number, Batch | undefined>();
    for (const page of pages) {
      if (page.socket.bufferedAmount > bounds.unsent) {
        page.stale ||= texts.length > 0;
        continue;
      }
      if (page.stale) page.socket.send(JSON.stringify(snapshot()));
      else for (const text of texts) page.socket.send(text);
      page.stale = false;
      if (!entriesAfter.has(page.told)) entriesAfter.set(page.told, batchAfter(page.told));
      const batch = entriesAfter.get(page.told);
      if (!batch) continue;
      page.socket.send(batch.text);
      page.told = batch.last;
    }
  };

  const batchAfter = (serial: number): Batch | undefined => {
    const entries = firstOf(journal.entries(serial));
    const last = entries.at(-1)?.serial;
    if (last === undefined) return undefined;
    const frame: LiveFrame = { type: 'entries', entries };
    return { text: JSON.stringify(frame), last };
  };

  const begin = (): void => {
    rooms = roomsOf(inside);
    people = peopleOf(inside);
    switches = faults.state();
    changed = false;
    unsubscribe = journal.subscribe(({ kind }) => {
      changed ||= !quietKinds.has(kind);
    });
    timer = setInterval(look, bounds.interval);
    timer.unref();
  };
  const end = (): void => {
    clearInterval(timer);
    unsubscribe();
  };

  return {
    open(request, socket, head) {
      if (pages.size >= bounds.pages) return refuseUpgrade(socket, 503);
      server.handleUpgrade(request, socket, head, (webSocket: WebSocket) => {
        if (pages.size === 0) begin();
        const page: Page = { socket: webSocket, told: 0, stale: true, alive: true };
        pages.add(page);
        webSocket.on('pong', () => {
          page.alive = true;
        });
        // A frame that is none: ws closes the connection.
        webSocket.on('error', () => {});
        webSocket.on('close', () => {
          pages.delete(page);
          if (pages.size === 0) end();
        });
        look();
      });
    },
    stop() {
      // The last of what happened.
      look();
      for (const { socket } of pages) {
        socket.close(1001, 'endpoint stopped');
        // The endpoint does not wait for a page that does not answer.
        setTimeout(() => socket.terminate(), 200);
      }
    },
  };
}

/** As many entries as one frame holds; at least one, if there is one. */
function firstOf(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  let characters = 0;
  const end = entries.findIndex((entry, index) => {
    characters += 'frame' in entry ? entry.frame.length : 0;
    return index >= bounds.batch || (index > 0 && characters > bounds.batchCharacters);
  });
  return end === -1 ? entries : entries.slice(0, end);
}

function pingAll(pages: ReadonlySet<Page>): void {
  for (const page of pages) {
    if (!page.alive) {
      page.socket.terminate();
      continue;
    }
    page.alive = false;
    page.socket.ping();
  }
}
