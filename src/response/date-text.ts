import { GeneralError } from '../errors/cli-error.ts';
import type { Io } from '../system/io.ts';
import {
  type CalendarDay,
  type ClockTime,
  clockTime,
  dayFromEpoch,
  daysFromEpoch,
  daysInMonth,
  isoFormat,
  weekdayOfDay,
} from './calendar.ts';
import type { DateParts } from './date-cursor.ts';
import { readDate } from './date-reader.ts';
import { isUtcName } from './date-words.ts';
import { type LocalZone, localZone } from './local-zone.ts';

/** A text that is no date; `message` is the reason as python-dateutil words it. */
export class DateError extends Error {}

const TIME_LIMITS: readonly (readonly ['hour' | 'minute' | 'second', number])[] = [
  ['hour', 23],
  ['minute', 59],
  ['second', 59],
];
/** The largest number that Python's dates take for a part, in range or not. */
const LARGEST = 2 ** 31 - 1;
const SECONDS_A_DAY = 86_400;

/**
 * A date text in ISO 8601, its zone kept: what it leaves out of the day is today's, what it leaves out of the time is 0.
 * A zone that nobody can know from its name (`EST`) is dropped with a warning on stderr.
 * @throws {DateError}
 * @throws {GeneralError} for numbers that Python's dates cannot hold
 */
export function printedDate(text: string, io: Pick<Io, 'now' | 'stderr' | 'env'>): string {
  const zone = localZone(io.env.TZ);
  // Only texts that leave something out need to know the day, and with it the zone.
  const today = () => {
    const now = Math.floor(io.now() / 1000);
    return clockTime(now + zone.offsetAt(now));
  };
  const parts = readDate(text, () => today().year);
  if (!parts) throw new DateError(`Unknown string format: ${text}`);
  if (Object.values(parts).every((part) => part === undefined)) {
    throw new DateError(`String does not contain a date: ${text}`);
  }
  const time = completed(parts, today, text);
  return isoFormat(time, offsetOf(parts, time, zone, io));
}

function completed(parts: DateParts, today: () => CalendarDay, text: string): ClockTime {
  const { hour = 0, minute = 0, second = 0, microsecond = 0, weekday } = parts;
  const year = parts.year ?? today().year;
  const month = parts.month ?? today().month;
  if (parts.day === undefined && (month < 1 || month > 12)) {
    throw new DateError(`bad month number ${month}; must be 1-12: ${text}`);
  }
  const day = parts.day ?? Math.min(today().day, daysInMonth(year, month));
  const time: ClockTime = { year, month, day, hour, minute, second, microsecond };
  checkLimits(time, text);
  // A weekday without a date is the next such day.
  if (weekday === undefined || parts.day) return time;
  const ahead = (weekday - weekdayOfDay(time) + 7) % 7;
  return { ...time, ...dayFromEpoch(daysFromEpoch(time) + ahead) };
}

/** Seconds east of UTC; `undefined` where the text names no zone, or one that is not known. */
function offsetOf(
  { zoneName, offset }: DateParts,
  time: ClockTime,
  zone: LocalZone,
  { now, stderr }: Pick<Io, 'now' | 'stderr'>,
): number | undefined {
  if (offset !== undefined && Math.abs(offset) >= SECONDS_A_DAY) {
    throw new GeneralError(
      'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).',
    );
  }
  if (zoneName === undefined) return offset;
  if (isUtcName(zoneName)) return 0;
  if (zone.isNamed(zoneName, now() / 1000)) return zone.offsetOn(time);
  if (offset === undefined) {
    stderr.write(
      `UnknownTimezoneWarning: tzname ${zoneName} identified but not understood: the time is shown without a zone.\n`,
    );
  }
  return offset;
}

/** Checks the parts in the order in which Python finds them out of range. */
function checkLimits(time: ClockTime, text: string): void {
  const { year, month, day } = time;
  if (Object.values(time).some((part) => part > LARGEST)) {
    throw new GeneralError(`Unable to calculate correct timezone offset for "${text}"`);
  }
  if (year < 1 || year > 9999) throw new DateError(`year ${year} is out of range: ${text}`);
  if (month < 1 || month > 12) throw new DateError(`month must be in 1..12: ${text}`);
  if (day < 1 || day > daysInMonth(year, month)) {
    throw new DateError(`day is out of range for month: ${text}`);
  }
  for (const [part, most] of TIME_LIMITS) {
    if (time[part] > most) throw new DateError(`${part} must be in 0..${most}: ${text}`);
  }
}
