import { spawnSync } from 'node:child_process';
import { expect, onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

export interface ScreenOptions {
  readonly columns: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A shell command in tmux: what stands on its screen in the end, not only what was written to it. */
export class Screen {
  readonly #server = `screen-${process.pid}-${Math.random().toString(36).slice(2)}`;
  readonly #folder = temporaryFolder('screen');

  /** Runs the command; then the screen shows its exit code. */
  constructor(command: string, { columns, rows = 24, env = {} }: ScreenOptions) {
    onTestFinished(() => {
      this.#tmux(['kill-server']);
    });
    const whole = `before=$(stty -g); ${command}; code=$?; [ "$before" = "$(stty -g)" ] && echo "ended with $code, terminal as before"; cat`;
    const size = ['-x', String(columns), '-y', String(rows)];
    this.#tmux(['-f', '/dev/null', 'new-session', '-d', ...size, 'sh', '-c', whole], env);
  }

  /** Types a text as it stands. */
  type(text: string): void {
    this.#tmux(['send-keys', '-l', text]);
  }

  /** Presses keys by tmux's names: `Enter`, `C-c`, `Up`. */
  press(...keys: string[]): void {
    this.#tmux(['send-keys', ...keys]);
  }

  /** Has the text arrive at once. */
  paste(text: string): void {
    this.#tmux(['load-buffer', '-'], {}, text);
    this.#tmux(['paste-buffer']);
  }

  resize(columns: number, rows = 24): void {
    this.#tmux(['resize-window', '-x', String(columns), '-y', String(rows)]);
  }

  /** The lines on the screen and above it, without empty ones at the end; lines that were wrapped are whole. */
  lines(): string[] {
    return this.#tmux(['capture-pane', '-p', '-J', '-S', '-5000'])
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()
      .split('\n');
  }

  /** The rows as they stand on the screen. */
  rows(): string[] {
    return this.#tmux(['capture-pane', '-p']).trimEnd().split('\n');
  }

  /** Waits until one of the lines holds the text. */
  async shows(text: string | RegExp): Promise<void> {
    const found = () =>
      this.lines().some((line) =>
        typeof text === 'string' ? line.includes(text) : text.test(line),
      );
    await expect
      .poll(() => (found() ? 'shown' : this.lines().join('\n')), { timeout: 15_000, interval: 50 })
      .toBe('shown');
  }

  #tmux(words: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): string {
    const { stdout } = spawnSync('tmux', ['-u', '-L', this.#server, ...words], {
      encoding: 'utf8',
      input,
      env: { PATH: `${process.env.PATH}`, HOME: this.#folder, LC_ALL: 'C.UTF-8', ...env },
    });
    return stdout;
  }
}
