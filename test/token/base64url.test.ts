import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64UrlBytes, decodeBase64Url, isBase64Url } from '../../src/token/base64url.ts';

/** What Node.js makes of the text and writes again. */
const rewritten = (text: string) => Buffer.from(text, 'base64url').toString('base64url');

describe('base64url', () => {
  it('is taken in the one text that its bytes have, and in no other', () => {
    const characters = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
      ...'+/= \n\u0000é😀',
    );
    const texts = fc.oneof(
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.stringMatching(/^[\w-]{0,9}$/),
      fc.array(characters, { maxLength: 9 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(isBase64Url(text)).toBe(rewritten(text) === text);
      }),
      { numRuns: 5000 },
    );
  });

  it('has every last character looked at', () => {
    for (const start of ['', 'AAAA', 'A', 'AA', 'AAA'])
      for (let code = 0; code < 256; code += 1) {
        const text = start + String.fromCharCode(code);
        expect([text, isBase64Url(text)]).toEqual([text, rewritten(text) === text]);
      }
  });

  it('stands for as many bytes as its length says', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(base64UrlBytes(text)).toBe(bytes.length);
        expect(decodeBase64Url(text)).toEqual(Buffer.from(bytes));
      }),
    );
  });
});
