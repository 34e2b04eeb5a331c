import readline, { type CompleterResult } from 'node:readline';
import type { InputStream, TerminalStream } from '../../system/streams.ts';

/** A line at the bottom of the terminal, to type on, with the log above it. */
export interface InputLine {
  /** Shows a text above the line, which stays as it is. */
  print(text: string): void;
  /** What stands in front of the line. */
  setPrompt(prompt: string): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

export interface InputLineOptions {
  readonly input: InputStream;
  readonly output: TerminalStream;
  readonly prompt: string;
  readonly complete: (line: string) => CompleterResult;
  readonly onLine: (line: string) => void;
  /** Ctrl-C. */
  readonly onInterrupt: () => void;
  /** Ctrl-D, or the terminal is gone. */
  readonly onEnd: () => void;
}

/**
 * Opens an input line: Node's readline, which knows keys, history, wide characters and long lines, with its block of
 * rows moved down whenever something is printed. A line that was entered disappears: what became of it stands in the
 * log.
 */
export function openInputLine(options: InputLineOptions): InputLine {
  const { input, output } = options;
  const editor = readline.createInterface({
    input,
    output,
    terminal: true,
    prompt: options.prompt,
    completer: options.complete,
    historySize: 1000,
    removeHistoryDuplicates: true,
    escapeCodeTimeout: 100,
  });
  let isOpen = true;
  /** Rows between the first one of the block and the cursor. */
  let cursorRow = 0;
  const note = () => {
    cursorRow = editor.getCursorPos().rows;
  };
  const toBlockStart = (rows: number) => {
    readline.moveCursor(output, 0, -rows);
    readline.cursorTo(output, 0);
    readline.clearScreenDown(output);
  };

  const beforeKey = (_: unknown, key: { name?: string } | undefined) => {
    if (key?.name !== 'return' && key?.name !== 'enter') return;
    // The line is erased from its last row upwards.
    editor.write(null, { ctrl: true, name: 'e' });
    note();
  };
  const beforeResize = () => {
    const { rows } = editor.getCursorPos();
    // The terminal has wrapped the block anew, but the editor still counts the old rows.
    if (rows > cursorRow) readline.moveCursor(output, 0, cursorRow - rows);
    else output.write('\n'.repeat(cursorRow - rows));
    setImmediate(note);
  };
  input.prependListener('keypress', beforeKey);
  input.on('keypress', note);
  output.prependListener('resize', beforeResize);

  editor.on('line', (line) => {
    // The cursor stands on the row below the block.
    toBlockStart(cursorRow + 1);
    cursorRow = 0;
    options.onLine(line);
    if (!isOpen) return;
    editor.prompt();
    note();
  });
  editor.on('SIGINT', options.onInterrupt);
  editor.on('close', () => {
    if (isOpen) options.onEnd();
  });
  editor.prompt();

  return {
    print(text) {
      if (!isOpen) return void output.write(`${text}\n`);
      const { rows } = editor.getCursorPos();
      toBlockStart(rows);
      // As many rows more as the editor will go up to draw its block.
      output.write(`${text}\n${'\n'.repeat(rows)}`);
      editor.prompt(true);
      note();
    },
    setPrompt(prompt) {
      if (!isOpen || editor.getPrompt() === prompt) return;
      editor.setPrompt(prompt);
      editor.prompt(true);
      note();
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      toBlockStart(editor.getCursorPos().rows);
      input.off('keypress', beforeKey);
      input.off('keypress', note);
      output.off('resize', beforeResize);
      editor.close();
    },
  };
}
