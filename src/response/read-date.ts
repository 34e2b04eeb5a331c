import type { ClockTime } from './clock-time.ts';

/** Why a text is no date, in the words of the AWS CLI. */
export class DateError extends Error {}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const ZONE = '(?<zone>Z|GMT|UTC?|[+-]\\d\\d(?::?\\d\\d)?)';
const CLOCK = '(?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d))?';
const FRACTION = '(?:[.,](?<fraction>\\d+))?';

/** The forms that are read, in any case of letters. */
const FORMS = [
  // ISO 8601, extended: a date, or date and time, whose parts may end with the hour.
  `(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)(?:[T ](?<hour>\\d\\d)(?::(?<minute>\\d\\d)(?::(?<second>\\d\\d)${FRACTION})?)? ?${ZONE}?)?`,
  // ISO 8601, basic. A date alone would be a number.
  `(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)T(?<hour>\\d\\d)(?:(?<minute>\\d\\d)(?:(?<second>\\d\\d)${FRACTION})?)? ?${ZONE}?`,
  // RFC 822 and its successors, and the dates of HTTP (RFC 9110, section 5.6.7).
  `(?:[a-z]{3}, ?)?(?<day>\\d{1,2}) ${MONTH} (?<year>\\d{4}|\\d\\d) ${CLOCK} ${ZONE}`,
  // Their two obsolete forms: of RFC 850, and of C's asctime(), which names no zone.
  `[a-z]{6,9}, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${CLOCK} ${ZONE}`,
  `[a-z]{3} ${MONTH} (?<day>[ \\d]\\d) ${CLOCK} (?<year>\\d{4})`,
];

/**
 * The date that a text is: in ISO 8601, or as in mail and HTTP. White space around it does not matter.
 * @param now milliseconds since the epoch: years of two digits are no more than 50 years ahead of it
 * @throws {DateError} for a text of another form, and for a date that does not exist
 */
export function readDate(text: string, now: number): ClockTime {
  const trimmed = text.trim();
  for (const form of FORMS) {
    const { groups } = new RegExp(`^${form}$`, 'i').exec(trimmed) ?? {};
    if (groups) return clockTimeOf(groups, now, text);
  }
  throw new DateError(
    trimmed === '' ? `String does not contain a date: ${text}` : `Unknown string format: ${text}`,
  );
}

function clockTimeOf(
  { year = '', month = '', day, hour = '0', minute = '0', second = '0', ...rest }: Groups,
  now: number,
  text: string,
): ClockTime {
  const check = (isGood: boolean, problem: string): void => {
    if (!isGood) throw new DateError(`${problem}: ${text}`);
  };
  const fullYear = year.length === 2 ? centuryOf(Number(year), now) : Number(year);
  const monthNumber = MONTHS.indexOf(month.toLowerCase()) + 1 || Number(month);
  // `setUTCFullYear`, since `Date.UTC` takes the years before 100 for those of the last century.
  const date = new Date(0);
  date.setUTCFullYear(fullYear, monthNumber - 1, Number(day));
  check(fullYear > 0, 'year 0 is out of range');
  check(monthNumber >= 1 && monthNumber <= 12, 'month must be in 1..12');
  check(date.getUTCDate() === Number(day), 'day is out of range for month');
  check(Number(hour) < 24, 'hour must be in 0..23');
  check(Number(minute) < 60, 'minute must be in 0..59');
  check(Number(second) < 60, 'second must be in 0..59');
  const offset = offsetOf(rest.zone);
  check(Math.abs(offset ?? 0) < 86_400, 'offset must be less than a day');
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  return {
    milliseconds: date.getTime(),
    microsecond: Number((rest.fraction ?? '').slice(0, 6).padEnd(6, '0')),
    offset,
  };
}

type Groups = Readonly<Record<string, string | undefined>>;

function centuryOf(twoDigits: number, now: number): number {
  const latest = new Date(now).getUTCFullYear() + 50;
  return latest - ((((latest - twoDigits) % 100) + 100) % 100);
}

/** Seconds east of UTC. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? 0 - size : size;
}
