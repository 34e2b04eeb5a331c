/** An entry of the endpoint's journal as the log shows it. */
import type { JournalEntry, JournalKind } from '../../chat/journal.ts';

/** What the log tells apart, in the order of its filter. */
export const entryKinds = [
  'message',
  'event',
  'deletion',
  'error',
  'refused',
  'people',
  'room',
] as const;

export type EntryKind = (typeof entryKinds)[number];

export interface LogEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly kind: EntryKind;
  /** ARN; empty where there is none, as with a handshake whose token could not be opened. */
  readonly room: string;
  /** User id, or empty. */
  readonly user: string;
  /** One line that says what happened. */
  readonly text: string;
  /** JSON text: the frame as clients got it, or else what the journal knows. */
  readonly frame: string;
}

const kinds: Readonly<Record<JournalKind, EntryKind>> = {
  message: 'message',
  event: 'event',
  messageDeleted: 'deletion',
  userDisconnected: 'event',
  requestRefused: 'error',
  handshakeRefused: 'refused',
  httpRefused: 'refused',
  connected: 'people',
  disconnected: 'people',
  roomCreated: 'room',
  roomUpdated: 'room',
  roomDeleted: 'room',
  report: 'error',
};

export function logEntry(entry: JournalEntry): LogEntry {
  return {
    time: entry.time,
    kind: kinds[entry.kind],
    room: entry.roomArn ?? '',
    user: 'userId' in entry ? (entry.userId ?? '') : '',
    text: textOf(entry),
    frame: 'frame' in entry ? entry.frame : knownOf(entry),
  };
}

function textOf(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'message':
      return frameOf(entry.frame).Content ?? '';
    case 'event':
      return [entry.eventName, attributesText(frameOf(entry.frame).Attributes)].join(' ');
    case 'messageDeleted':
      return withReason(`deleted ${entry.messageId}`, entry.frame);
    case 'userDisconnected':
      return withReason('was told to leave', entry.frame);
    case 'requestRefused':
      return `${entry.errorCode} ${entry.reason}`;
    case 'handshakeRefused':
    case 'httpRefused':
      return `${entry.status} ${entry.reason}`;
    case 'connected':
      return `connected, ${mayOf(entry.capabilities)}`;
    case 'disconnected':
      return `disconnected (${[entry.code, entry.reason].filter(Boolean).join(' ')})`;
    case 'roomCreated':
      return 'created';
    case 'roomUpdated':
      return 'changed';
    case 'roomDeleted':
      return 'deleted';
    case 'report':
      return entry.text;
  }
}

/** `may send, delete`, for SEND_MESSAGE and DELETE_MESSAGE. */
function mayOf(capabilities: readonly string[]): string {
  if (capabilities.length === 0) return 'view only';
  return `may ${capabilities.map((name) => name.split('_')[0]?.toLowerCase()).join(', ')}`;
}

interface Frame {
  readonly Content?: string;
  readonly Attributes?: Readonly<Record<string, string>> | null;
}

function frameOf(text: string): Frame {
  return JSON.parse(text) as Frame;
}

function withReason(text: string, frame: string): string {
  const reason = frameOf(frame).Attributes?.Reason;
  return reason ? `${text}: ${reason}` : text;
}

function attributesText(attributes: Frame['Attributes']): string {
  return Object.entries(attributes ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
}

function knownOf({ serial: _, time: __, ...fact }: JournalEntry): string {
  return JSON.stringify(fact);
}
