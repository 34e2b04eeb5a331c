import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { printedTimestamp } from '../../src/response/timestamp.ts';
import { testIo } from '../test-io.ts';

/** Wednesday, 16 March 2022, 03:45:09 UTC; still Tuesday in New York. */
const NOW = 1_647_402_309_000;

function printed(value: Document, tz = 'UTC'): string {
  const io = testIo({ env: { TZ: tz }, now: () => NOW });
  return printedTimestamp(value, io) + io.stderr.text();
}

describe('a timestamp in ISO 8601', () => {
  it.each([
    ['2022-03-16T03:45:09Z', '2022-03-16T03:45:09+00:00'],
    ['2022-03-16T03:45:09.123Z', '2022-03-16T03:45:09.123000+00:00'],
    ['2022-03-16T03:45:09.000Z', '2022-03-16T03:45:09+00:00'],
    ['2022-03-16T03:45:09,5Z', '2022-03-16T03:45:09.500000+00:00'],
    ['2022-03-16T03:45:09.123456789Z', '2022-03-16T03:45:09.123456+00:00'],
    ['2022-03-16T03:45:09+05:30', '2022-03-16T03:45:09+05:30'],
    ['2022-03-16T03:45:09-0800', '2022-03-16T03:45:09-08:00'],
    ['2022-03-16T03:45:09-00:00', '2022-03-16T03:45:09+00:00'],
    ['2022-03-16T03:45:09', '2022-03-16T03:45:09'],
    ['2022-03-16', '2022-03-16T00:00:00'],
    ['2022-03-16 03:45:09', '2022-03-16T03:45:09'],
    [' 2022-03-16T03:45:09z ', '2022-03-16T03:45:09+00:00'],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
    expect(printed(text, 'America/New_York')).toBe(expected);
  });
});

describe('a timestamp in other forms', () => {
  it.each([
    ['20220316T034509Z', '2022-03-16T03:45:09+00:00'],
    ['Wed, 16 Mar 2022 03:45:09 GMT', '2022-03-16T03:45:09+00:00'],
    ['16 March 2022 3:45 PM', '2022-03-16T15:45:00'],
    ['March 16th, 2022 at 12 am', '2022-03-16T00:00:00'],
    ['03/16/22', '2022-03-16T00:00:00'],
    ['16.3.2022', '2022-03-16T00:00:00'],
    ['99-Jan-01', '1999-01-01T00:00:00'],
    ['Jan of 01', '2001-01-16T00:00:00'],
    ['2022-02', '2022-02-16T00:00:00'],
    ['31 Feb', undefined],
    ['03:45', '2022-03-16T03:45:00'],
    ['10h36m28.5s', '2022-03-16T10:36:28.500000'],
    ['10:36.5', '2022-03-16T10:36:30'],
    ['Friday 10:00', '2022-03-18T10:00:00'],
    ['2022-03-16T03:45:09-03:00 (BRST)', '2022-03-16T03:45:09-03:00'],
    ['2022-03-16 03:45 UTC+3', '2022-03-16T03:45:00-03:00'],
  ])('%s', (text, expected) => {
    if (expected === undefined) expect(() => printed(text)).toThrow(GeneralError);
    else expect(printed(text)).toBe(expected);
  });

  it('takes today from the local clock', () => {
    expect(printed('03:45', 'America/New_York')).toBe('2022-03-15T03:45:00');
  });

  it('drops a zone that it does not know, with a warning', () => {
    expect(printed('2022-03-16 03:45:09 EST')).toBe(
      '2022-03-16T03:45:09UnknownTimezoneWarning: tzname EST identified but not understood: the time is shown without a zone.\n',
    );
  });

  it.each([
    ['America/New_York', 'EST', '2022-03-16T03:45:09-04:00'],
    ['Europe/Berlin', 'CET', '2022-03-16T03:45:09+01:00'],
    ['JST-9', 'JST', '2022-03-16T03:45:09+09:00'],
  ])('in %s knows %s', (tz, name, expected) => {
    expect(printed(`2022-03-16 03:45:09 ${name}`, tz)).toBe(expected);
  });
});

describe('seconds since the epoch, in the local zone', () => {
  it.each([
    [1647402309n, 'UTC', '2022-03-16T03:45:09+00:00'],
    [1647402309n, 'America/New_York', '2022-03-15T23:45:09-04:00'],
    [1647402309n, ':Asia/Kolkata', '2022-03-16T09:15:09+05:30'],
    [1647402309n, 'JST-9', '2022-03-16T12:45:09+09:00'],
    [1647402309n, 'EST+5:30', '2022-03-15T22:15:09-05:30'],
    [1647402309n, '', '2022-03-16T03:45:09+00:00'],
    [1647402309n, 'No/Such_Zone', '2022-03-16T03:45:09+00:00'],
    [1642132800n, 'America/New_York', '2022-01-13T23:00:00-05:00'],
    [1647402309.25, 'UTC', '2022-03-16T03:45:09.250000+00:00'],
    ['1647402309.9999999', 'UTC', '2022-03-16T03:45:10+00:00'],
    ['1647402309', 'UTC', '2022-03-16T03:45:09+00:00'],
    [' 1.5e9 ', 'UTC', '2017-07-14T02:40:00+00:00'],
    ['2022', 'UTC', '1970-01-01T00:33:42+00:00'],
    [true, 'UTC', '1970-01-01T00:00:01+00:00'],
    [-1n, 'UTC', '1969-12-31T23:59:59+00:00'],
    [253402300799n, 'UTC', '9999-12-31T23:59:59+00:00'],
    [-62135596800n, 'UTC', '0001-01-01T00:00:00+00:00'],
    ['20220316034509', 'UTC', '2022-03-16T03:45:09'],
  ])('%s in "%s"', (value, tz, expected) => {
    expect(printed(value, tz)).toBe(expected);
  });
});

describe('what is no time', () => {
  it.each([
    ['soon', 'Invalid timestamp "soon": Unknown string format: soon'],
    ['', 'Invalid timestamp "": String does not contain a date: '],
    ['nan', 'Invalid timestamp "nan": Unknown string format: nan'],
    [
      '2022-03-16T25:00:00Z',
      'Invalid timestamp "2022-03-16T25:00:00Z": hour must be in 0..23: 2022-03-16T25:00:00Z',
    ],
    [
      '2022-03-16T03:60Z',
      'Invalid timestamp "2022-03-16T03:60Z": minute must be in 0..59: 2022-03-16T03:60Z',
    ],
    [
      '2022-03-16T03:45:60Z',
      'Invalid timestamp "2022-03-16T03:45:60Z": second must be in 0..59: 2022-03-16T03:45:60Z',
    ],
    ['2022-13-16', 'Invalid timestamp "2022-13-16": month must be in 1..12: 2022-13-16'],
    ['2022-02-30', 'Invalid timestamp "2022-02-30": day is out of range for month: 2022-02-30'],
    ['2022-13', 'Invalid timestamp "2022-13": bad month number 13; must be 1-12: 2022-13'],
    ['10 am pm x', 'Invalid timestamp "10 am pm x": Unknown string format: 10 am pm x'],
    [
      '2022-03-16T03:45:09+2400',
      'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).',
    ],
    [[], 'Invalid timestamp "[]": Parser must be a string or character stream, not list'],
    [
      new Map([['a', 1n]]),
      `Invalid timestamp "{'a': 1}": Parser must be a string or character stream, not dict`,
    ],
    [253402300800n, 'year 10000 is out of range'],
    [-62135596801n, 'year 0 is out of range'],
    [Number.NaN, 'Invalid value NaN (not a number)'],
    [Number.POSITIVE_INFINITY, 'Unable to calculate correct timezone offset for "inf"'],
    [10n ** 20n, 'Unable to calculate correct timezone offset for "100000000000000000000"'],
    ['1e20', 'Unable to calculate correct timezone offset for "1e20"'],
  ] as [Document, string][])('%s', (value, message) => {
    expect(() => printed(value)).toThrow(new GeneralError(message));
  });

  it('a moment that no local date can show', () => {
    expect(() => printed(253402300799n, 'Europe/Berlin')).toThrow(
      new GeneralError('Unable to calculate correct timezone offset for "253402300799"'),
    );
  });
});
