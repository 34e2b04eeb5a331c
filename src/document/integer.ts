import { GeneralError } from '../errors/cli-error.ts';
import type { Document } from './document.ts';
import { pythonIntFrom } from './python-number.ts';
import { pythonRepr, pythonTypeName } from './python-text.ts';

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

/**
 * What Python's `int()` makes of a value: numbers lose their fraction, texts are read.
 * @throws {GeneralError} in Python's words, for what is no number
 */
export function integerOf(value: Document): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') return parseInteger(value);
  if (typeof value !== 'number') {
    throw new GeneralError(
      `int() argument must be a string, a bytes-like object or a real number, not '${pythonTypeName(value)}'`,
    );
  }
  if (Number.isFinite(value)) return BigInt(Math.trunc(value));
  const kind = Number.isNaN(value) ? 'NaN' : 'infinity';
  throw new GeneralError(`cannot convert float ${kind} to integer`);
}

/** Bytes beyond ASCII become a character that is no part of a number. */
function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\u0080-\u00ff]/g, '\ufffd');
}
