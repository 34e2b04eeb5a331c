import { createDecipheriv } from 'node:crypto';
import { isMap } from '../document/document.ts';
import { parseJson } from '../document/parse-json.ts';
import { base64UrlBytes, decodeBase64Url, isBase64Url } from './base64url.ts';
import { type ChatTokenClaims, readClaims } from './claims.ts';
import { CIPHER, IV_BYTES, TAG_BYTES } from './encryption.ts';
import type { Keyring } from './keyring.ts';
import { headerOf } from './token-header.ts';

/** Why a token cannot be opened. Neither says more of the token than that. */
export type OpeningFailure = 'not-local' | 'unknown-key' | 'damaged';

export type OpenedToken =
  | { readonly claims: ChatTokenClaims; readonly keyId: string }
  | { readonly failure: OpeningFailure };

/** Longer texts are no tokens of ours: Node's own limit for all headers of a request. */
const longestToken = 16_384;

/**
 * Opens a token with the key that its header names, and checks that not a bit of it was changed.
 * Does not look at the clock: whether the token has expired is for the caller to say.
 * @returns the claims and the key's id, or why there are none: `not-local` (not a token of ours in form: one of the
 * service, say), `unknown-key` (made with a key that this keyring lacks), `damaged` (changed after it was made)
 */
export function openToken(token: string, keyring: Keyring): OpenedToken {
  const parts = token.length <= longestToken ? token.split('.') : [];
  const [header = '', encryptedKey, ...encrypted] = parts;
  // Five parts (RFC 7516, section 7.1), of which `dir` leaves the second empty (RFC 7518, section 4.5).
  if (parts.length !== 5 || encryptedKey !== '') return { failure: 'not-local' };
  // What our own tokens have there is not read anew for each of them.
  const own = keyring.keys.find((key) => headerOf(key) === header);
  const keyId = own?.id ?? keyIdOf(header);
  if (keyId === undefined) return { failure: 'not-local' };
  const key = own ?? keyring.keys.find(({ id }) => id === keyId);
  if (!key) return { failure: 'unknown-key' };
  const plaintext = decrypt(header, encrypted, key.secret);
  const claims = plaintext === undefined ? undefined : readClaims(plaintext);
  return claims ? { claims, keyId } : { failure: 'damaged' };
}

/** The `kid` of a header with the algorithms of local tokens. */
function keyIdOf(header: string): string | undefined {
  const bytes = decodeBase64Url(header);
  if (!bytes) return undefined;
  try {
    const members = parseJson(utf8.decode(bytes));
    if (!isMap(members) || members.get('alg') !== 'dir' || members.get('enc') !== 'A256GCM') {
      return undefined;
    }
    // Extensions that have to be understood, and are not, make a token invalid (RFC 7516, section 4.1.13).
    const keyId = members.has('crit') ? undefined : members.get('kid');
    return typeof keyId === 'string' ? keyId : undefined;
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** OpenSSL has copied them by the time that the next token comes: a buffer for each token is work for the collector. */
const iv = Buffer.alloc(IV_BYTES);
const tag = Buffer.alloc(TAG_BYTES);

/** The text of a token's last three parts, if the key is theirs and nothing was changed (RFC 7516, section 5.2). */
function decrypt(
  header: string,
  encrypted: readonly string[],
  secret: Uint8Array,
): string | undefined {
  // Each part has to be the one base64url text of its bytes (RFC 7515, section 2): a lax decoder would let changed last
  // characters pass.
  if (!encrypted.every(isBase64Url)) return undefined;
  const [ivText = '', ciphertext = '', tagText = ''] = encrypted;
  // The lengths of RFC 7518, section 5.3: Node.js would take other ones, and a shorter tag is easier to forge.
  if (base64UrlBytes(ivText) !== IV_BYTES || base64UrlBytes(tagText) !== TAG_BYTES)
    return undefined;
  iv.write(ivText, 'base64url');
  tag.write(tagText, 'base64url');
  const decipher = createDecipheriv(CIPHER, secret, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(header));
  decipher.setAuthTag(tag);
  try {
    const plaintext = decipher.update(ciphertext, 'base64url');
    // Has nothing more to give; throws for what was changed.
    decipher.final();
    return utf8.decode(plaintext);
  } catch {
    // The cause says no more than that it cannot be decrypted.
    return undefined;
  }
}
