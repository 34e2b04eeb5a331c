import { CompactEncrypt } from 'jose/jwe/compact/encrypt';
import { type ChatTokenClaims, writeClaims } from './claims.ts';
import { type Keyring, newestKey } from './keyring.ts';

/**
 * Encrypts claims into a token: a compact JWE (RFC 7516) of `dir` and `A256GCM` with the newest key of the keyring.
 * Every character of it may stand in `Sec-WebSocket-Protocol`, which is where clients put it.
 */
export function sealToken(claims: ChatTokenClaims, keyring: Keyring): Promise<string> {
  const key = newestKey(keyring);
  return new CompactEncrypt(new TextEncoder().encode(writeClaims(claims)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: key.id, typ: 'JWT' })
    .encrypt(key.secret);
}
