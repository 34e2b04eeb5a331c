import { main } from './program/main.ts';
import { type Io, type SystemWorld, systemIo } from './system/io.ts';

/** The exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** What the AWS CLI exits with when its output cannot be written. */
const OUTPUT_LOST = 120;

/** What Node.js exits with when it cannot load a file of the program. */
const NOT_WHOLE = 1;

/**
 * Runs the program in this process. With `main`, this is all of it that knows of the process: streams, signals, exit
 * code. Where a stream of Node's has written, the process ends by itself, so that everything is delivered.
 * @param world what stands outside the bundle
 */
export function runCli(world: Pick<SystemWorld, 'importModule' | 'programFolder'>): void {
  const signals = listenToSignals();
  const readerGone = new Set<() => void>();
  let isRestAbandoned = false;
  let areStreamsOpen = false;
  const io = systemIo({
    ...world,
    abandonRest() {
      isRestAbandoned = true;
    },
    onSignal: signals.onSignal,
    onReaderGone(handler) {
      readerGone.add(handler);
      return () => readerGone.delete(handler);
    },
    onStreamOpened() {
      areStreamsOpen = true;
    },
    // When nobody reads any more (`| head -0`) or the disk is full, says so and goes on to the end.
    onWriteError(stream, { message, code }) {
      if (stream === 'stdout' && code === 'EPIPE' && readerGone.size > 0) {
        for (const handler of readerGone) handler();
        return;
      }
      process.exitCode = OUTPUT_LOST;
      if (stream === 'stdout')
        io.stderr.write(`\nivschat-ts: [ERROR]: Unable to write the output: ${message}\n`);
    },
  });
  void main(process.argv.slice(2), io).then(
    (exitCode) => {
      process.exitCode ??= exitCode;
      // 0.7 ms faster than that Node.js finds out by itself that nothing is left to do.
      if (!areStreamsOpen) process.exit();
      if (signals.received || isRestAbandoned) endSoon();
    },
    // What reports errors could not be loaded.
    ({ message }: Error) => {
      process.exitCode = NOT_WHOLE;
      const [why] = message.split('\n');
      io.stderr.write(`ivschat-ts is not whole, build or install it anew: ${why}\n`);
    },
  );
}

/** Ends a program that was told to end, also when nobody reads what it still has to say: that alone keeps it alive. */
function endSoon(): void {
  setTimeout(() => process.exit(), 100).unref();
}

/** Dies of SIGHUP as ever, but leaves the terminal as it was: Node resets it for other signals only. */
function hangUp(): void {
  try {
    if (process.stdin.isRaw) process.stdin.setRawMode(false);
  } finally {
    process.kill(process.pid, 'SIGHUP');
  }
}

/** Ends the program on Ctrl-C, unless somebody asked to be told instead. */
function listenToSignals(): Pick<Io, 'onSignal'> & { readonly received: boolean } {
  let received = false;
  process.on('SIGINT', () => {
    if (process.listenerCount('SIGINT') > 1) return;
    // The cursor stands behind the terminal's `^C`.
    process.stdout.write('\n');
    process.exit(INTERRUPTED);
  });
  return {
    get received() {
      return received;
    },
    onSignal(handler) {
      const listener = () => {
        received = true;
        handler();
      };
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      // Not without a terminal: a handler would undo what `nohup` did.
      if (process.stdin.isTTY) process.once('SIGHUP', hangUp);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
        process.off('SIGHUP', hangUp);
      };
    },
  };
}
