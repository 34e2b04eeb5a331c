/** base64url without padding (RFC 4648, section 5), strict: every sequence of bytes has exactly one text. */

/** The text of `bytes`. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** The characters that may stand last, by how many there are beyond a multiple of four: their unused bits are 0. */
const LAST: Readonly<Record<number, string>> = { 2: 'AQgw', 3: 'AEIMQUYcgkosw048' };

/**
 * Whether `encodeBase64Url` gives this text for some bytes: Node's decoder accepts padding, the other alphabet, foreign
 * characters and stray bits at the end, with which a changed token would pass. To encode anew what was decoded takes an
 * opened token 3 µs more.
 */
export function isBase64Url(text: string): boolean {
  const beyond = text.length % 4;
  if (!/^[\w-]*$/.test(text)) return false;
  return beyond === 0 || LAST[beyond]?.includes(text.slice(-1)) === true;
}

/** How many bytes such a text stands for. */
export function base64UrlBytes(text: string): number {
  return Math.floor((text.length * 3) / 4);
}

/** The bytes of `text`, or undefined when it is not what `encodeBase64Url` gives. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  return isBase64Url(text) ? Buffer.from(text, 'base64url') : undefined;
}
