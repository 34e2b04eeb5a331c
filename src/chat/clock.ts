/**
 * Time as the endpoint sees it. The functions of the system are taken when this module loads: a test that puts fake
 * timers in their place, as those of vitest and jest, stops neither pings nor rates nor the end of the endpoint.
 */
import { performance } from 'node:perf_hooks';
import timers from 'node:timers';

const { setInterval, clearInterval, setTimeout, clearTimeout, setImmediate } = timers;
const monotonic = performance.now.bind(performance);
const { queueMicrotask } = globalThis;

/** The timers of the system, for what has to come to its end whatever the clock of the endpoint says. */
export const systemTimers = {
  setInterval,
  clearInterval,
  setTimeout,
  clearTimeout,
  setImmediate,
  queueMicrotask,
  monotonic,
} as const;

/** Tests replace it; users of the library replace `now`. */
export interface Clock {
  /** Milliseconds since the epoch: what tokens, sessions and messages are stamped and measured with. */
  now(): number;
  /** Milliseconds that only ever grow: what rates and silence on the line are measured with. */
  monotonic(): number;
  /** Runs `task` again and again; the function it returns ends that. */
  every(milliseconds: number, task: () => void): () => void;
  /** Runs `task` once, unless the function it returns is called before. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The real clock, but for `now`, which may be another. By default it is `Date.now` as it is when asked, faked or not. */
export function systemClock(now: () => number = () => Date.now()): Clock {
  return {
    now,
    monotonic,
    every(milliseconds, task) {
      const timer = setInterval(task, milliseconds);
      // What keeps the process alive is the server.
      timer.unref();
      return () => clearInterval(timer);
    },
    after(milliseconds, task) {
      const timer = setTimeout(task, milliseconds);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
