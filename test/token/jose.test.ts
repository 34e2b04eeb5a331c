import { CompactEncrypt, compactDecrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { type ChatTokenClaims, writeClaims } from '../../src/token/claims.ts';
import { createKeyring } from '../../src/token/keyring.ts';
import { openToken } from '../../src/token/open-token.ts';
import { sealToken } from '../../src/token/seal-token.ts';

/** Another implementation of RFC 7516: what it makes we open, and what we make it opens. */

const keyring = createKeyring(0);
const [{ id: kid, secret }] = keyring.keys;
const claims: ChatTokenClaims = {
  roomArn: 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl',
  userId: 'zoë 🎈',
  capabilities: ['SEND_MESSAGE'],
  attributes: new Map([['displayName', 'Zoë']]),
  issuedAt: 1_795_507_200,
  tokenExpirationTime: 1_795_507_260,
  sessionExpirationTime: 1_795_510_800,
  id: '8a5c2e7e-0000-4000-8000-000000000000',
};
const text = writeClaims(claims);

function madeByJose(header: { alg: string; enc: string; [name: string]: unknown }) {
  return new CompactEncrypt(Buffer.from(text)).setProtectedHeader(header).encrypt(secret);
}

describe('jose', () => {
  it('opens our tokens', async () => {
    const { plaintext, protectedHeader } = await compactDecrypt(
      sealToken(claims, keyring),
      secret,
      { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
    );
    expect(Buffer.from(plaintext).toString()).toBe(text);
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', kid, typ: 'JWT' });
  });

  it('makes tokens that we open, whatever else stands in the header', async () => {
    const token = await madeByJose({ x: [1], kid, enc: 'A256GCM', alg: 'dir' });
    expect(openToken(token, keyring)).toEqual({ claims, keyId: kid });
  });

  it('would open a token with extensions that are critical: we know none (RFC 7516, section 4.1.13)', async () => {
    const token = await new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, crit: ['ours'], ours: 1 })
      .encrypt(secret, { crit: { ours: true } });
    expect(openToken(token, keyring)).toEqual({ failure: 'not-local' });
  });
});
