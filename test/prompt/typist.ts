import { PassThrough, Writable } from 'node:stream';
import type { Io } from '../../src/system/io.ts';
import type { OutputStream } from '../../src/system/streams.ts';
import { testIo } from '../test-io.ts';

/** Keys as a terminal sends them. */
export const KEY = {
  enter: '\r',
  escape: '\x1b',
  up: '\x1b[A',
  down: '\x1b[B',
  space: ' ',
  backspace: '\x7f',
  clear: '\x15',
  interrupt: '\x03',
  end: '\x04',
} as const;

/** Somebody who sits at a terminal made of buffers: waits for what is shown, then types. */
export class Typist {
  readonly io: Io;
  readonly #keyboard: PassThrough;
  #shown = '';
  #seen = 0;
  /** Whether the terminal is in raw mode. */
  raw = false;

  constructor() {
    const keyboard = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: (mode: boolean) => {
        this.raw = mode;
      },
    });
    this.#keyboard = keyboard;
    const screen: OutputStream = new Writable({
      write: (chunk, _encoding, done) => {
        this.#shown += String(chunk);
        done();
      },
    });
    Object.assign(screen, { isTTY: true, columns: 80, rows: 40 });
    this.io = { ...testIo(), stdin: keyboard, stderr: screen };
  }

  /** Waits until a text is shown that was not shown before the last key. */
  async sees(text: string): Promise<void> {
    for (let waited = 0; waited < 5_000; waited += 5) {
      if (this.#plain(this.#seen).includes(text)) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(
      `waited in vain for ${JSON.stringify(text)}; shown:\n${this.#plain(this.#seen)}`,
    );
  }

  /** Waits until `text` is shown, then types keys, each by itself. */
  async at(text: string, ...keys: readonly string[]): Promise<void> {
    await this.sees(text);
    for (const key of keys) {
      this.#seen = this.#shown.length;
      this.#keyboard.write(key);
      await new Promise((resolve) => setTimeout(resolve, key === KEY.escape ? 80 : 5));
    }
  }

  /** The terminal goes away. */
  hangUp(): void {
    this.#keyboard.push(null);
  }

  /** All that was shown, without colours and cursor movements. */
  text(): string {
    return this.#plain(0);
  }

  /** Whether the last that was said about the cursor is that it be shown. */
  cursorShown(): boolean {
    return this.#shown.lastIndexOf('\x1b[?25h') > this.#shown.lastIndexOf('\x1b[?25l');
  }

  #plain(start: number): string {
    return this.#shown.slice(start).replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '');
  }
}
