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
  // Not a copy: the streams are opened on use.
  return Object.create(io, { log: { value: log } });
}

/** The real world. Nothing below `cli.ts` but this function touches `process`. */
export function systemIo(world: Pick<Io, 'onSignal' | 'importModule'>): Io {
  return {
    ...world,
    // Opening a standard stream costs start-up time, and many runs never need stdin.
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      return process.stderr;
    },
    env: process.env,
    cwd: process.cwd(),
    home: process.env.HOME || homedir(),
    nodeVersion: process.versions.node,
    now: Date.now,
    log: silentLog,
  };
}
