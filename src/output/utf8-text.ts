import { refuse } from './missing-characters.ts';

/**
 * Checks that a piece of output is text that an encoding of Unicode can hold: JSON may carry half a surrogate pair (section 7.3 of the
 * AWS CLI behaviour).
 * @param codec by Python's name of it
 * @throws {GeneralError} with Python's words
 */
export function checkEncodable(text: string, codec = 'utf-8'): void {
  if (text.isWellFormed()) return;
  refuse(text, (character) => !character.isWellFormed(), codec, 'surrogates not allowed');
}

/**
 * A piece of output in UTF-8.
 * @throws {GeneralError} for half a surrogate pair
 */
export function encodeUtf8(text: string): Uint8Array {
  checkEncodable(text);
  return Buffer.from(text);
}

/** A text for stderr: what UTF-8 cannot hold is shown as an escape (`\ud800`), where stdout would refuse it. */
export function withEscapedHalves(text: string): string {
  return text.replace(/\p{Cs}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}
