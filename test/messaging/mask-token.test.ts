import { expect, it } from 'vitest';
import { maskToken } from '../../src/messaging/mask-token.ts';

const token = 'eyJhbGciOiJkaXIi..abcdefghijklmnop.short.qrstuvwxyz0123456';

it.each([
  [token, '***'],
  [`You sent ${token}, and ${token}!`, 'You sent ***, and ***!'],
  ['beginning eyJhbGciOiJkaXIi only', 'beginning *** only'],
  ['a short part', 'a short part'],
])('%j', (text, masked) => {
  expect(maskToken(text, token)).toBe(masked);
});

it('leaves words alone that somebody has for a token', () => {
  expect(maskToken('MESSAGE', 'MESSAGE')).toBe('MESSAGE');
});
