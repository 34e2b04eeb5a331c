import { GeneralError } from '../../errors/cli-error.ts';
import type { Credentials, ExpiringCredentials } from './credential-source.ts';

/**
 * From this long before their end on, keys are renewed while the old ones still do; from the second on, they must be.
 */
const ADVISORY_MS = 15 * 60_000;
const MANDATORY_MS = 10 * 60_000;

/**
 * A function that gives keys that are good: those held, or renewed ones where the held ones are near their end, as
 * the AWS CLI does it.
 * @param held `undefined` when there are none yet
 * @throws {GeneralError} of the renewal; when renewed keys have ended already
 */
export function renewing(
  held: ExpiringCredentials | undefined,
  renew: () => Promise<ExpiringCredentials>,
  now: () => number,
): () => Promise<Credentials> {
  let current = held;
  return async () => {
    const left = current ? (current.expiration ?? Number.POSITIVE_INFINITY) - now() : 0;
    if (current && left >= ADVISORY_MS) return current;
    try {
      current = await renew();
    } catch (error) {
      if (!current || left < MANDATORY_MS) throw error;
      return current;
    }
    if (current.expiration !== undefined && current.expiration < now()) {
      throw new GeneralError(
        'Credentials were refreshed, but the refreshed credentials are still expired.',
      );
    }
    return current;
  };
}

const ISO_8601 = () =>
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * The time in a text that says when something ends, in milliseconds since the epoch: ISO 8601 in its variants, or the
 * form of HTTP dates.
 * @throws {GeneralError} for text that is no time, and for a time without a zone, which the AWS CLI cannot compare
 */
export function parseExpiration(text: string): number {
  const fields = ISO_8601().exec(text.trim());
  if (fields) return isoTime(fields);
  const time = httpTime(text);
  if (time !== undefined && !Number.isNaN(time)) return time;
  const problem = text.trim() === '' ? 'String does not contain a date' : 'Unknown string format';
  throw new GeneralError(`${problem}: ${text}`);
}

function isoTime(fields: RegExpExecArray): number {
  const [text, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] = fields;
  const [fraction = '0', zone] = [fields[7], fields[8]];
  const numbers = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 1, d = 1, h = 0, mi = 0, s = 0] = numbers;
  const lastDay = new Date(Date.UTC(y, mo, 0)).getUTCDate();
  const limits = [
    [mo >= 1 && mo <= 12, 'month must be in 1..12'],
    [d >= 1 && d <= lastDay, 'day is out of range for month'],
    [h <= 23, 'hour must be in 0..23'],
    [mi <= 59, 'minute must be in 0..59'],
    [s <= 59, 'second must be in 0..59'],
  ] as const;
  const broken = limits.find(([kept]) => !kept);
  if (broken) throw new GeneralError(`${broken[1]}: ${text}`);
  if (zone === undefined) {
    throw new GeneralError("can't subtract offset-naive and offset-aware datetimes");
  }
  return Date.UTC(y, mo - 1, d, h, mi, s, Number(`0.${fraction}`) * 1000) - offset(zone);
}

/** Milliseconds that a zone is ahead of UTC. */
function offset(zone: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** `Tue, 01 Jan 2099 00:00:00 GMT`. */
function httpTime(text: string): number | undefined {
  return /\d\d:\d\d.*(?:GMT|UTC|Z|[+-]\d{4})$/.test(text) ? Date.parse(text) : undefined;
}
