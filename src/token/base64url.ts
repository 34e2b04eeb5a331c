/** base64url without padding (RFC 4648, section 5), strict: every sequence of bytes has exactly one text. */

/** The text of `bytes`. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/**
 * The bytes of `text`, or undefined when it is not what `encodeBase64Url` gives: Node's decoder accepts padding,
 * the other alphabet, foreign characters and stray bits at the end, with which a changed token would pass.
 */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
