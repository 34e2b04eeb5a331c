import { strip } from './python-whitespace.ts';

/** What Python's `int(text)` gives; `undefined` where it raises a ValueError. */
export function pythonIntFrom(text: string): bigint | undefined {
  const digits = asciiDigits(text);
  if (!/^[+-]?\d+(?:_\d+)*$/.test(digits)) return undefined;
  const value = BigInt(digits.replace(/[+_-]/g, ''));
  return digits.startsWith('-') ? -value : value;
}

/** What Python's `float(text)` gives; `undefined` where it raises a ValueError. */
export function pythonFloatFrom(text: string): number | undefined {
  const digits = asciiDigits(text);
  const number = Number(digits.replaceAll('_', ''));
  // What is no number here is none there either. Most texts that are asked about are dates.
  if (Number.isNaN(number)) return notFinite(digits.toLowerCase());
  const isFloat =
    /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
  return isFloat.test(digits) ? number : notFinite(digits.toLowerCase());
}

function notFinite(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const name = /^[+-]/.test(text) ? text.slice(1) : text;
  if (name === 'inf' || name === 'infinity') return sign * Number.POSITIVE_INFINITY;
  return name === 'nan' ? Number.NaN : undefined;
}

/** The text without space around it, the decimal digits of every script as ASCII digits. */
function asciiDigits(text: string): string {
  const stripped = strip(text);
  // Most are ASCII already; the classes of Unicode take a while to make.
  if (!/[^\0-\x7f]/.test(stripped)) return stripped;
  return stripped.replace(/[^\P{Nd}0-9]/gu, (digit) =>
    String(decimalDigit(digit.codePointAt(0) ?? 0)),
  );
}

/** The value of a decimal digit: in Unicode each script's ten stand in a row, `0` first. */
function decimalDigit(code: number): number {
  // Five rows of ten without a gap: the mathematical digits.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
  let zero = code;
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
