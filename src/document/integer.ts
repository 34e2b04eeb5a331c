import { GeneralError } from '../errors/cli-error.ts';
import { pythonIntFrom } from './python-number.ts';
import { pythonRepr } from './python-text.ts';

/**
 * An integer of any size, read as Python's `int()` reads text: white space around it, a sign, leading zeros, `_` between
 * digits and the decimal digits of every script are fine (section 1.5 of the AWS CLI behaviour); of bytes, only ASCII.
 * @throws {GeneralError} `invalid literal for int() with base 10: …`
 */
export function parseInteger(text: string | Uint8Array): bigint {
  const value = pythonIntFrom(typeof text === 'string' ? text : asciiText(text));
  if (value !== undefined) return value;
  throw new GeneralError(`invalid literal for int() with base 10: ${pythonRepr(text)}`);
}

/** Bytes beyond ASCII become a character that is no part of a number. */
function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\u0080-\u00ff]/g, '\ufffd');
}
