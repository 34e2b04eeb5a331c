import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { GeneralError, InterruptedError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import type { InputStream, OutputStream } from '../../system/streams.ts';

/**
 * Asks on the terminal and reads a line that the terminal does not show; `undefined` when there is no terminal.
 * @throws {InterruptedError} on Ctrl-C
 * @throws {GeneralError} when the input ends without a line
 */
export async function readHiddenLine(
  prompt: string,
  io: Pick<Io, 'stdin' | 'stderr'>,
): Promise<string | undefined> {
  // Where nothing of ours is on a terminal, a controlling terminal is somebody else's.
  if (!io.stdin.isTTY && !io.stderr.isTTY) return undefined;
  const terminal = io.stdin.isTTY ? io.stdin : openTerminal();
  if (!terminal) return undefined;
  try {
    return await typedLine(prompt, terminal, io.stderr);
  } finally {
    if (terminal !== io.stdin) terminal.destroy();
  }
}

/** The terminal itself, for when standard input is something else. */
function openTerminal(): InputStream | undefined {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch {
    return undefined;
  }
}

function typedLine(prompt: string, terminal: InputStream, output: OutputStream): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    let line = '';
    const finish = (settle: () => void) => {
      terminal.off('data', read);
      terminal.setRawMode?.(false);
      terminal.pause();
      output.write('\n');
      settle();
    };
    const read = (data: Buffer | string) => {
      for (const character of data.toString()) {
        if (character === '\r' || character === '\n') return finish(() => resolve(line));
        if (character === '\u0003') return finish(() => reject(new InterruptedError()));
        if (character === '\u0004' && line === '') {
          return finish(() => reject(new GeneralError('No MFA code was given.')));
        }
        line = /[\b\u007f]/.test(character) ? line.slice(0, -1) : line + character;
      }
    };
    terminal.setRawMode?.(true);
    output.write(prompt);
    terminal.on('data', read);
    terminal.resume();
  });
}

/** The first line of a stream without its end; `undefined` when the stream ends without any text. */
export async function readLine(stream: InputStream): Promise<string | undefined> {
  let text = '';
  for await (const piece of stream) {
    text += String(piece);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
  }
  return text === '' ? undefined : text;
}
