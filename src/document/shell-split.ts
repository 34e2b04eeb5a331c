import { GeneralError } from '../errors/cli-error.ts';

/**
 * The words of a command line, split as Python's `shlex.split` does, which the AWS CLI uses for section names,
 * aliases, pagers and `credential_process`: quotes and backslashes as in a POSIX shell, nothing is expanded.
 * @throws {GeneralError} `No closing quotation` or `No escaped character`
 */
export function shellSplit(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '\\') {
      at += 1;
      if (at >= text.length) throw new GeneralError('No escaped character');
      word = (word ?? '') + text[at];
    } else if (character === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) throw new GeneralError('No closing quotation');
      word = (word ?? '') + text.slice(at + 1, end);
      at = end;
    } else if (character === '"') {
      const quoted = doubleQuoted(text, at + 1);
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** The text inside double quotes from `start` on, and where the closing quote stands. */
function doubleQuoted(text: string, start: number): { text: string; end: number } {
  let result = '';
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '"') return { text: result, end: at };
    if (character === '\\') {
      at += 1;
      if (at >= text.length) throw new GeneralError('No escaped character');
      // Inside double quotes a backslash escapes only a quote and itself.
      result += /["\\]/.test(text[at] as string) ? text[at] : `\\${text[at]}`;
    } else {
      result += character;
    }
  }
  throw new GeneralError('No closing quotation');
}
