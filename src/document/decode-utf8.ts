import { isUtf8 } from 'node:buffer';
import { GeneralError } from '../errors/cli-error.ts';

/** Bytes that are not UTF-8, with Python's words for what is wrong and where. */
export class Utf8Error extends GeneralError {
  /** Index of the first byte that is wrong. */
  readonly position: number;

  constructor(what: string, position: number) {
    super(`'utf-8' codec can't decode ${what}`);
    this.position = position;
  }
}

/**
 * Text from UTF-8, a byte order mark kept.
 * @throws {Utf8Error}
 */
export function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw firstError(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}

/** The first byte or bytes that are not UTF-8: `byte 0xff in position 10: invalid start byte`. */
function firstError(bytes: Uint8Array): Utf8Error {
  let start = 0;
  for (;;) {
    const first = bytes[start] ?? 0;
    const length = sequenceLength(first);
    if (length === 0) return describe(bytes, start, 1, 'invalid start byte');
    let valid = 1;
    while (valid < length && isContinuation(first, valid, bytes[start + valid])) valid += 1;
    if (valid === length) {
      start += length;
      continue;
    }
    const reason =
      start + valid < bytes.length ? 'invalid continuation byte' : 'unexpected end of data';
    return describe(bytes, start, valid, reason);
  }
}

/** How many bytes a sequence has by its first; 0 when none begins so. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** The second byte after these has a narrower range: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
const SECOND_BYTES: Readonly<Record<number, readonly [low: number, high: number]>> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
};

function isContinuation(first: number, index: number, byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const [low, high] = (index === 1 ? SECOND_BYTES[first] : undefined) ?? [0x80, 0xbf];
  return byte >= low && byte <= high;
}

function describe(bytes: Uint8Array, start: number, length: number, reason: string): Utf8Error {
  const byte = (bytes[start] ?? 0).toString(16).padStart(2, '0');
  const what =
    length > 1
      ? `bytes in position ${start}-${start + length - 1}`
      : `byte 0x${byte} in position ${start}`;
  return new Utf8Error(`${what}: ${reason}`, start);
}
