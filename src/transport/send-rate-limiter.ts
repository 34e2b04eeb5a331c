import type { RetryClock } from './retry-clock.ts';

/** The brake of the retry mode `adaptive`. All rates are requests a second, all times seconds. */
export interface SendRateLimiter {
  /** Waits for permission to send, once the service has throttled. */
  acquire(): Promise<void>;
  /** Learns from a reply. */
  received(throttled: boolean): void;
}

/** How much the newest measurement counts, and how long one is. */
const SMOOTHING = 0.8;
const MEASURED_SPAN = 0.5;
/** CUBIC (RFC 8312): how fast the rate comes back, and to what part a throttling reply brings it down. */
const SCALE = 0.4;
const BETA = 0.7;
const LOWEST_RATE = 0.5;

/** A rate limiter that knows nothing yet and so lets everything pass. */
export function createSendRateLimiter(clock: RetryClock): SendRateLimiter {
  const seconds = () => clock.now() / 1000;
  const measured = createRateMeter(seconds());
  const bucket = createTokenBucket(seconds());
  let enabled = false;
  let highestRate = 0;
  let lastThrottled = seconds();
  return {
    async acquire() {
      if (!enabled) return;
      for (let wait = bucket.take(seconds()); wait > 0; wait = bucket.take(seconds())) {
        await clock.sleep(wait * 1000);
      }
    },
    received(throttled) {
      const now = seconds();
      const rate = measured.record(now);
      let next: number;
      if (throttled) {
        highestRate = enabled ? Math.min(rate, bucket.rate()) : rate;
        lastThrottled = now;
        enabled = true;
        next = highestRate * BETA;
      } else {
        const back = Math.cbrt((highestRate * (1 - BETA)) / SCALE);
        next = SCALE * (now - lastThrottled - back) ** 3 + highestRate;
      }
      bucket.setRate(Math.min(next, 2 * rate), now);
    },
  };
}

/** Measures at which rate requests are sent, smoothed over spans of half a second. */
function createRateMeter(start: number) {
  let spanStart = Math.floor(start);
  let count = 0;
  let rate = 0;
  return {
    record(now: number): number {
      const span = Math.floor(now / MEASURED_SPAN) * MEASURED_SPAN;
      count += 1;
      if (span > spanStart) {
        rate = (count / (span - spanStart)) * SMOOTHING + rate * (1 - SMOOTHING);
        count = 0;
        spanStart = span;
      }
      return rate;
    },
  };
}

/** Fills with tokens at the rate that is allowed. */
function createTokenBucket(start: number) {
  let fillRate = 1;
  let capacity = 1;
  let tokens = 0;
  let filledAt = start;
  const fill = (now: number) => {
    tokens = Math.min(capacity, tokens + (now - filledAt) * fillRate);
    filledAt = now;
  };
  return {
    rate: () => fillRate,
    setRate(rate: number, now: number) {
      fill(now);
      fillRate = Math.max(rate, LOWEST_RATE);
      capacity = Math.max(rate, 1);
      tokens = Math.min(tokens, capacity);
    },
    /** Takes a token, or tells how many seconds are missing to one. */
    take(now: number): number {
      fill(now);
      if (tokens < 1) return (1 - tokens) / fillRate;
      tokens -= 1;
      return 0;
    },
  };
}
