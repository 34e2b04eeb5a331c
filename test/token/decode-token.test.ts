import { describe, expect, it } from 'vitest';
import { plainFrom } from '../../src/document/document.ts';
import { ServiceError } from '../../src/errors/cli-error.ts';
import { decodeToken } from '../../src/token/decode-token.ts';
import { claimsFor, tokenResponse } from '../../src/token/issue-token.ts';
import { createKeyring, type Keyring } from '../../src/token/keyring.ts';

const keyring = createKeyring(0);
const now = Date.parse('2026-11-24T08:00:00Z');
const roomIdentifier = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const claims = claimsFor(
  new Map([
    ['roomIdentifier', roomIdentifier],
    ['userId', 'ada'],
  ]),
  now,
);
const token = String(tokenResponse(claims, keyring).get('token'));

const decode = (chatToken: string, keys: Keyring | undefined = keyring, time = now) =>
  decodeToken(new Map([['chatToken', chatToken]]), keys, time);

describe('a token', () => {
  it('is shown whole, but for its key', async () => {
    const shown = await decode(token, keyring, now + 500);
    expect(plainFrom(shown)).toEqual({
      roomIdentifier,
      userId: 'ada',
      capabilities: [],
      attributes: {},
      valid: true,
      secondsRemaining: 60,
      issueTime: '2026-11-24T08:00:00Z',
      tokenExpirationTime: '2026-11-24T08:01:00Z',
      sessionExpirationTime: '2026-11-24T09:00:00Z',
      tokenId: claims.id,
      keyId: keyring.keys[0].id,
    });
    const secret = Buffer.from(keyring.keys[0].secret).toString('base64url');
    expect(JSON.stringify(plainFrom(shown))).not.toContain(secret);
  });

  it('may have white space around it, as from a file', async () => {
    expect((await decode(`\n${token}\n`)).get('userId')).toBe('ada');
  });

  it.each([
    ['the whole response', JSON.stringify({ token, tokenExpirationTime: 'x' })],
    ['the quotes of JSON', JSON.stringify(token)],
  ])('may have %s around it', async (_, text) => {
    expect((await decode(text)).get('userId')).toBe('ada');
  });

  it('is valid to its last second', async () => {
    expect((await decode(token, keyring, now + 59_999)).get('secondsRemaining')).toBe(1n);
  });
});

const expiredMessage = 'The chat token expired at 2026-11-24T08:01:00Z';
const moreThanAToken =
  'chatToken has more in it than a token: give what --query token --output text prints, or the whole response as JSON';
const unknownKey = 'was made with a key that this keyring does not have';

it.each<[why: string, result: () => Promise<unknown>, code: string, message: string]>([
  [
    'has expired',
    () => decode(token, keyring, now + 60_000),
    'ExpiredTokenException',
    expiredMessage,
  ],
  [
    'is of the service',
    () => decode('AQICAH_x.y'),
    'ValidationException',
    'chatToken is not a token of the local issuer',
  ],
  ...[
    ['a response as text', `2026-11-24T09:00:00Z\t${token}\t2026-11-24T08:01:00Z`],
    ['a response as YAML', `token: ${token}\ntokenExpirationTime: x`],
    ['a response that was cut off', JSON.stringify({ token }).slice(0, -1)],
    ['a response without a token', '{"tokens": []}'],
    ['a header', `Bearer ${token}`],
  ].map(([what, text = '']): [string, () => Promise<unknown>, string, string] => [
    `is ${what}`,
    () => decode(text),
    'ValidationException',
    moreThanAToken,
  ]),
  [
    'is empty',
    () => decode(''),
    'ValidationException',
    'chatToken must have 1 or more characters, but has 0',
  ],
  [
    'is of another keyring',
    () => decode(token, createKeyring(0)),
    'ValidationException',
    `chatToken ${unknownKey}`,
  ],
  [
    'has no keyring at all',
    () => decodeToken(new Map([['chatToken', token]]), undefined, now),
    'ValidationException',
    `chatToken ${unknownKey}`,
  ],
  [
    'is cut off',
    () => decode(token.slice(0, -1)),
    'ValidationException',
    'chatToken was changed after it was made, or is incomplete',
  ],
  [
    'is missing',
    () => decodeToken(new Map(), keyring, now),
    'ValidationException',
    'chatToken is required',
  ],
  [
    'is no text',
    () => decodeToken(new Map([['chatToken', 1n]]), keyring, now),
    'ValidationException',
    'chatToken must be text',
  ],
])('a token that %s is an error in the form of the service', async (_, result, code, message) => {
  const error = await result().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServiceError);
  expect(error).toMatchObject({ code, message, operationName: 'DecodeChatToken', exitCode: 254 });
});
