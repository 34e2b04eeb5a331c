import { spawn } from 'node:child_process';
import type { Io } from '../system/io.ts';
import type { OutputStream } from '../system/streams.ts';

/** How a pager ended, or why it did not start: the code of the system's error. */
export type PagerEnd = {
  readonly error?: string | undefined;
  readonly signal?: NodeJS.Signals | null;
};

/**
 * Shows a text in a pager and waits until the user has left it. Ctrl-C is the pager's meanwhile: if it ended this
 * program, the pager would stay behind on a terminal that the shell uses too.
 * @param words the pager's command line; no shell runs it
 */
export async function runPager(
  [program = '', ...args]: readonly string[],
  text: string,
  { env, stdout, onSignal }: Pick<Io, 'env' | 'stdout' | 'onSignal'>,
): Promise<PagerEnd> {
  // There is no program without a name, and Node.js refuses to look for it.
  if (program === '') return { error: 'ENOENT' };
  const stopListening = onSignal(() => {});
  const ended = new Promise<PagerEnd>((resolve) => {
    const child = spawn(program, args, {
      env,
      stdio: ['pipe', descriptorOf(stdout) ?? 'pipe', 'inherit'],
    });
    child.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code }));
    child.on('close', (_, signal) => resolve({ signal }));
    child.stdout?.on('data', (chunk) => stdout.write(chunk));
    // A pager may be left before it has read everything.
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  });
  return ended.finally(stopListening);
}

/** The file descriptor of a stream that has one: a pager has to own the terminal itself. */
function descriptorOf(stream: OutputStream): number | undefined {
  return 'fd' in stream && typeof stream.fd === 'number' ? stream.fd : undefined;
}
