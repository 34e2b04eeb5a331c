import { compactDecrypt } from 'jose/jwe/compact/decrypt';
import { isMap } from '../document/document.ts';
import { parseJson } from '../document/parse-json.ts';
import { decodeBase64Url } from './base64url.ts';
import { type ChatTokenClaims, readClaims } from './claims.ts';
import type { Keyring } from './keyring.ts';

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
export async function openToken(token: string, keyring: Keyring): Promise<OpenedToken> {
  const keyId = token.length <= longestToken ? keyIdOf(token) : undefined;
  if (keyId === undefined) return { failure: 'not-local' };
  const key = keyring.keys.find(({ id }) => id === keyId);
  if (!key) return { failure: 'unknown-key' };
  if (!isCanonical(token)) return { failure: 'damaged' };
  const plaintext = await decrypt(token, key.secret);
  const claims = plaintext && readClaims(plaintext);
  return claims ? { claims, keyId } : { failure: 'damaged' };
}

/** The `kid` of a compact JWE with the algorithms of local tokens. */
function keyIdOf(token: string): string | undefined {
  const [first = '', encryptedKey, ...others] = token.split('.');
  if (encryptedKey !== '' || others.length !== 3) return undefined;
  const bytes = decodeBase64Url(first);
  if (!bytes) return undefined;
  try {
    const header = parseJson(new TextDecoder().decode(bytes));
    if (!isMap(header) || header.get('alg') !== 'dir' || header.get('enc') !== 'A256GCM') {
      return undefined;
    }
    const keyId = header.get('kid');
    return typeof keyId === 'string' ? keyId : undefined;
  } catch {
    return undefined;
  }
}

/** Whether each part is the one base64url text of its bytes: a lax decoder would let changed last characters pass. */
function isCanonical(token: string): boolean {
  return token.split('.').every((part) => decodeBase64Url(part) !== undefined);
}

async function decrypt(token: string, secret: Uint8Array): Promise<string | undefined> {
  try {
    const { plaintext } = await compactDecrypt(token, secret, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return new TextDecoder('utf-8', { fatal: true }).decode(plaintext);
  } catch {
    // The cause could quote the token, and says no more than that it cannot be decrypted.
    return undefined;
  }
}
