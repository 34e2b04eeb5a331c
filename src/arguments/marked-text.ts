/** Text from bytes that say themselves in which of Unicode's encodings they are. */
import { decodeText } from './text-encoding.ts';

/**
 * JSON from bytes, as Python's `json.loads` takes them: UTF-8, UTF-16 or UTF-32, by the mark at the start or by where
 * the first characters, which are ASCII, have their zeros.
 * @throws {TextDecodingError}
 */
export function jsonText(bytes: Uint8Array): string {
  return decodeText(bytes, jsonEncoding(bytes)).replace(/^\ufeff/, '');
}

/**
 * YAML from bytes: UTF-16 after a mark, otherwise UTF-8.
 * @throws {TextDecodingError}
 */
export function yamlText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding =
    a === 0xff && b === 0xfe ? 'utf-16-le' : a === 0xfe && b === 0xff ? 'utf-16-be' : 'utf-8';
  return decodeText(bytes, encoding).replace(/^\ufeff/, '');
}

function jsonEncoding(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32-le' : 'utf-16-le';
  if (a === 0xfe && b === 0xff) return 'utf-16-be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32-be';
  if (bytes.length < 4 && bytes.length !== 2) return 'utf-8';
  if (a === 0) return b === 0 && bytes.length > 2 ? 'utf-32-be' : 'utf-16-be';
  if (b === 0) return c === 0 && d === 0 ? 'utf-32-le' : 'utf-16-le';
  return 'utf-8';
}
