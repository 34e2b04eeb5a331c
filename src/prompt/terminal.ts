import { ConfigurationError } from '../errors/cli-error.ts';
import type { Io } from '../system/io.ts';
import type { InputStream, OutputStream, TerminalStream } from '../system/streams.ts';

/** The terminal that questions are asked on. */
export interface Terminal {
  readonly input: InputStream;
  readonly output: TerminalStream;
  /** A signal for one question, aborted when the terminal is gone or Ctrl-D is typed. */
  nextSignal(): AbortSignal;
  /** Whether the key typed last was Esc, unless that was dealt with. */
  escaped(): boolean;
  /** Says that Esc was dealt with. */
  clearEscape(): void;
  /** Stops listening to keys. */
  close(): void;
}

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

/**
 * The terminal of this run. Questions go to stderr where that is the terminal, so that stdout may be a file or a pipe.
 * @throws {ConfigurationError} when there is none to ask on or none to answer from
 */
export function openTerminal({ stdin, stdout, stderr }: Io): Terminal {
  const output = [stderr, stdout].find(isTerminal);
  if (!stdin.isTTY || !output) {
    const missing = stdin.isTTY ? 'standard output and error are' : 'standard input is';
    throw new ConfigurationError(
      `Prompting needs a terminal, but ${missing} not one. Give all options on the command line, or switch prompting off with --no-cli-auto-prompt.`,
    );
  }
  let question = new AbortController();
  let gone = false;
  let escaped = false;
  const leave = (): void => {
    gone = true;
    question.abort();
  };
  const onKey = (_: unknown, key: Key | undefined): void => {
    escaped = key?.name === 'escape';
    if (key?.ctrl && key.name === 'd') leave();
  };
  stdin.on('keypress', onKey);
  stdin.once('end', leave);
  stdin.once('close', leave);
  return {
    input: stdin,
    output,
    nextSignal() {
      question = new AbortController();
      if (gone) question.abort();
      return question.signal;
    },
    escaped: () => escaped,
    clearEscape() {
      escaped = false;
    },
    close() {
      stdin.off('keypress', onKey);
      stdin.off('end', leave);
      stdin.off('close', leave);
    },
  };
}

function isTerminal(output: OutputStream): output is TerminalStream {
  return output.isTTY === true;
}
