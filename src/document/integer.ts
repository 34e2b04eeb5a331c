import { GeneralError } from '../errors.ts';
import { pythonIntFrom } from './python-number.ts';
import { pythonRepr } from './python-text.ts';

/**
 * An integer of any size, read as Python's `int()` reads text: white space around it, a sign, leading zeros, `_` between
 * digits and the decimal digits of every script are fine (section 1.5 of the AWS CLI behaviour).
 * @throws {GeneralError} `invalid literal for int() with base 10: …`
 */
export function parseInteger(text: string): bigint {
  const value = pythonIntFrom(text);
  if (value !== undefined) return value;
  throw new GeneralError(`invalid literal for int() with base 10: ${pythonRepr(text)}`);
}
