import type { Clock } from './clock.ts';

/** Looks in a row at which nothing had come since the one before: then the line is dead. */
const SILENT_LOOKS = 3;

export interface Liveness {
  /** Something came in. */
  alive(): void;
  stop(): void;
}

/**
 * Watches a connection: pings whenever nothing has come in since the last look, and tells when no answer came at several
 * looks in a row. Looks are counted, not time, so that a machine that was asleep gives the other side its chance.
 * @param silence milliseconds without a byte after which the line counts as dead
 */
export function watchLiveness(
  clock: Clock,
  silence: number,
  { ping, dead }: { readonly ping: () => void; readonly dead: () => void },
): Liveness {
  let quiet = 0;
  let cancel = () => {};
  const look = () => {
    if (quiet >= SILENT_LOOKS) return dead();
    if (quiet > 0) ping();
    quiet += 1;
    cancel = clock.after(silence / SILENT_LOOKS, look);
  };
  look();
  return {
    alive() {
      quiet = 0;
    },
    stop: () => cancel(),
  };
}
