import { createCipheriv, randomBytes } from 'node:crypto';
import { encodeBase64Url } from './base64url.ts';
import { type ChatTokenClaims, writeClaims } from './claims.ts';
import { CIPHER, IV_BYTES, TAG_BYTES } from './encryption.ts';
import { type Keyring, newestKey } from './keyring.ts';
import { headerOf } from './token-header.ts';

/**
 * Encrypts claims into a token: a compact JWE (RFC 7516, section 7.1) with the newest key of the keyring. Every
 * character of it may stand in `Sec-WebSocket-Protocol`, which is where clients put it.
 */
export function sealToken(claims: ChatTokenClaims, keyring: Keyring): string {
  const key = newestKey(keyring);
  const header = headerOf(key);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key.secret, iv, { authTagLength: TAG_BYTES });
  // The header as it stands in the token is the additional data (RFC 7516, section 5.1, steps 13 to 15).
  cipher.setAAD(Buffer.from(header));
  const ciphertext = Buffer.concat([cipher.update(writeClaims(claims), 'utf8'), cipher.final()]);
  // With `dir` the encrypted key is empty (RFC 7518, section 4.5).
  return [header, '', ...[iv, ciphertext, cipher.getAuthTag()].map(encodeBase64Url)].join('.');
}
