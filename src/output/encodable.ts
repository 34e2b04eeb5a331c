import { codePointLength } from '../document/code-points.ts';
import { GeneralError } from '../errors.ts';

const LONE_SURROGATES = /\p{Surrogate}+/u;

/**
 * Checks that a piece of output is text that UTF-8 can hold: JSON may carry half a surrogate pair (section 7.3 of the
 * AWS CLI behaviour).
 * @throws {GeneralError} with Python's words
 */
export function checkEncodable(text: string): void {
  const match = LONE_SURROGATES.exec(text);
  if (!match) return;
  const [found] = match;
  const start = codePointLength(text.slice(0, match.index));
  const where =
    found.length === 1
      ? `character '\\u${found.charCodeAt(0).toString(16)}' in position ${start}`
      : `characters in position ${start}-${start + found.length - 1}`;
  throw new GeneralError(`'utf-8' codec can't encode ${where}: surrogates not allowed`);
}
