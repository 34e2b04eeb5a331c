import type { ChatClock } from './types.ts';

/**
 * A clock for an endpoint, which a test moves: tokens expire and sessions end by it. It stands still otherwise, and no
 * timer of the test has to be faked.
 * @param start by default now
 */
export function createClock(start: Date | number = Date.now()): ChatClock {
  let time = Number(start);
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
    },
    set(moment) {
      time = Number(moment);
    },
  };
}
