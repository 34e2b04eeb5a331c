import { pythonRepr, pythonStrip } from '../document/python-text.ts';
import { GeneralError } from '../errors.ts';

const DIGITS = /^[+-]?\p{Nd}+(_\p{Nd}+)*$/u;

/**
 * An integer of any size, read as Python's `int()` reads text: white space around it, a sign, leading zeros, `_` between
 * digits and the decimal digits of every script are fine (section 1.5 of the AWS CLI behaviour).
 * @throws {GeneralError} `invalid literal for int() with base 10: …`
 */
export function parseInteger(text: string): bigint {
  const trimmed = pythonStrip(text);
  if (!DIGITS.test(trimmed)) {
    throw new GeneralError(`invalid literal for int() with base 10: ${pythonRepr(text)}`);
  }
  const negative = trimmed.startsWith('-');
  const digits = Array.from(trimmed.replace(/[+_-]/g, ''), decimalDigit).join('');
  return negative ? -BigInt(digits) : BigInt(digits);
}

/** The value of a decimal digit: in Unicode each script's ten stand in a row, `0` first. */
function decimalDigit(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // Some blocks hold several rows of ten without a gap (the mathematical digits begin at U+1D7CE).
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
  return code - zero;
}
