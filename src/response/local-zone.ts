/** Before 1910 many zones kept the time of their sun; the AWS CLI shows such times in the zone's time of today. */
const STANDARD_SINCE = -1_893_456_000;

/**
 * How far the machine's clock is ahead of UTC.
 * @param tz the environment variable `TZ`: the name of a zone of the IANA database, or a fixed offset like `JST-9`;
 * without it the system's zone counts
 * @param seconds since the epoch
 * @returns seconds east of UTC
 */
export function localOffset(tz: string | undefined, seconds: number): number {
  const name = tz === '' ? 'UTC' : tz?.replace(/^:/, '');
  return fixedOffset(name) ?? zoneOffset(name, Math.max(seconds, STANDARD_SINCE));
}

/** What POSIX writes for a zone without summer time: its name, and how far it lies west of UTC. */
function fixedOffset(tz: string | undefined): number | undefined {
  const match = /^[A-Za-z]{3,}([+-]?)(\d{1,2})(?::(\d\d))?$/.exec(tz ?? '');
  if (!match) return undefined;
  const [, sign, hours, minutes = '0'] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? size : -size;
}

function zoneOffset(zone: string | undefined, seconds: number): number {
  const parts = formatterOf(zone).formatToParts(seconds * 1000);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, rest = '0'] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest);
  return sign === '-' ? -size : size;
}

/** A name that nobody knows stands for UTC, as in the C library. */
function formatterOf(zone: string | undefined): Intl.DateTimeFormat {
  const format = (timeZone: string | undefined) =>
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  try {
    return format(zone);
  } catch {
    return format('UTC');
  }
}
