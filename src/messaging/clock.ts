/** Time as the client sees it; tests replace it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after that many milliseconds; the function it returns prevents that. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The real clock. @param now milliseconds since the epoch */
export function systemClock(now: () => number): Clock {
  return {
    now,
    after(milliseconds, task) {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}
