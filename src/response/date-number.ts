import { type DateCursor, hourOfDay, integer } from './date-cursor.ts';
import { halfOfDay, isFiller, monthOf, type TimeUnit, timeUnitOf } from './date-words.ts';
import { NotADateError } from './year-month-day.ts';

/** Reads the number at hand, and what around it says what it is: its length, a separator, a unit. */
export function readNumber(cursor: DateCursor, token: string): void {
  const { numbers, parts } = cursor;
  const { length } = token;
  const next = cursor.peek(1);
  const unitPlace = placeOfUnit(cursor);
  const isTimeAfterDate = numbers.count === 3 && parts.hour === undefined;
  if (
    isTimeAfterDate &&
    (length === 2 || length === 4) &&
    next !== ':' &&
    timeUnitOf(next) === undefined
  ) {
    // 19990101T23[59]
    parts.hour = integer(token.slice(0, 2));
    if (length === 4) parts.minute = integer(token.slice(2));
  } else if (length === 6 || (length > 6 && token.indexOf('.') === 6)) {
    readSixDigits(cursor, token);
  } else if (length === 8 || length === 12 || length === 14) {
    readCompactDate(cursor, token);
  } else if (unitPlace !== undefined) {
    readWithUnit(cursor, token, unitPlace);
  } else if (next === ':' && cursor.peek(2) !== undefined) {
    readClock(cursor, token);
  } else if (next === '-' || next === '/' || next === '.') {
    readSeparatedDate(cursor, token, next);
  } else {
    readLoneNumber(cursor, token, next);
  }
}

/** YYMMDD, or HHMMSS[.ss] after a date. */
function readSixDigits({ numbers, parts }: DateCursor, token: string): void {
  const pairs = [token.slice(0, 2), token.slice(2, 4), token.slice(4)] as const;
  if (numbers.count === 0 && !token.includes('.')) {
    for (const pair of pairs) numbers.add(pair);
    return;
  }
  parts.hour = integer(pairs[0]);
  parts.minute = integer(pairs[1]);
  [parts.second, parts.microsecond] = secondsOf(pairs[2]);
}

/** YYYYMMDD[HHMM[SS]] */
function readCompactDate({ numbers, parts }: DateCursor, token: string): void {
  numbers.add(token.slice(0, 4), 'year');
  numbers.add(token.slice(4, 6));
  numbers.add(token.slice(6, 8));
  if (token.length === 8) return;
  parts.hour = integer(token.slice(8, 10));
  parts.minute = integer(token.slice(10, 12));
  if (token.length > 12) parts.second = integer(token.slice(12));
}

/** How far ahead the unit of the number at hand stands: `12h`, `12 h`, and behind it the second one of `12h04`. */
function placeOfUnit(cursor: DateCursor): number | undefined {
  const hasUnit = (ahead: number) => timeUnitOf(cursor.peek(ahead)) !== undefined;
  if (hasUnit(1)) return 1;
  if (cursor.peek(1) === ' ' && hasUnit(2)) return 2;
  if (hasUnit(-1)) return -1;
  const isLast = cursor.at > 1 && cursor.peek(1) === undefined;
  return isLast && cursor.peek(-1) === ' ' && hasUnit(-2) ? -2 : undefined;
}

function readWithUnit(cursor: DateCursor, token: string, place: number): void {
  const { parts } = cursor;
  const named = timeUnitOf(cursor.peek(place)) ?? 0;
  // A unit ahead of the number belongs to the number before: this one is of the next smaller unit.
  const unit: TimeUnit | 3 = place > 0 ? named : ((named + 1) as TimeUnit | 3);
  if (place > 0) cursor.at += place;
  if (unit === 0) {
    parts.hour = integer(wholePart(token));
    parts.minute = sixtieths(token) ?? parts.minute;
  } else if (unit === 1) readMinutes(cursor, token);
  else if (unit === 2) [parts.second, parts.microsecond] = secondsOf(token);
}

/** HH:MM[:SS[.ss]] */
function readClock(cursor: DateCursor, token: string): void {
  const { parts } = cursor;
  parts.hour = integer(wholePart(token));
  readMinutes(cursor, cursor.token(2));
  if (cursor.peek(3) === ':' && cursor.peek(4) !== undefined) {
    [parts.second, parts.microsecond] = secondsOf(cursor.token(4));
    cursor.at += 2;
  }
  cursor.at += 2;
}

/** 01-01[-01], 01-Jan[-01] */
function readSeparatedDate(cursor: DateCursor, token: string, separator: string): void {
  cursor.numbers.add(token);
  const second = cursor.peek(2);
  if (second !== undefined && !isFiller(second)) {
    addMonthOrNumber(cursor, second);
    if (cursor.peek(3) === separator) {
      addMonthOrNumber(cursor, cursor.token(4));
      cursor.at += 2;
    }
    cursor.at += 1;
  }
  cursor.at += 1;
}

function addMonthOrNumber({ numbers }: DateCursor, token: string): void {
  const month = monthOf(token);
  if (month === undefined) numbers.add(token);
  else numbers.add(month, 'month');
}

/** An hour before `am` or `pm`, else a year, a month or a day. */
function readLoneNumber(cursor: DateCursor, token: string, next: string | undefined): void {
  const { numbers, parts } = cursor;
  const value = Number(token);
  if (next === undefined || isFiller(next)) {
    const half = halfOfDay(cursor.peek(2));
    if (half === undefined) numbers.add(value);
    else parts.hour = hourOfDay(Math.trunc(value), half);
    cursor.at += half === undefined ? 1 : 2;
    return;
  }
  const half = halfOfDay(next);
  if (half !== undefined && value < 24) {
    parts.hour = hourOfDay(Math.trunc(value), half);
    cursor.at += 1;
  } else if (numbers.couldBeDay(value)) numbers.add(value);
  else throw new NotADateError();
}

/** Minutes whose fraction is seconds. */
function readMinutes({ parts }: DateCursor, token: string): void {
  parts.minute = integer(wholePart(token));
  parts.second = sixtieths(token);
}

/** Whole seconds and microseconds. */
function secondsOf(token: string): [number, number] {
  const [whole = '', fraction = '', ...more] = token.split('.');
  if (more.length > 0) throw new NotADateError();
  return [integer(whole), integer(fraction.padEnd(6, '0').slice(0, 6))];
}

function wholePart(token: string): string {
  return token.split('.')[0] ?? '';
}

/** The fraction of a number in sixtieths, cut; `undefined` where there is none. */
function sixtieths(token: string): number | undefined {
  const digits = (token.split('.')[1] ?? '').replace(/0+$/, '');
  if (digits === '') return undefined;
  return Number((BigInt(digits) * 60n) / 10n ** BigInt(digits.length));
}
