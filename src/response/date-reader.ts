import { DateCursor, type DateParts, hourOfDay } from './date-cursor.ts';
import { readNumber } from './date-number.ts';
import { halfOfDay, isFiller, isUtcName, monthOf, weekdayOf } from './date-words.ts';
import { couldBeZoneName, readOffset, readZoneName } from './date-zone.ts';
import { NotADateError } from './year-month-day.ts';

/**
 * Reads a date text leniently, by the rules of python-dateutil: numbers and words in nearly any order.
 * @param currentYear two-digit years are of the century around it
 * @returns `undefined` for what is no date
 */
export function readDate(text: string, currentYear: () => number): DateParts | undefined {
  const cursor = new DateCursor(text, currentYear);
  try {
    for (; cursor.at < cursor.tokens.length; cursor.at += 1) readToken(cursor, cursor.token());
    return completed(cursor);
  } catch (error) {
    if (error instanceof NotADateError) return undefined;
    throw error;
  }
}

function readToken(cursor: DateCursor, token: string): void {
  const { parts } = cursor;
  const weekday = weekdayOf(token);
  const month = monthOf(token);
  const half = halfOfDay(token);
  if (/^[0-9]/.test(token)) readNumber(cursor, token);
  else if (weekday !== undefined) parts.weekday = weekday;
  else if (month !== undefined) readMonth(cursor, month);
  else if (half !== undefined) {
    if (parts.hour === undefined || parts.hour > 12) throw new NotADateError();
    parts.hour = hourOfDay(parts.hour, half);
  } else if (couldBeZoneName(cursor, token, parts.offset)) readZoneName(cursor, token);
  else if (parts.hour !== undefined && (token === '+' || token === '-')) readOffset(cursor, token);
  else if (!isFiller(token)) throw new NotADateError();
}

/** `Jan-01-99`, `Jan of 01`, or the month alone. */
function readMonth(cursor: DateCursor, month: number): void {
  const { numbers } = cursor;
  numbers.add(month, 'month');
  const separator = cursor.peek(1);
  if (separator === '-' || separator === '/') {
    numbers.add(cursor.token(2));
    if (cursor.peek(3) === separator) {
      numbers.add(cursor.token(4));
      cursor.at += 2;
    }
    cursor.at += 2;
    return;
  }
  const [space, of, otherSpace, year] = [1, 2, 3, 4].map((ahead) => cursor.peek(ahead));
  if (space !== ' ' || of?.toLowerCase() !== 'of' || otherSpace !== ' ') return;
  if (year === undefined) return;
  if (/^[0-9]+$/.test(year)) numbers.add(String(cursor.fullYear(Number(year))), 'year');
  cursor.at += 4;
}

/** The parts when all has been read: which number is what, and the zone. */
function completed(cursor: DateCursor): DateParts {
  const { numbers, parts } = cursor;
  [parts.year, parts.month, parts.day] = numbers.resolve();
  if (parts.year !== undefined && !numbers.isCenturyGiven) {
    parts.year = cursor.fullYear(parts.year);
  }
  const { zoneName, offset } = parts;
  if ((offset === 0 && !zoneName) || zoneName === 'Z' || zoneName === 'z') {
    parts.zoneName = 'UTC';
    parts.offset = 0;
  } else if (offset !== 0 && zoneName && isUtcName(zoneName)) {
    parts.offset = 0;
  }
  return parts;
}
