import { type ClockTime, secondsFromEpoch } from './calendar.ts';

/** The zone of the machine's clock: the one that `TZ` names, else the system's. */
export interface LocalZone {
  /** Seconds east of UTC at a time in seconds since the epoch. */
  offsetAt(seconds: number): number;
  /** Seconds east of UTC when the clock shows this time. */
  offsetOn(time: ClockTime): number;
  /** Whether the zone calls itself so within a year from a time on: `EST` in winter, `EDT` in summer. */
  isNamed(name: string, seconds: number): boolean;
}

/** Where the names of zones are at home: `EST` is one in the United States, `CET` in Britain, `AEST` in Australia. */
const LOCALES = ['en-US', 'en-GB', 'en-AU'];
const QUARTER_OF_A_YEAR = 91 * 86_400;
/** Before 1910 many zones kept the time of their sun; the AWS CLI shows such times in the zone's time of today. */
const STANDARD_SINCE = -1_893_456_000;

/**
 * The zone of the clock.
 * @param tz the environment variable `TZ`: the name of a zone of the IANA database, or a fixed offset like `JST-9`
 */
export function localZone(tz: string | undefined): LocalZone {
  const name = tz === '' ? 'UTC' : tz?.replace(/^:/, '');
  const fixed = fixedOffset(name);
  const zone = fixed ? undefined : name;
  const offsetAt = (seconds: number) =>
    fixed?.offset ?? zoneOffset(zone, Math.max(seconds, STANDARD_SINCE));
  return {
    offsetAt,
    offsetOn: (time) => {
      const shown = secondsFromEpoch(time);
      return offsetAt(shown - offsetAt(shown));
    },
    isNamed: (abbreviation, seconds) => {
      if (fixed) return abbreviation === fixed.name;
      const moments = [0, 1, 2, 3].map((quarter) => seconds + quarter * QUARTER_OF_A_YEAR);
      return LOCALES.some((locale) =>
        moments.some((moment) => zoneText(locale, zone, 'short', moment) === abbreviation),
      );
    },
  };
}

/** What POSIX writes for a zone without summer time: its name, and how far it lies west of UTC. */
function fixedOffset(tz: string | undefined): { name: string; offset: number } | undefined {
  const match = /^([A-Za-z]{3,})([+-]?)(\d{1,2})(?::(\d\d))?$/.exec(tz ?? '');
  if (!match) return undefined;
  const [, name = '', sign, hours, minutes = '0'] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return { name, offset: sign === '-' ? size : -size };
}

function zoneOffset(zone: string | undefined, seconds: number): number {
  const match = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(
    zoneText('en-US', zone, 'longOffset', seconds),
  );
  if (!match) return 0;
  const [, sign, hours, minutes, rest = '0'] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return sign === '-' ? -size : size;
}

/** What a zone is called at a time: `GMT-05:00`, `EST`. A name that nobody knows stands for UTC, as in the C library. */
function zoneText(
  locale: string,
  zone: string | undefined,
  style: 'longOffset' | 'short',
  seconds: number,
): string {
  const format = (timeZone: string | undefined) =>
    new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: style });
  let formatter: Intl.DateTimeFormat;
  try {
    formatter = format(zone);
  } catch {
    formatter = format('UTC');
  }
  const parts = formatter.formatToParts(seconds * 1000);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
