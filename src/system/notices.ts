import type { OutputStream } from './streams.ts';

/** Where a program that goes on for hours says what happens. It never waits for a reader. */
export interface Notices {
  write(text: string): void;
  /** Whether nobody has read what was written before: what is written now waits in memory. */
  readonly behind: boolean;
  /** Waits until all of it is handed over, for a moment at most. */
  close(): Promise<void>;
}

const closingMilliseconds = 200;
/** Bytes that wait for a reader: beyond that further texts are left out. */
const mostWaiting = 4_194_304;

/** Notices on an output. A full pipe keeps them waiting in memory, and not, as it does others, the program. */
export function noticesOn(output: OutputStream): Notices {
  // Opened on use: many runs have nothing to say.
  let opened: OutputStream | undefined;
  return {
    write(text) {
      opened ??= output.background?.() ?? output;
      if ((opened.writableLength ?? 0) <= mostWaiting) opened.write(text);
    },
    get behind() {
      return opened?.writableNeedDrain ?? false;
    },
    close() {
      const stream = opened;
      if (!stream) return Promise.resolve();
      return new Promise((resolve) => {
        const enough = setTimeout(resolve, closingMilliseconds);
        stream.write('', () => {
          clearTimeout(enough);
          resolve();
        });
      });
    },
  };
}
