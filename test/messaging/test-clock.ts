import type { Clock } from '../../src/messaging/clock.ts';

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  time = Date.parse('2026-11-24T08:00:00Z');
  readonly #timers = new Set<{ at: number; task: () => void }>();

  now = () => this.time;
  after = (milliseconds: number, task: () => void) => {
    const timer = { at: this.time + milliseconds, task };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  };

  /** Moves on, timer by timer, and lets what waits for them run. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settled();
    for (;;) {
      const [next] = [...this.#timers]
        .filter(({ at }) => at <= end)
        .sort((one, other) => one.at - other.at);
      if (!next) break;
      this.#timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.task();
      await settled();
    }
    this.time = end;
  }

  /** How many timers are running. */
  get timers(): number {
    return this.#timers.size;
  }
}

/** Everything that waits for promises has run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
