import { spawn } from 'node:child_process';
import { shellSplit } from '../config/shell-split.ts';
import { pythonRepr } from '../document/python-text.ts';
import { PagerError } from '../errors.ts';
import type { Io } from '../io.ts';

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
  io: Pick<Io, 'env' | 'stdout'>,
): (text: string) => Promise<void> {
  const [program, ...args] = shellSplit(command);
  if (program === undefined) return printDirectly;
  return async (text) => {
    const code = await runPager(program, args, text, io.env);
    if (code !== 'ENOENT') return;
    if (command === DEFAULT_PAGER) return printDirectly(text);
    throw new PagerError(
      `Unable to redirect output to pager. Received the following error when opening pager:\n[Errno 2] No such file or directory: ${pythonRepr(program)}\n\nLearn more about configuring the output pager by running "aws help config-vars".`,
    );
  };

  async function printDirectly(text: string): Promise<void> {
    io.stdout.write(text);
  }
}

/** Runs a pager to its end; gives the code of the system's error when it cannot be started. */
function runPager(
  program: string,
  args: readonly string[],
  text: string,
  env: Io['env'],
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { LESS: 'FRX', ...env },
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    child.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    child.on('close', () => resolve(undefined));
    // A pager may be left before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
  });
}
