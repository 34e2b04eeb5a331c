import { describe, expect, it } from 'vitest';
import type { ChatTokenClaims } from '../../src/token/claims.ts';
import {
  createKeyring,
  type Keyring,
  newestKey,
  readKeyring,
  writeKeyring,
} from '../../src/token/keyring.ts';
import { openToken } from '../../src/token/open-token.ts';
import { sealToken } from '../../src/token/seal-token.ts';

const keyring = createKeyring(0);
const claims: ChatTokenClaims = {
  roomArn: 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl',
  userId: 'zoë 🎈',
  capabilities: ['SEND_MESSAGE'],
  attributes: new Map([
    ['2', 'two'],
    ['1', 'one'],
    ['__proto__', 'harmless'],
  ]),
  issuedAt: 1_795_507_200,
  tokenExpirationTime: 1_795_507_260,
  sessionExpirationTime: 1_795_510_800,
  id: '8a5c2e7e-0000-4000-8000-000000000000',
};

it('opens to what was sealed, attributes in their order', () => {
  const opened = openToken(sealToken(claims, keyring), keyring);
  expect(opened).toEqual({ claims, keyId: keyring.keys[0].id });
  expect('claims' in opened && [...opened.claims.attributes.keys()]).toEqual([
    '2',
    '1',
    '__proto__',
  ]);
});

it('is made of characters that a WebSocket subprotocol may have', () => {
  expect(sealToken(claims, keyring)).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
});

it('shows nothing of its contents', () => {
  const token = sealToken(claims, keyring);
  const readable = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  expect(JSON.parse(readable[0] ?? '')).toEqual({
    alg: 'dir',
    enc: 'A256GCM',
    kid: keyring.keys[0].id,
    typ: 'JWT',
  });
  expect(readable.slice(1).join()).not.toMatch(/arn:aws|two|SEND_MESSAGE/);
});

it('is refused when any one of its characters is changed', () => {
  const token = sealToken(claims, keyring);
  for (let index = 0; index < token.length; index += 1) {
    // The neighbour in the alphabet differs in the last bit alone, which a lax decoder drops at the end of a part.
    const changed = String.fromCharCode(token.charCodeAt(index) ^ 1);
    const result = openToken(token.slice(0, index) + changed + token.slice(index + 1), keyring);
    expect(result, `character ${index}`).toHaveProperty('failure');
  }
});

describe('what is no token of this keyring', () => {
  const header = (members: object) => Buffer.from(JSON.stringify(members)).toString('base64url');
  const kid = keyring.keys[0].id;
  it.each([
    ['nothing', '', 'not-local'],
    ['a token of the service', 'AQICAHhkYXRh_klmno.AFK3x0Lsd', 'not-local'],
    ['a signed JWT', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln', 'not-local'],
    ['dots', '....', 'not-local'],
    [
      'a header that is no JSON',
      `${Buffer.from('nope').toString('base64url')}..a.b.c`,
      'not-local',
    ],
    ['another algorithm', `${header({ alg: 'none', enc: 'A256GCM', kid })}..a.b.c`, 'not-local'],
    ['another encryption', `${header({ alg: 'dir', enc: 'A128GCM', kid })}..a.b.c`, 'not-local'],
    ['an encrypted key', `${header({ alg: 'dir', enc: 'A256GCM', kid })}.AAAA.a.b.c`, 'not-local'],
    ['no key id', `${header({ alg: 'dir', enc: 'A256GCM' })}..a.b.c`, 'not-local'],
    ['an unknown key', `${header({ alg: 'dir', enc: 'A256GCM', kid: 'x' })}..a.b.c`, 'unknown-key'],
    ['empty parts', `${header({ alg: 'dir', enc: 'A256GCM', kid })}....`, 'damaged'],
    ['an endless text', 'x'.repeat(100_000), 'not-local'],
  ])('%s', (_, token, failure) => {
    expect(openToken(token, keyring)).toEqual({ failure });
  });

  it('a token of another keyring', () => {
    const token = sealToken(claims, createKeyring(0));
    expect(openToken(token, keyring)).toEqual({ failure: 'unknown-key' });
  });

  it('a token of another key with the same id', () => {
    const other: Keyring = { keys: [{ ...createKeyring(0).keys[0], id: kid }] };
    expect(openToken(sealToken(claims, other), keyring)).toEqual({
      failure: 'damaged',
    });
  });
});

describe('a keyring of several keys', () => {
  const [older] = createKeyring(1000).keys;
  const [newer] = createKeyring(2000).keys;

  it.each([
    ['at the end', { keys: [older, newer] }],
    ['at the start', { keys: [newer, older] }],
  ] as const)('makes tokens with the newest, which stands %s', (_, several) => {
    expect(newestKey(several)).toBe(newer);
    expect(openToken(sealToken(claims, several), several)).toHaveProperty('keyId', newer.id);
  });

  it('still opens the tokens of the older', () => {
    const token = sealToken(claims, { keys: [older] });
    expect(openToken(token, { keys: [older, newer] })).toHaveProperty('claims', claims);
  });

  it('is read as it was written', () => {
    const text = writeKeyring({ keys: [older, newer] });
    const read = readKeyring(text);
    expect(read).toEqual({
      keys: [older, newer].map((key) => ({ ...key, secret: Buffer.from(key.secret) })),
    });
  });
});
