import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ChatTokenClaims, writeClaims } from '../../src/token/claims.ts';
import { createKeyring } from '../../src/token/keyring.ts';
import { openToken } from '../../src/token/open-token.ts';
import { sealToken } from '../../src/token/seal-token.ts';

const keyring = createKeyring(0);
const [{ id: kid, secret }] = keyring.keys;
const claims: ChatTokenClaims = {
  roomArn: 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl',
  userId: 'ana',
  capabilities: ['SEND_MESSAGE'],
  attributes: new Map(),
  issuedAt: 1_795_507_200,
  tokenExpirationTime: 1_795_507_260,
  sessionExpirationTime: 1_795_510_800,
  id: '8a5c2e7e-0000-4000-8000-000000000000',
};
const token = sealToken(claims, keyring);
const other = sealToken({ ...claims, userId: 'ben' }, keyring);
const parts = token.split('.');
const names = ['header', 'encrypted key', 'initialization vector', 'ciphertext', 'tag'];
const filled = [0, 2, 3, 4];

/** The token with one of its parts replaced. */
function withPart(index: number, part: string): string {
  return parts.with(index, part).join('.');
}

function expectRefused(changed: string, what: string): void {
  expect(changed, what).not.toBe(token);
  expect(openToken(changed, keyring), what).toHaveProperty('failure');
}

/** A token with our key that is right but for the lengths of its vector and tag. */
function sealedWith(ivBytes: number, tagBytes: number, text = writeClaims(claims)): string {
  const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid })).toString(
    'base64url',
  );
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(header));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const encrypted = [iv, ciphertext, cipher.getAuthTag()].map((bytes) =>
    bytes.toString('base64url'),
  );
  return [header, '', ...encrypted].join('.');
}

it('the token as it was made opens', () => {
  expect(openToken(token, keyring)).toEqual({ claims, keyId: kid });
});

describe.each(filled.map((index) => [names[index] ?? '', index] as const))('the %s', (_, index) => {
  const part = parts[index] ?? '';
  const bytes = Buffer.from(part, 'base64url');

  it('is refused with any one bit of it flipped', () => {
    for (let at = 0; at < bytes.length * 8; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
      expectRefused(withPart(index, flipped.toString('base64url')), `bit ${at}`);
    }
  });

  it('is refused when it is cut anywhere, at either end', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expectRefused(withPart(index, bytes.subarray(0, length).toString('base64url')), `${length}`);
      expectRefused(
        withPart(index, bytes.subarray(bytes.length - length).toString('base64url')),
        `-${length}`,
      );
    }
  });

  it('is refused when it is longer', () => {
    for (const added of [Buffer.alloc(1), Buffer.alloc(16), bytes]) {
      expectRefused(withPart(index, Buffer.concat([bytes, added]).toString('base64url')), 'behind');
      expectRefused(withPart(index, Buffer.concat([added, bytes]).toString('base64url')), 'ahead');
    }
  });

  it('is refused in any other text for the same bytes (RFC 7515, section 2)', () => {
    const texts = [
      `${part}=`,
      `${part}==`,
      ` ${part}`,
      `${part}\n`,
      part.replace(/^./, '$&\r'),
      `${part}A`,
    ];
    for (const text of [...texts, bytes.toString('base64'), bytes.toString('hex')]) {
      if (text !== part) expectRefused(withPart(index, text), JSON.stringify(text));
    }
    // The last character has bits that stand for nothing: each of the texts that differ in them alone.
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const text = part.slice(0, -1) + last;
      if (text !== part) expectRefused(withPart(index, text), text);
    }
  });

  it('is refused in the place of any other part', () => {
    for (const place of filled)
      if (place !== index) expectRefused(withPart(place, part), `at ${place}`);
  });
});

it.each([2, 3, 4])('part %i of another token of the same key is refused', (index) => {
  expectRefused(withPart(index, other.split('.')[index] ?? ''), names[index] ?? '');
});

it('an encrypted key, which `dir` has not, is refused (RFC 7518, section 4.5)', () => {
  expectRefused(withPart(1, 'AAAA'), 'encrypted key');
});

it.each([
  ['a part more', `${token}.`],
  ['a part more ahead', `.${token}`],
  ['a part less', parts.slice(0, 4).join('.')],
  ['no dots', parts.join('')],
])('%s is refused (RFC 7516, section 7.1)', (what, changed) => {
  expectRefused(changed, what);
});

describe('a token of our own key, encrypted otherwise than RFC 7518, section 5.3, says', () => {
  it('opens with a vector of 96 and a tag of 128 bits', () => {
    expect(openToken(sealedWith(12, 16), keyring)).toHaveProperty('claims', claims);
  });

  it.each([1, 8, 11, 13, 16, 32])('is refused with a vector of %i bytes', (ivBytes) => {
    expect(openToken(sealedWith(ivBytes, 16), keyring)).toEqual({ failure: 'damaged' });
  });

  it.each([4, 8, 12, 13, 14, 15])('is refused with a tag of %i bytes', (tagBytes) => {
    expect(openToken(sealedWith(12, tagBytes), keyring)).toEqual({ failure: 'damaged' });
  });
});

it('a token of our key whose claims are nested deeper than anybody nests is damaged', () => {
  const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`;
  const text = writeClaims({ ...claims, attributes: new Map([['1', 'a']]) });
  const nested = `{"deep":${deep},${text.slice(1)}`;
  expect(openToken(sealedWith(12, 16, nested), keyring)).toEqual({ failure: 'damaged' });
});
