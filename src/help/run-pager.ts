import { spawn } from 'node:child_process';
import type { Io, OutputStream } from '../io.ts';

/**
 * Shows a text in a pager and waits until the user has left it. Ctrl-C is the pager's meanwhile: if it ended this
 * program, the pager would stay behind on a terminal that the shell uses too.
 * @param words the pager's command line; no shell runs it
 * @returns whether the pager could be started
 */
export function runPager(
  [program = '', ...args]: readonly string[],
  text: string,
  { env, stdout, onSignal }: Pick<Io, 'env' | 'stdout' | 'onSignal'>,
): Promise<boolean> {
  const removeHandler = onSignal(() => {});
  const started = new Promise<boolean>((resolve) => {
    const output = descriptorOf(stdout) ?? 'pipe';
    const child = spawn(program, args, { env, stdio: ['pipe', output, 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('close', () => resolve(true));
    child.stdout?.on('data', (chunk) => stdout.write(chunk));
    // A pager may be left before it has read everything.
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  });
  return started.finally(removeHandler);
}

/** The file descriptor of a stream that has one: a pager has to own the terminal itself. */
function descriptorOf(stream: OutputStream): number | undefined {
  return 'fd' in stream && typeof stream.fd === 'number' ? stream.fd : undefined;
}
