import { pythonRepr } from '../document/python-text.ts';
import { shellSplit } from '../document/shell-split.ts';
import { InterruptedError, PagerError } from '../errors/cli-error.ts';
import type { Io } from '../system/io.ts';
import { runPager } from './run-pager.ts';

/** What stands for a pager where nothing is configured; printing directly is better than failing where it is missing. */
const DEFAULT_PAGER = 'less';

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
  const words = shellSplit(command);
  const [program] = words;
  if (program === undefined) return async (text) => void io.stdout.write(text);
  return async (text) => {
    const { stdout, onSignal } = io;
    const end = await runPager(words, text, { env: { LESS: 'FRX', ...io.env }, stdout, onSignal });
    if (end.signal === 'SIGINT') throw new InterruptedError();
    if (end.error !== 'ENOENT') return;
    if (command !== DEFAULT_PAGER) throw notFound(program);
    stdout.write(text);
  };
}

function notFound(program: string): PagerError {
  return new PagerError(
    `Unable to redirect output to pager. Received the following error when opening pager:
[Errno 2] No such file or directory: ${pythonRepr(program)}

Learn more about configuring the output pager by running "aws help config-vars".`,
  );
}
