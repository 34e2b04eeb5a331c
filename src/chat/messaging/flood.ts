import type { Connection } from '../room.ts';

/** So many milliseconds without a refused frame, and what came before is forgiven. */
const pause = 500;
/** So many milliseconds of refused frames, and they are a flood. */
const patience = 1000;

/** Frames of one connection that were refused for their number, without a pause between them. */
export interface RefusedFrames {
  /** Milliseconds on the monotonic clock. */
  since: number;
  last: number;
  count: number;
}

export function noRefusedFrames(): RefusedFrames {
  return { since: 0, last: Number.NEGATIVE_INFINITY, count: 0 };
}

/**
 * Counts a frame that was refused for its number. A burst is forgiven, however large it is, and so is who sends a little
 * too much for ever.
 * @param now milliseconds on the monotonic clock
 * @param perSecond how many frames a connection may send: a second with as many refused ones is a flood
 */
export function isFlood({ refused }: Connection, now: number, perSecond: number): boolean {
  if (now - refused.last > pause) {
    refused.since = now;
    refused.count = 0;
  }
  refused.last = now;
  refused.count += 1;
  const time = now - refused.since;
  return time >= patience && refused.count >= (perSecond * time) / 1000;
}
