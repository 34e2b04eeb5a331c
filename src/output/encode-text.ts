import { TextDecoder } from 'node:util';
import { GeneralError } from '../errors/cli-error.ts';
import { refuse } from './missing-characters.ts';
import { checkEncodable, encodeUtf8 } from './utf8-text.ts';

/** Encodes a piece of output. */
export type Encoder = (text: string) => Uint8Array;

const UTF_8 = /^(?:u8|utf|utf_?8|utf8_ucs[24]|cp65001)$/;
const UTF_8_MARKED = /^utf_?8_sig$/;
const UTF_16 = /^(?:u16|utf_?16)(?:_?(le|be))?$/;
const UTF_32 = /^(?:u32|utf_?32)(?:_?(le|be))?$/;
const ASCII = /^(?:646|us|us_?ascii|ascii|iso646_us)$/;
const WINDOWS_1252 = /^(?:cp|windows_)?1252$/;
/** What stands in it for the codes from 0x80 on; Node.js 20 reads them as Latin-1. */
const WINDOWS_1252_FROM_80 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';
const LATIN_1 = /^(?:8859|latin_?1|latin|l1|iso_?8859_?1|iso8859|cp819|ibm819)$/;

/**
 * The encoder for a Python name of an encoding: what `AWS_CLI_OUTPUT_ENCODING` asks for (section 7.8 of the AWS CLI
 * behaviour). Beside Unicode's own these are the encodings that Node.js can read. Encoders throw a GeneralError, in
 * Python's words, for characters that the encoding does not have.
 * @throws {GeneralError} for an encoding that we cannot write
 */
export function createEncoder(encoding: string): Encoder {
  const name = encoding.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  if (ASCII.test(name)) return upTo(0x80, 'ascii');
  if (LATIN_1.test(name)) return upTo(0x100, 'latin-1');
  if (UTF_8.test(name)) return encodeUtf8;
  const utf16 = UTF_16.exec(name);
  if (utf16) return createWideEncoder('utf-16', utf16[1], littleEndian16);
  const utf32 = UTF_32.exec(name);
  if (utf32) return createWideEncoder('utf-32', utf32[1], littleEndian32);
  if (UTF_8_MARKED.test(name)) return createMarkedEncoder();
  const codes = WINDOWS_1252.test(name) ? windows1252() : codesOf(name);
  if (codes) return createTableEncoder(codes, name);
  throw new GeneralError(
    `AWS_CLI_OUTPUT_ENCODING asks for ${encoding}, which this program cannot write.`,
  );
}

/** The encodings whose codes are those of Unicode, as far as they go. */
function upTo(limit: number, codec: string): Encoder {
  return (text) => {
    const isMissing = (character: string) => (character.codePointAt(0) ?? 0) >= limit;
    refuse(text, isMissing, codec, `ordinal not in range(${limit})`);
    return Buffer.from(text, 'latin1');
  };
}

/**
 * Where the name says no order it is this machine's, without a mark: Python writes none to a pipe that it has set up
 * before.
 */
function createWideEncoder(
  codec: 'utf-16' | 'utf-32',
  order: string | undefined,
  encode: (text: string) => Buffer,
): Encoder {
  return (text) => {
    checkEncodable(text, order === undefined ? codec : `${codec}-${order}`);
    const encoded = encode(text);
    if (order !== 'be') return encoded;
    return codec === 'utf-16' ? encoded.swap16() : encoded.swap32();
  };
}

function littleEndian16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function littleEndian32(text: string): Buffer {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  for (const [index, point] of points.entries()) bytes.writeUInt32LE(point, index * 4);
  return bytes;
}

/** The first piece begins with a mark. */
function createMarkedEncoder(): Encoder {
  let mark = '\ufeff';
  return (text) => {
    const encoded = encodeUtf8(mark + text);
    mark = '';
    return encoded;
  };
}

function createTableEncoder(codes: ReadonlyMap<string, Uint8Array>, name: string): Encoder {
  const isMultibyte = [...codes.values()].some((code) => code.length > 1);
  const [codec, reason] = isMultibyte
    ? [name, 'illegal multibyte sequence']
    : ['charmap', 'character maps to <undefined>'];
  return (text) => {
    refuse(text, (character) => !codes.has(character), codec, reason);
    return Buffer.concat(Array.from(text, (character) => codes.get(character) ?? new Uint8Array()));
  };
}

function windows1252(): Map<string, Uint8Array> {
  const codes = new Map<string, Uint8Array>();
  for (let code = 0xff; code >= 0; code -= 1) {
    const character =
      code >= 0x80 && code < 0xa0 ? WINDOWS_1252_FROM_80[code - 0x80] : String.fromCharCode(code);
    codes.set(character ?? '', Uint8Array.of(code));
  }
  return codes;
}

/** The codes of the characters of an encoding that Node.js can read; `undefined` for others. */
function codesOf(name: string): Map<string, Uint8Array> | undefined {
  const labels = [name, name.replaceAll('_', '-'), name.replace('_', '').replaceAll('_', '-')];
  const decoder = labels.map(decoderOf).find((candidate) => candidate !== undefined);
  if (!decoder) return undefined;
  const codes = new Map<string, Uint8Array>();
  const add = (...bytes: number[]): boolean => {
    const text = decoded(decoder, Uint8Array.from(bytes));
    if (text === undefined) return false;
    if (!codes.has(text)) codes.set(text, Uint8Array.from(bytes));
    return true;
  };
  for (let lead = 0; lead < 0x100; lead += 1) {
    if (add(lead)) continue;
    for (let trail = 0x30; trail < 0x100; trail += 1) add(lead, trail);
  }
  return codes;
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
