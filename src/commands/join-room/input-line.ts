import readline, { type CompleterResult } from 'node:readline';
import type { InputStream, TerminalStream } from '../../system/streams.ts';

/** A line at the bottom of the terminal, to type on, with the log above it. */
export interface InputLine {
  /** Shows a text above the line, which stays as it is. */
  print(text: string): void;
  /** What stands in front of the line. */
  setPrompt(prompt: string): void;
  isOpen(): boolean;
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

/** What Node's editor keeps in properties that its types do not have. */
interface EditorState {
  /** Rows between the first one of the block and the cursor, as they were when it was last drawn. */
  prevRows: number;
  /** False while a paste comes in, for Tab is then a character. */
  isCompletionEnabled: boolean;
}

/**
 * Opens an input line: Node's readline, which knows keys, history, wide characters and long lines. Its block of rows is
 * drawn anew below whatever is printed. A line that was entered disappears: what became of it stands in the log.
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
  const state = editor as unknown as EditorState;
  let isOpen = true;
  /** Erases the block, and has the editor draw it where the cursor then stands. */
  const erase = (rows: number) => {
    readline.moveCursor(output, 0, -rows);
    readline.cursorTo(output, 0);
    readline.clearScreenDown(output);
    state.prevRows = 0;
  };
  /** Of a paste the editor counts no rows; of a terminal that got another width, the old ones. */
  const count = () => {
    state.prevRows = editor.getCursorPos().rows;
  };
  let rowsOfEntered = 0;
  const beforeKey = (_: unknown, key: { name?: string } | undefined) => {
    // Else it would add what is pasted to the end, wherever the cursor is.
    if (key?.name !== 'tab') state.isCompletionEnabled = true;
    if (key?.name !== 'return' && key?.name !== 'enter') return;
    editor.write(null, { ctrl: true, name: 'e' });
    rowsOfEntered = editor.getCursorPos().rows + 1;
  };
  input.prependListener('keypress', beforeKey);
  output.prependListener('resize', count);

  editor.on('line', (line) => {
    // The editor has moved to the row below the block.
    erase(rowsOfEntered);
    options.onLine(line);
    if (isOpen) editor.prompt();
  });
  editor.on('SIGINT', options.onInterrupt);
  // Back in the foreground: the editor has paused, and draws its block next, on the row that the shell has left it.
  editor.on('SIGCONT', () => {
    state.prevRows = 0;
    editor.resume();
  });
  editor.on('close', () => {
    if (isOpen) options.onEnd();
  });
  editor.prompt();

  return {
    print(text) {
      if (isOpen) erase(editor.getCursorPos().rows);
      output.write(`${text}\n`);
      if (isOpen) editor.prompt(true);
    },
    setPrompt(prompt) {
      if (!isOpen || editor.getPrompt() === prompt) return;
      editor.setPrompt(prompt);
      editor.prompt(true);
    },
    isOpen: () => isOpen,
    close() {
      if (!isOpen) return;
      isOpen = false;
      erase(editor.getCursorPos().rows);
      input.off('keypress', beforeKey);
      output.off('resize', count);
      editor.close();
    },
  };
}
