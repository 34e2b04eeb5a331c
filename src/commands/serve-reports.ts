import type { Clock } from '../chat/clock.ts';
import type { Notices } from '../system/notices.ts';

/** Tells what happens in the endpoint, in lines that a person can read however much that is. */
export interface Reports {
  report(line: string): void;
  /** Tells what has only been counted so far, and waits a moment for its reader. */
  close(): Promise<void>;
}

/** Different lines in a second; all others are counted together. */
const linesPerSecond = 20;

/**
 * Tells a report at once, and those like it within the second in one line at its end: `… and 41 more`. Of more kinds
 * than a person could read in that time, and while nobody reads at all, only the number is told.
 */
export function serveReports(notices: Notices, clock: Pick<Clock, 'every'>): Reports {
  /** How often each line of this second came after the first time. */
  let repeated = new Map<string, number>();
  let others = 0;
  const write = (line: string) => notices.write(`ivschat-ts serve: ${line}\n`);

  const endSecond = () => {
    if (notices.behind) return;
    const goingOn = new Map<string, number>();
    for (const [line, count] of repeated) {
      if (count === 0) continue;
      write(`${line} … and ${count} more`);
      goingOn.set(line, 0);
    }
    if (others > 0) write(`… and ${others} more reports`);
    // What came again and again goes on being counted: a line a second tells enough of it.
    repeated = goingOn;
    others = 0;
  };
  const stop = clock.every(1000, endSecond);

  return {
    report(line) {
      const count = repeated.get(line);
      if (count !== undefined) {
        repeated.set(line, count + 1);
      } else if (notices.behind || repeated.size >= linesPerSecond) {
        others += 1;
      } else {
        repeated.set(line, 0);
        write(line);
      }
    },
    close() {
      stop();
      endSecond();
      return notices.close();
    },
  };
}
