import { devNull, homedir } from 'node:os';
import { directOutput } from './direct-output.ts';
import { type Log, silentLog } from './log.ts';
import type { InputStream, OutputStream } from './streams.ts';

/** Everything that the program may know of the outside world. Tests pass one made of buffers. */
export interface Io {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that relative paths start from; `GONE` when that folder has been removed. */
  readonly cwd: string;
  /** Absolute path that `~` stands for; `NO_HOME` for a user that has none. */
  readonly home: string;
  /** Absolute path of the folder with the built program, which has files besides. */
  readonly programFolder: string;
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
  /**
   * Has a handler called when nobody reads stdout any more, in place of the error that this is otherwise.
   * @returns a function that takes the handler away again
   */
  onReaderGone(handler: () => void): () => void;
  /** Has the program end when its work is done, although something is still under way that nobody waits for. */
  abandonRest(): void;
  /** Loads a user's ES module by its URL. */
  importModule(url: string): Promise<unknown>;
}

/** The working directory that has been removed: what is looked for in it is not there, and programs start in it. */
export const GONE = '.';

/** The home of a user id that the system does not know, without `HOME`: nothing is there, and nothing can be made. */
export const NO_HOME = devNull;

/** The same world, seen by another log. */
export function withLog(io: Io, log: Log): Io {
  // Not a copy, which would open the streams.
  return Object.create(io, { log: { value: log } });
}

/** What the process gives to the real world, besides its streams. */
export interface SystemWorld
  extends Pick<Io, 'onSignal' | 'onReaderGone' | 'abandonRest' | 'importModule' | 'programFolder'> {
  /** Called when Node's own stream of an output is opened: what it is given it writes at its leisure. */
  onStreamOpened(): void;
  /** Called when a stream cannot be written to any more. */
  onWriteError(stream: 'stdout' | 'stderr', error: NodeJS.ErrnoException): void;
}

/** The real world. Nothing below `cli.ts` but this function touches `process`. */
export function systemIo({ onStreamOpened, onWriteError, ...world }: SystemWorld): Io {
  const outputs = new Map<'stdout' | 'stderr', OutputStream>();
  // Opened on use: a stream costs start-up time, and many runs never need stdin or stderr.
  const output = (name: 'stdout' | 'stderr', fd: number): OutputStream => {
    const opened = outputs.get(name);
    if (opened) return opened;
    const onError = (error: Error) => onWriteError(name, error);
    const openStream = () => {
      onStreamOpened();
      return process[name].on('error', onError);
    };
    const made = directOutput(fd, { openStream, onError }) ?? openStream();
    outputs.set(name, made);
    return made;
  };
  return {
    ...world,
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return output('stdout', 1);
    },
    get stderr() {
      return output('stderr', 2);
    },
    env: process.env,
    // Asked for on use: most runs need neither, and both can fail.
    get cwd() {
      return orElse(GONE, () => process.cwd());
    },
    get home() {
      return process.env.HOME || orElse(NO_HOME, homedir);
    },
    nodeVersion: process.versions.node,
    now: Date.now,
    log: silentLog,
  };
}

/** What the system says, if it can. */
function orElse(otherwise: string, ask: () => string): string {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}
