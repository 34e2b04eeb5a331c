import { fstatSync, statSync, writeSync } from 'node:fs';
import type { OutputStream } from './streams.ts';

/** What a direct output hands over to when it cannot go on by itself. */
export interface DirectOutputHelp {
  /** Node's own stream of the descriptor. */
  openStream(): OutputStream;
  /** Called once, when nobody reads any more or the disk is full. */
  onError(error: Error): void;
}

/**
 * An output that writes to its descriptor at once. Node's stream of stdout takes 10 ms to load, which is a sixth of the
 * time that Node.js needs to start.
 * @returns none for a terminal, whose width and colours only Node's stream knows
 */
export function directOutput(fd: number, help: DirectOutputHelp): OutputStream | undefined {
  if (!isPlain(fd)) return undefined;
  let lost = false;
  let stream: OutputStream | undefined;
  return {
    fd,
    write(output, done) {
      if (stream) return stream.write(output, done);
      const bytes = typeof output === 'string' ? Buffer.from(output) : output;
      for (let written = 0; written < bytes.length && !lost; ) {
        try {
          written += writeSync(fd, bytes, written);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
            // Somebody made the pipe non-blocking, and its reader is slow: waiting is what streams are for.
            stream = help.openStream();
            return stream.write(bytes.subarray(written), done);
          }
          lost = true;
          help.onError(error as Error);
        }
      }
      done?.();
      return true;
    },
    background() {
      stream ??= help.openStream();
      return stream;
    },
  };
}

/** Whether a descriptor is anything but a terminal: a file, a pipe, a socket, the null device. */
function isPlain(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return !stats.isCharacterDevice() || stats.rdev === statSync('/dev/null').rdev;
  } catch {
    return false;
  }
}
