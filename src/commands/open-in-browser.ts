import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import type { Io } from '../system/io.ts';
import { systemErrorCode, systemErrorReason } from '../token/file-failure.ts';

/**
 * Opens a page in the default browser, or in the one that `BROWSER` names. That it fails ends nothing: a machine without
 * a browser still has the address.
 * @param report told in a sentence why it failed
 */
export function openInBrowser(
  url: string,
  { env }: Pick<Io, 'env'>,
  report: (line: string) => void,
): void {
  const [program, ...words] = command(env.BROWSER, url);
  const failed = (reason: string) => report(`unable to open a browser: ${reason}. Open ${url}`);
  const child = spawn(program, words, { env, stdio: 'ignore', detached: true });
  child.on('error', (error) => {
    const missing = systemErrorCode(error) === 'ENOENT';
    failed(missing ? `there is no ${program}` : `${program}: ${systemErrorReason(error)}`);
  });
  child.on('exit', (code) => {
    if (code) failed(`${program} ended with ${code}`);
  });
  // The browser outlives us, and we do not wait for it.
  child.unref();
}

type Command = readonly [program: string, ...words: string[]];

function command(browser: string | undefined, url: string): Command {
  if (browser) return named(browser, url);
  if (platform() === 'darwin') return ['open', url];
  // `start` takes its first quoted word for a title.
  if (platform() === 'win32') return ['cmd', '/c', 'start', '', url];
  return ['xdg-open', url];
}

/** A path, which may have spaces in it, or a program with words of its own; `%s` is where the address goes. */
function named(browser: string, url: string): Command {
  if (existsSync(browser)) return [browser, url];
  const [program = browser, ...words] = browser.trim().split(/\s+/);
  if (!words.includes('%s')) return [program, ...words, url];
  return [program, ...words.map((word) => (word === '%s' ? url : word))];
}
