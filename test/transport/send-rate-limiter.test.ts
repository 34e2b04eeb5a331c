import { describe, expect, it } from 'vitest';
import { createSendRateLimiter } from '../../src/transport/send-rate-limiter.ts';

/** A limiter and a clock that goes forward only when somebody sleeps or the test says so. */
function limiterAt(start: number) {
  let now = start;
  const limiter = createSendRateLimiter({
    now: () => now,
    random: () => 0,
    sleep: async (milliseconds) => {
      // A timer may be late, never early.
      now += Math.ceil(milliseconds);
    },
  });
  return {
    limiter,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** How many milliseconds the next request had to wait. */
    async waited(): Promise<number> {
      const before = now;
      await limiter.acquire();
      return now - before;
    },
  };
}

describe('the rate of the adaptive mode', () => {
  it('is free as long as nothing was throttled', async () => {
    const { limiter, waited } = limiterAt(1_000_000);
    for (let turn = 0; turn < 10; turn += 1) {
      expect(await waited()).toBe(0);
      limiter.received(false);
    }
  });

  it('is held down to the lowest after throttling at once', async () => {
    const { limiter, waited } = limiterAt(1_000_000);
    limiter.received(true);
    // Nothing is measured yet, so half a request a second is all that is left.
    expect(await waited()).toBe(2000);
    expect(await waited()).toBe(2000);
  });

  it('is seven tenths of what was measured, and comes back with time', async () => {
    const { limiter, pass, waited } = limiterAt(1_000_000);
    for (let turn = 0; turn < 40; turn += 1) {
      pass(100);
      limiter.received(false);
    }
    limiter.received(true);
    let throttled = 0;
    for (let turn = 0; turn < 24; turn += 1) throttled += await waited();
    // Ten a second were measured: seven a second are left, and the first seven at once.
    expect(throttled).toBeGreaterThan((1000 * (24 - 7)) / 7);
    expect(throttled).toBeLessThan(2500);
    for (let turn = 0; turn < 100; turn += 1) {
      pass(1000);
      limiter.received(false);
    }
    expect(await waited()).toBe(0);
  });
});
