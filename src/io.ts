import { homedir } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { type Log, silentLog } from './log.ts';

/** A stream to write to, with what a terminal knows of itself. */
export type OutputStream = Writable & { isTTY?: boolean; columns?: number; rows?: number };

/** A stream to read from, with what a terminal knows of itself. */
export type InputStream = Readable & {
  isTTY?: boolean;
  setRawMode?: (mode: boolean) => unknown;
};

/** Everything that the program may know of the outside world. Tests pass one made of buffers. */
export interface Io {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that relative paths start from. */
  readonly cwd: string;
  /** Absolute path that `~` stands for. */
  readonly home: string;
  /** The version of Node.js that runs the program, without `v`. */
  readonly nodeVersion: string;
  /** Milliseconds since the epoch. */
  now(): number;
  readonly log: Log;
  /**
   * Has a handler called on Ctrl-C and SIGTERM, in place of the end of the program.
   * @returns a function that takes the handler away again
   */
  onSignal(handler: () => void): () => void;
  /** Loads a user's ES module by its URL. */
  importModule(url: string): Promise<unknown>;
}

/** The same world, seen by another log. */
export function withLog(io: Io, log: Log): Io {
  // Not a copy, which would open the streams.
  return Object.create(io, { log: { value: log } });
}

/** What the process gives to the real world, besides its streams. */
export interface SystemWorld extends Pick<Io, 'onSignal' | 'importModule'> {
  /** Called when a stream cannot be written to any more. */
  onWriteError(stream: 'stdout' | 'stderr', error: Error): void;
}

/** The real world. Nothing below `cli.ts` but this function touches `process`. */
export function systemIo({ onSignal, importModule, onWriteError }: SystemWorld): Io {
  // Opened on use: a stream costs start-up time, and many runs never need stdin or stderr.
  const opened = (name: 'stdout' | 'stderr') => {
    const stream = process[name];
    if (stream.listenerCount('error') === 0) {
      stream.on('error', (error) => onWriteError(name, error));
    }
    return stream;
  };
  return {
    onSignal,
    importModule,
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return opened('stdout');
    },
    get stderr() {
      return opened('stderr');
    },
    env: process.env,
    cwd: process.cwd(),
    home: process.env.HOME || homedir(),
    nodeVersion: process.versions.node,
    now: Date.now,
    log: silentLog,
  };
}
