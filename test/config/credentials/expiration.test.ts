import { describe, expect, it } from 'vitest';
import { parseExpiration, renewing } from '../../../src/config/credentials/expiration.ts';
import { failureOf } from '../home.ts';

describe('times that say when keys end', () => {
  const END = Date.UTC(2099, 0, 1);
  it.each([
    ['2099-01-01T00:00:00Z', END],
    ['2099-01-01T00:00:00z', END],
    ['2099-01-01 00:00:00 UTC', END],
    ['2099-01-01T00:00:00UTC', END],
    ['2099-01-01T00:00:00+00:00', END],
    ['2099-01-01T01:30:00+0130', END],
    ['2098-12-31T23:00:00-01', END],
    ['20990101T000000Z', END],
    ['2099-01-01T00:00Z', END],
    ['2099-01-01T00:00:00.5Z', END + 500],
    ['2099-01-01T00:00:00,123456Z', END + 123],
    ['Thu, 01 Jan 2099 00:00:00 GMT', END],
  ])('%s', (text, time) => {
    expect(parseExpiration(text)).toBe(time);
  });

  it.each([
    ['soon', 'Unknown string format: soon'],
    [' ', 'String does not contain a date:  '],
    ['2099-13-01T00:00:00Z', 'month must be in 1..12: 2099-13-01T00:00:00Z'],
    ['2099-02-30T00:00:00Z', 'day is out of range for month: 2099-02-30T00:00:00Z'],
    ['2099-01-01T24:00:00Z', 'hour must be in 0..23: 2099-01-01T24:00:00Z'],
    ['2099-01-01T00:60:00Z', 'minute must be in 0..59: 2099-01-01T00:60:00Z'],
    ['2099-01-01T00:00:60Z', 'second must be in 0..59: 2099-01-01T00:00:60Z'],
    ['2099-01-01T00:00:00', "can't subtract offset-naive and offset-aware datetimes"],
    ['2099-01-01', "can't subtract offset-naive and offset-aware datetimes"],
  ])('%j is refused', async (text, message) => {
    expect(await failureOf(() => parseExpiration(text))).toBe(`255: ${message}`);
  });
});

describe('keys that end', () => {
  const MINUTE = 60_000;
  const keys = (minutes: number | undefined, accessKeyId = 'held') => ({
    accessKeyId,
    secretAccessKey: 's',
    expiration: minutes === undefined ? undefined : minutes * MINUTE,
  });
  const fresh = async () => keys(60, 'fresh');
  const refuses = async () => {
    throw new Error('refused');
  };

  it.each([
    ['without an end are held', keys(undefined), refuses, 'held'],
    ['with 15 minutes left are held', keys(15), refuses, 'held'],
    ['with less are renewed', keys(14), fresh, 'fresh'],
    ['are held where that fails with 10 minutes left', keys(10), refuses, 'held'],
    ['are missed where that fails with less', keys(9), refuses, 'refused'],
    ['that nobody has are fetched', undefined, fresh, 'fresh'],
    ['that nobody has are missed', undefined, refuses, 'refused'],
    ['may be near their end again', keys(1), async () => keys(1, 'fresh'), 'fresh'],
  ])('%s', async (_name, held, renew, expected) => {
    const get = renewing(held, renew, () => 0);
    const result = await get().then(
      ({ accessKeyId }) => accessKeyId,
      (error) => error.message,
    );
    expect(result).toBe(expected);
  });

  it('that have ended when they come are an error', async () => {
    const get = renewing(
      undefined,
      async () => keys(-1),
      () => 0,
    );
    expect(await failureOf(get)).toBe(
      '255: Credentials were refreshed, but the refreshed credentials are still expired.',
    );
  });
});
