import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { printedTimestamp } from '../../src/response/timestamp.ts';
import { testIo } from '../test-io.ts';

/** Wednesday, 16 March 2022, 03:45:09 UTC; still Tuesday in New York. */
const NOW = 1_647_402_309_000;

function printed(value: Document, tz = 'UTC'): string {
  const io = testIo({ env: { TZ: tz }, now: () => NOW });
  return printedTimestamp(value, io);
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
    ['20220316T034509.5+0530', '2022-03-16T03:45:09.500000+05:30'],
    ['20220316T0345', '2022-03-16T03:45:00'],
    ['2022-03-16T03:45Z', '2022-03-16T03:45:00+00:00'],
    ['2022-03-16 03:45:09 +05:30', '2022-03-16T03:45:09+05:30'],
    ['2022-03-16T03+01', '2022-03-16T03:00:00+01:00'],
    ['0099-03-16', '0099-03-16T00:00:00'],
    ['Wed, 16 Mar 2022 03:45:09 GMT', '2022-03-16T03:45:09+00:00'],
    ['wed, 16 mar 2022 03:45:09 gmt', '2022-03-16T03:45:09+00:00'],
    ['Wed, 6 Mar 2022 03:45 -0800', '2022-03-06T03:45:00-08:00'],
    ['16 Mar 22 03:45 UT', '2022-03-16T03:45:00+00:00'],
    ['Wednesday, 16-Mar-22 03:45:09 GMT', '2022-03-16T03:45:09+00:00'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37+00:00'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37'],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
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
    ['20220316', 'UTC', '1970-08-23T00:45:16+00:00'],
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
    ['2022-03', 'Invalid timestamp "2022-03": Unknown string format: 2022-03'],
    ['0000-03-16', 'Invalid timestamp "0000-03-16": year 0 is out of range: 0000-03-16'],
    ['03:45', 'Invalid timestamp "03:45": Unknown string format: 03:45'],
    ['03/16/22', 'Invalid timestamp "03/16/22": Unknown string format: 03/16/22'],
    [
      '16 March 2022 3:45 PM',
      'Invalid timestamp "16 March 2022 3:45 PM": Unknown string format: 16 March 2022 3:45 PM',
    ],
    [
      '2022-03-16 03:45:09 EST',
      'Invalid timestamp "2022-03-16 03:45:09 EST": Unknown string format: 2022-03-16 03:45:09 EST',
    ],
    [
      'Wed, 30 Feb 2022 03:45:09 GMT',
      'Invalid timestamp "Wed, 30 Feb 2022 03:45:09 GMT": day is out of range for month: Wed, 30 Feb 2022 03:45:09 GMT',
    ],
    [
      '2022-03-16T03:45:09+2400',
      'Invalid timestamp "2022-03-16T03:45:09+2400": offset must be less than a day: 2022-03-16T03:45:09+2400',
    ],
    ['20220316034509', 'year 642726 is out of range'],
    ['\ud83c\udf88', 'Invalid timestamp "\ud83c\udf88": Unknown string format: \ud83c\udf88'],
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
