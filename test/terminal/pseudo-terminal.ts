import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../temporary-folder.ts';

/** The built program. */
export const PROGRAM = fileURLToPath(new URL('../../bin/ivschat-ts.js', import.meta.url));

export { canDriveTerminals } from './installed.ts';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A shell command on a terminal of its own, in an empty home: waits for what is shown, then types. */
export class PseudoTerminal {
  readonly home = temporaryFolder('terminal');
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<number>;
  #shown = '';
  #seen = 0;

  constructor(command: string, { columns = 80, rows = 30, env = {} }: TerminalOptions = {}) {
    // The settings of the terminal are compared before and after, as a shell would find them.
    const whole = [
      `stty cols ${columns} rows ${rows}`,
      'before=$(stty -g)',
      // This shell has to outlive the Ctrl-C that its command gets.
      'trap : INT',
      command,
      'code=$?',
      '[ "$before" = "$(stty -g)" ] && echo "terminal as before" || echo "terminal changed"',
      'exit $code',
    ].join('\n');
    this.#child = spawn('script', ['-qefc', whole, '/dev/null'], {
      cwd: this.home,
      env: {
        PATH: `${process.env.PATH}`,
        HOME: this.home,
        SHELL: '/bin/sh',
        TERM: 'xterm',
        LC_ALL: 'C.UTF-8',
        AWS_EC2_METADATA_DISABLED: 'true',
        ...env,
      },
    });
    this.#child.stdout.on('data', (chunk) => {
      this.#shown += String(chunk);
    });
    this.#child.stdin.on('error', () => {});
    this.#closed = new Promise((resolve) => {
      this.#child.on('close', (code) => resolve(code ?? -1));
    });
  }

  /** Waits until a text is shown that was not there when the last key was typed. */
  async sees(text: string): Promise<void> {
    for (let waited = 0; waited < 15_000; waited += 20) {
      if (plain(this.#shown.slice(this.#seen)).includes(text)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const shown = plain(this.#shown.slice(this.#seen));
    this.#child.kill('SIGKILL');
    throw new Error(`waited in vain for ${JSON.stringify(text)}; shown:\n${shown}`);
  }

  /** Waits until `text` is shown, then types. */
  async at(text: string, keys: string): Promise<void> {
    await this.sees(text);
    this.#seen = this.#shown.length;
    this.#child.stdin.write(keys);
  }

  /** Waits until nothing new has been shown for a while. */
  async rests(): Promise<void> {
    for (let before = -1; before !== this.#shown.length; ) {
      before = this.#shown.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** Waits for the command's end; gives its exit code and whether it left the terminal as it was. */
  async end(): Promise<{ code: number; restored: boolean }> {
    const code = await this.#closed;
    return { code, restored: plain(this.#shown).includes('terminal as before') };
  }

  /** All that the terminal got, byte for byte. */
  raw(): string {
    return this.#shown.replaceAll('\r\n', '\n');
  }

  /** The same without colours and cursor movements. */
  text(): string {
    return plain(this.raw());
  }
}

/** Without escape sequences. */
export function plain(text: string): string {
  return text.replace(/\x1b(?:\[[0-9;?]*[A-Za-z]|[=>]|\([A-Z0-9])/g, '');
}
