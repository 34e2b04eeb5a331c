import type { Connection } from '../room.ts';

/** So long without a refused frame, and a flood has ended. */
const pause = 500;
/** So long without a pause, and frames that are refused are a flood. */
const patience = 1000;

/**
 * Counts a frame that was refused for its number. One burst is forgiven, however large it is.
 * @param now milliseconds on the monotonic clock
 * @returns whether the connection has gone on for a second
 */
export function isFlood(connection: Connection, now: number): boolean {
  if (now - connection.refusedAt > pause) connection.refusedSince = now;
  connection.refusedAt = now;
  return now - connection.refusedSince >= patience;
}
