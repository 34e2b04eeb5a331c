/** Requests of one connection in a second: the service's fixed limit (section 1.3 of its facts). */
const REQUESTS = 10;
/** A second, and a little for what arrives closer together than it was sent. */
const WINDOW = 1010;

/** How fast one may ask. */
export interface Pace {
  /** Milliseconds until the next request may go out; 0 for now. */
  wait(): number;
  /** Counts a request that goes out now. */
  count(): void;
}

/** At most ten requests in any second, the first of them at once. @param now milliseconds */
export function pace(now: () => number): Pace {
  // The times of the last requests, in a ring: the next one replaces the oldest.
  const times: number[] = [];
  let oldest = 0;
  return {
    wait: () => Math.max(0, (times[oldest] ?? Number.NEGATIVE_INFINITY) + WINDOW - now()),
    count() {
      times[oldest] = now();
      oldest = (oldest + 1) % REQUESTS;
    },
  };
}
