import type { Readable, Writable } from 'node:stream';

/** What can be written to, with what a terminal knows of itself. */
export interface OutputStream {
  /** @param done called when the output is handed over, also when nobody reads it */
  write(output: string | Uint8Array, done?: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** The descriptor, where the output has one of its own. */
  readonly fd?: number;
  /** Whether so much waits for a reader that nothing more should be written. */
  readonly writableNeedDrain?: boolean;
  /** How many bytes wait for a reader. */
  readonly writableLength?: number;
  /** Has all that is written from now on wait in memory, where a write would wait for a reader. */
  background?(): OutputStream;
}

/** An output that is a terminal: Node's own stream. */
export type TerminalStream = Writable & OutputStream;

/** A stream to read from, with what a terminal knows of itself. */
export type InputStream = Readable & {
  isTTY?: boolean;
  setRawMode?: (mode: boolean) => unknown;
};
