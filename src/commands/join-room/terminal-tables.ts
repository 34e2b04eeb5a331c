import { oneLine, timeOfDay } from './log-text.ts';
import type { RoomToken } from './room-token.ts';
import { smallTable } from './small-table.ts';
import type { Tally } from './stay.ts';

/** `/who`: what is known of this connection. */
export function whoTable(
  { userId, roomArn, capabilities, attributes, sessionEnd }: RoomToken,
  { now, columns, address }: { now: number; columns: number; address: string },
): string {
  const unknown = 'unknown: the token does not say';
  const named = Array.from(attributes ?? [], ([key, value]) => `${oneLine(key)}=${oneLine(value)}`);
  return smallTable(
    [
      ['user', userId === undefined ? unknown : oneLine(userId)],
      ['may', capabilities === undefined ? unknown : ['read', ...capabilities].join('\n')],
      ['session ends', sessionEnd === undefined ? unknown : endText(sessionEnd, now)],
      ...(named.length > 0 ? [['attributes', named.join('\n')] as const] : []),
      ['room', roomArn ?? unknown],
      ['endpoint', address],
    ],
    columns,
  );
}

/** What was, when one leaves. */
export function summaryTable(tally: Tally, milliseconds: number, columns: number): string {
  const { messages, events, sent, refused, unanswered, returns } = tally;
  return smallTable(
    [
      ['in the room', durationText(milliseconds)],
      ['received', `${count(messages, 'message')}, ${count(events, 'event')}`],
      ['sent', count(sent, 'message')],
      ...(refused > 0 ? [['refused', String(refused)] as const] : []),
      ...(unanswered > 0 ? [['not sent', String(unanswered)] as const] : []),
      ...(returns > 0 ? [['reconnected', count(returns, 'time')] as const] : []),
    ],
    columns,
  );
}

function endText(end: number, now: number): string {
  return `${timeOfDay(end)} (in ${durationText(Math.max(0, end - now))})`;
}

/** `2 h 05 min`, `12 min 03 s`, `41 s`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const two = (number: number) => String(number).padStart(2, '0');
  if (seconds < 60) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
