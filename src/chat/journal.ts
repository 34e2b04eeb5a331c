/**
 * What happens in the endpoint, told once: whoever wants to know (stderr, the library, the console) reads it here. It
 * is kept in memory, the last entries of it; tokens and keys are never in it.
 */

/** One thing that happened. */
export type JournalEntry = JournalFact & {
  /** Grows by one with each entry. */
  readonly serial: number;
  /** Milliseconds since the epoch, by the clock of the endpoint. */
  readonly time: number;
};

/** What happened, and in which room, where there is one. */
export type JournalFact =
  | Connected
  | Disconnected
  | HandshakeRefused
  | HttpRefused
  | MessageSent
  | EventSent
  | MessageDeleted
  | UserDisconnected
  | RequestRefused
  | RoomChanged
  | Reported;

export type JournalKind = JournalFact['kind'];

/** Somebody came into a room. */
export interface Connected {
  readonly kind: 'connected';
  readonly roomArn: string;
  /** The number of the connection, as in all entries about it. */
  readonly connection: number;
  readonly userId: string;
  readonly capabilities: readonly string[];
  /** Those of the token. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly sessionEnd: number;
}

export interface Disconnected {
  readonly kind: 'disconnected';
  readonly roomArn: string;
  readonly connection: number;
  readonly userId: string;
  /** Of the close frame: 1006 when there was none. */
  readonly code: number;
  readonly reason: string;
}

export interface HandshakeRefused {
  readonly kind: 'handshakeRefused';
  /** Known once the token could be opened. */
  readonly roomArn: string | undefined;
  readonly userId: string | undefined;
  /** Of HTTP. */
  readonly status: number;
  /** A sentence. */
  readonly reason: string;
}

/** A request over HTTP that was not meant for this endpoint, or came from a page that may not call it. */
export interface HttpRefused {
  readonly kind: 'httpRefused';
  readonly roomArn: undefined;
  readonly status: number;
  readonly reason: string;
}

/** A message that everybody in the room got. */
export interface MessageSent {
  readonly kind: 'message';
  readonly roomArn: string;
  readonly connection: number;
  readonly userId: string;
  /** JSON text, as clients got it. */
  readonly frame: string;
}

/** An event of an application, from SendEvent. */
export interface EventSent {
  readonly kind: 'event';
  readonly roomArn: string;
  readonly eventName: string;
  readonly frame: string;
}

/** Everybody in the room was told to drop a message. */
export interface MessageDeleted {
  readonly kind: 'messageDeleted';
  readonly roomArn: string;
  readonly messageId: string;
  readonly frame: string;
}

/** All connections of a user were closed, and everybody in the room was told. */
export interface UserDisconnected {
  readonly kind: 'userDisconnected';
  readonly roomArn: string;
  readonly userId: string;
  readonly frame: string;
}

/** A client alone got an ERROR frame. */
export interface RequestRefused {
  readonly kind: 'requestRefused';
  readonly roomArn: string;
  readonly connection: number;
  readonly userId: string;
  readonly errorCode: number;
  /** The text of the ERROR frame. */
  readonly reason: string;
  readonly frame: string;
}

/** By an operation, or by a token that named it; tags included. */
export interface RoomChanged {
  readonly kind: 'roomCreated' | 'roomUpdated' | 'roomDeleted';
  readonly roomArn: string;
}

/** A sentence for the developer, about what has no entry of its own. */
export interface Reported {
  readonly kind: 'report';
  readonly roomArn: string | undefined;
  readonly text: string;
}

/** Does whatever the entry asks for at once: the room waits for it. What it throws is lost. */
export type JournalListener = (entry: JournalEntry) => void;

export interface Journal {
  /** The fact itself becomes the entry: it is the journal's from now on. */
  record(fact: JournalFact): void;
  /** The entries that are still kept, oldest first; with a serial, those behind it. */
  entries(after?: number): JournalEntry[];
  /** Has each further entry told. Returns the function that ends this. */
  subscribe(listener: JournalListener): () => void;
}

/** How much is kept: so many entries, and no more than so many characters of frames. */
export interface JournalSize {
  readonly entries: number;
  readonly characters: number;
}

export const journalSize: JournalSize = { entries: 10_000, characters: 16_000_000 };

/** @param now milliseconds since the epoch */
export function journal(now: () => number, size: JournalSize = journalSize): Journal {
  // A ring: the entry with the serial n stands at n modulo its size.
  const ring: (JournalEntry | undefined)[] = [];
  const listeners = new Set<JournalListener>();
  let first = 1;
  let next = 1;
  let characters = 0;

  const forgetFirst = (): void => {
    const index = first % size.entries;
    characters -= charactersOf(ring[index]);
    ring[index] = undefined;
    first += 1;
  };

  return {
    record(fact) {
      // Not a copy: that took 2 µs, more than all the rest that is done here.
      const entry: JournalEntry = Object.assign(fact, { serial: next, time: now() });
      if (next - first >= size.entries) forgetFirst();
      ring[next % size.entries] = entry;
      next += 1;
      characters += charactersOf(entry);
      while (characters > size.characters && first < next - 1) forgetFirst();
      for (const listener of listeners) tell(listener, entry);
    },
    entries(after = 0) {
      const kept: JournalEntry[] = [];
      for (let serial = Math.max(first, after + 1); serial < next; serial += 1) {
        const entry = ring[serial % size.entries];
        if (entry) kept.push(entry);
      }
      return kept;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function charactersOf(entry: JournalEntry | undefined): number {
  return entry && 'frame' in entry ? entry.frame.length : 0;
}

/** A mistake of a listener's must not reach the room. */
function tell(listener: JournalListener, entry: JournalEntry): void {
  try {
    listener(entry);
  } catch {
    // Whoever listens says so himself.
  }
}

/** The sentence that an entry is worth on stderr, if it is worth one. */
export function reportOf(entry: JournalEntry): string | undefined {
  switch (entry.kind) {
    case 'report':
      return entry.text;
    case 'handshakeRefused':
      return `refused a connection: ${entry.reason}`;
    case 'httpRefused':
      return `refused a request: ${entry.reason}`;
    default:
      return undefined;
  }
}
