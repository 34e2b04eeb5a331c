import { environmentSecrets } from '../../config/environment-secrets.ts';
import type { Io } from '../../system/io.ts';
import { debugLog } from '../../system/log-sink.ts';
import type { OutputStream } from '../../system/streams.ts';

/** Shows text on the terminal; `undefined` as long as there is no line that it could tear. */
export type Print = ((text: string) => void) | undefined;

/**
 * The same world, whose stderr keeps clear of the line that is typed on: warnings and the log of `--debug` are printed
 * above it. Where stderr is no terminal, nothing changes.
 */
export function aboveTheLine(io: Io, print: () => Print): Io {
  if (io.stderr.isTTY !== true) return io;
  const stderr: OutputStream = Object.create(io.stderr, {
    write: {
      value(output: string | Uint8Array, done?: () => void) {
        const show = print();
        if (!show) return io.stderr.write(output, done);
        const text = typeof output === 'string' ? output : Buffer.from(output).toString();
        show(text.replace(/\n$/, ''));
        done?.();
        return true;
      },
    },
  });
  const log = io.log.enabled ? debugLog(stderr, io.now, environmentSecrets(io.env)) : io.log;
  // Not a copy, which would open the streams.
  return Object.create(io, { stderr: { value: stderr }, log: { value: log } });
}
