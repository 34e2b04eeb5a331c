import { expect, it } from 'vitest';
import { rateLimit } from '../../src/chat/rate-limit.ts';

it.each<[limit: number, times: number[], passed: string]>([
  [2, [0, 0, 0], 'yyn'],
  [2, [0, 999, 999, 1000, 1000, 1998, 1999], 'yynynny'],
  [1, [0, 999, 1000, 1999, 2000], 'ynyny'],
  [3, [0, 1, 2, 3, 1000, 1000], 'yyynyn'],
  [Number.POSITIVE_INFINITY, [0, 0, 0], 'yyy'],
])('%i a second, asked at %j milliseconds: %s', (limit, times, passed) => {
  let now = 0;
  const rate = rateLimit(limit, () => now);
  const answers = times.map((time) => {
    now = time;
    return rate.take() ? 'y' : 'n';
  });
  expect(answers.join('')).toBe(passed);
});
