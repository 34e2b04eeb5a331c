/** Lets through at most `limit` requests in any second. */
export interface RateLimit {
  /** Whether one more request may pass now. One that may not is not counted. */
  take(): boolean;
}

/** @param monotonic milliseconds that only ever grow */
export function rateLimit(limit: number, monotonic: () => number): RateLimit {
  return Number.isFinite(limit) ? new SlidingSecond(limit, monotonic) : unlimited;
}

const unlimited: RateLimit = { take: () => true };

/** Small until it is used: each connection has two, and most send little. */
class SlidingSecond implements RateLimit {
  private readonly limit: number;
  private readonly monotonic: () => number;
  /** The times of the last `limit` requests, in a ring: the next one replaces the oldest. */
  private times: number[] | undefined;
  private oldest = 0;

  constructor(limit: number, monotonic: () => number) {
    this.limit = limit;
    this.monotonic = monotonic;
  }

  take(): boolean {
    this.times ??= [];
    const now = this.monotonic();
    const previous = this.times[this.oldest];
    if (previous !== undefined && now - previous < 1000) return false;
    this.times[this.oldest] = now;
    this.oldest = (this.oldest + 1) % this.limit;
    return true;
  }
}
