import { GeneralError } from '../errors/cli-error.ts';

/**
 * The words of a command line as programs on Windows read them, which is how the AWS CLI splits `credential_process`
 * there: backslashes stand for themselves, so that paths can be written as they are; only ahead of a double quote do two
 * of them mean one, and one more takes the quote for a letter. Single quotes are letters.
 * @throws {GeneralError} `No closing quotation in string: …`
 */
export function windowsSplit(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (const [piece, backslashes = '', quote] of text.matchAll(/(\\*)("|[^"\\]|$)/gs)) {
    if (piece === '') break;
    if (quote === '"') {
      word = (word ?? '') + '\\'.repeat(backslashes.length >> 1);
      if (backslashes.length % 2 === 1) word += '"';
      else quoted = !quoted;
    } else if (quote !== undefined && /[ \t]/.test(quote) && !quoted) {
      if (backslashes !== '') word = (word ?? '') + backslashes;
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + piece;
    }
  }
  if (quoted) throw new GeneralError(`No closing quotation in string: ${text}`);
  if (word !== undefined) words.push(word);
  return words;
}
