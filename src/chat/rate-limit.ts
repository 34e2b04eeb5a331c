/** Lets through at most `limit` requests in any second. */
export interface RateLimit {
  /** Whether one more request may pass now. One that may not is not counted. */
  take(): boolean;
}

/** @param monotonic milliseconds that only ever grow */
export function rateLimit(limit: number, monotonic: () => number): RateLimit {
  if (!Number.isFinite(limit)) return { take: () => true };
  // The times of the last `limit` requests, in a ring: the next one replaces the oldest.
  const times: number[] = [];
  let oldest = 0;
  return {
    take() {
      const now = monotonic();
      const previous = times[oldest];
      if (previous !== undefined && now - previous < 1000) return false;
      times[oldest] = now;
      oldest = (oldest + 1) % limit;
      return true;
    },
  };
}
