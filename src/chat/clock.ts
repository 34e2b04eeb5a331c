/** Time as the endpoint sees it. Tests replace it; users of the library replace `now`. */
export interface Clock {
  /** Milliseconds since the epoch: what tokens, sessions and messages are stamped and measured with. */
  now(): number;
  /** Milliseconds that only ever grow: what rates and silence on the line are measured with. */
  monotonic(): number;
  /** Runs `task` again and again; the function it returns ends that. */
  every(milliseconds: number, task: () => void): () => void;
}

/** The real clock, but for `now`, which may be another. */
export function systemClock(now: () => number = Date.now): Clock {
  return {
    now,
    monotonic: () => performance.now(),
    every(milliseconds, task) {
      const timer = setInterval(task, milliseconds);
      // What keeps the process alive is the server.
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
