import { GeneralError } from '../errors/cli-error.ts';

/** Bytes that are no text in the encoding asked for. */
export class TextDecodingError extends Error {}

/** Python's names of encodings that its codecs and the WHATWG decoder share, normalised, by the decoder's label. */
const SHARED: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  u8: 'utf-8',
  utf: 'utf-8',
  cp65001: 'utf-8',
  utf8sig: 'utf-8',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  windows1251: 'windows-1251',
  koi8r: 'koi8-r',
  shiftjis: 'shift_jis',
  sjis: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  gbk: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
  iso885915: 'iso-8859-15',
  latin9: 'iso-8859-15',
  iso88592: 'iso-8859-2',
  latin2: 'iso-8859-2',
};
const LATIN_1 = new Set(['latin1', 'latin', 'l1', 'iso88591', '88591', 'cp819', 'iso8859']);
const WINDOWS_1252 = new Set(['cp1252', 'windows1252', '1252']);
/** What windows-1252 has in place of the C1 controls. (Node.js 20 decodes it as Latin-1.) A space is no character. */
const WINDOWS_1252_C1 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const ASCII = new Set(['ascii', 'usascii', '646', 'us']);

/**
 * Decodes text as Python does with this encoding name: strictly, the byte order mark kept but for `utf-8-sig`.
 * @throws {TextDecodingError} for bytes that are not in the encoding
 * @throws {GeneralError} `unknown encoding: …` for a name that Python does not know
 */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  const name = encoding.toLowerCase().replace(/[-_ ]/g, '');
  if (LATIN_1.has(name)) return Buffer.from(bytes).toString('latin1');
  if (WINDOWS_1252.has(name)) return decodeWindows1252(bytes);
  if (ASCII.has(name)) {
    if (bytes.some((byte) => byte > 0x7f)) throw new TextDecodingError();
    return Buffer.from(bytes).toString('latin1');
  }
  if (name === 'utf16')
    return decodeText(bytes, bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le').replace(/^\ufeff/, '');
  if (name === 'utf32')
    return decodeText(bytes, bytes[0] === 0 ? 'utf-32-be' : 'utf-32-le').replace(/^\ufeff/, '');
  if (name === 'utf32le' || name === 'utf32be') return decodeUtf32(bytes, name === 'utf32le');
  const label = SHARED[name];
  if (!label) throw new GeneralError(`unknown encoding: ${encoding}`);
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: name !== 'utf8sig' }).decode(bytes);
  } catch (error) {
    throw new TextDecodingError('the bytes are not in the encoding', { cause: error });
  }
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  if (bytes.length % 4 !== 0) throw new TextDecodingError();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, littleEndian);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) throw new TextDecodingError();
    text += String.fromCodePoint(point);
  }
  return text;
}

function decodeWindows1252(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    if (byte < 0x80 || byte > 0x9f) return String.fromCharCode(byte);
    const character = WINDOWS_1252_C1[byte - 0x80];
    if (character === undefined || character === ' ') throw new TextDecodingError();
    return character;
  }).join('');
}
