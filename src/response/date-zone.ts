import { type DateCursor, integer } from './date-cursor.ts';
import { isFiller, isUtcName } from './date-words.ts';
import { NotADateError } from './year-month-day.ts';

/** Whether a word may name a zone: after a time, where neither a name nor the given offset is known yet. */
export function couldBeZoneName(
  { parts }: DateCursor,
  word: string,
  offset: number | undefined,
): boolean {
  const { hour, zoneName } = parts;
  if (hour === undefined || zoneName !== undefined || offset !== undefined) return false;
  return /^[A-Z]{1,5}$/.test(word) || word === 'z';
}

/** After `GMT+3` the clock is three hours behind: the sign means the contrary of what it means after a time. */
export function readZoneName(cursor: DateCursor, name: string): void {
  const { parts, tokens, at } = cursor;
  parts.zoneName = name;
  parts.offset = isUtcName(name) ? 0 : undefined;
  const sign = cursor.peek(1);
  if (sign !== '+' && sign !== '-') return;
  tokens[at + 1] = sign === '+' ? '-' : '+';
  parts.offset = undefined;
  if (isUtcName(name)) parts.zoneName = undefined;
}

/** `+0530`, `+05:30`, `+05`, then perhaps a name in brackets. */
export function readOffset(cursor: DateCursor, sign: string): void {
  const { parts } = cursor;
  const digits = cursor.token(1);
  let hours: number;
  let minutes = 0;
  if (digits.length === 4) {
    hours = integer(digits.slice(0, 2));
    minutes = integer(digits.slice(2));
  } else if (cursor.peek(2) === ':') {
    hours = integer(digits);
    minutes = integer(cursor.token(3));
    cursor.at += 2;
  } else if (digits.length <= 2) {
    hours = integer(digits);
  } else throw new NotADateError();
  parts.offset = (sign === '+' ? 1 : -1) * (hours * 3600 + minutes * 60);
  const [filler, open, name, close] = [2, 3, 4, 5].map((ahead) => cursor.peek(ahead));
  const isBracketed = filler !== undefined && isFiller(filler) && open === '(' && close === ')';
  if (isBracketed && name && name.length >= 3 && couldBeZoneName(cursor, name, undefined)) {
    parts.zoneName = name;
    cursor.at += 4;
  }
  cursor.at += 1;
}
