import { expect, it } from 'vitest';
import { sendTimes } from '../../src/chat/send-time.ts';

it.each([
  ['2026-11-24T08:00:00.000Z', '2026-11-24T08:00:00Z'],
  ['2026-11-24T08:00:00.500Z', '2026-11-24T08:00:00.5Z'],
  ['2026-11-24T08:00:50.070Z', '2026-11-24T08:00:50.07Z'],
  ['2026-11-24T10:20:30.123Z', '2026-11-24T10:20:30.123Z'],
])('%s is written %s, then a nanosecond later each', (time, expected) => {
  const next = sendTimes(() => Date.parse(time));
  const times = [next(), next(), next()];
  expect(times[0]).toBe(expected);
  expect(times[2]).toBe(time.replace('Z', '000002Z'));
  expect(times.map((text) => Date.parse(text))).toEqual(Array(3).fill(Date.parse(time)));
});

it('grows within a millisecond even beyond ten', () => {
  const next = sendTimes(() => 0);
  const times = Array.from({ length: 1000 }, next).map((time) =>
    time.replace(/(?:\.(\d+))?Z/, (_, decimals = '') => `.${decimals.padEnd(9, '0')}`),
  );
  expect(times.toSorted()).toEqual(times);
  expect(new Set(times).size).toBe(1000);
});
