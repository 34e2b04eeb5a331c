import { spawn } from 'node:child_process';
import { shellSplit } from '../config/shell-split.ts';
import { pythonRepr } from '../document/python-text.ts';
import { InterruptedError, PagerError } from '../errors.ts';
import type { Io } from '../io.ts';

/** What stands for a pager where nothing is configured; printing directly is better than failing where it is missing. */
const DEFAULT_PAGER = 'less';

/** How a pager ended, or why it did not start: the code of the system's error. */
type PagerEnd = { readonly error?: string | undefined; readonly signal?: NodeJS.Signals | null };

/**
 * A function that shows text in a pager and waits until the user has left it (section 9 of the AWS CLI behaviour). The
 * pager does not start before it is called. A pager that cannot be run, ends early or fails loses the text silently.
 * @param command split into words as a shell does it; no shell runs it
 * @throws {GeneralError} `No closing quotation`
 */
export function createPager(
  command: string,
  io: Pick<Io, 'env' | 'stdout' | 'onSignal'>,
): (text: string) => Promise<void> {
  const [program, ...args] = shellSplit(command);
  if (program === undefined) return async (text) => void io.stdout.write(text);
  return async (text) => {
    // Ctrl-C is for the pager to understand, as long as it runs.
    const stopListening = io.onSignal(() => {});
    const end = await runPager(program, args, text, io.env).finally(stopListening);
    if (end.signal === 'SIGINT') throw new InterruptedError();
    if (end.error !== 'ENOENT') return;
    if (command !== DEFAULT_PAGER) throw notFound(program);
    io.stdout.write(text);
  };
}

function runPager(
  program: string,
  args: readonly string[],
  text: string,
  env: Io['env'],
): Promise<PagerEnd> {
  // There is no program without a name, and Node.js refuses to look for it.
  if (program === '') return Promise.resolve({ error: 'ENOENT' });
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { LESS: 'FRX', ...env },
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    child.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code }));
    child.on('close', (_, signal) => resolve({ signal }));
    // A pager may be left before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}

function notFound(program: string): PagerError {
  return new PagerError(
    `Unable to redirect output to pager. Received the following error when opening pager:
[Errno 2] No such file or directory: ${pythonRepr(program)}

Learn more about configuring the output pager by running "aws help config-vars".`,
  );
}
