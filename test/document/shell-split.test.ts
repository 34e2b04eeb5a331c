import { describe, expect, it } from 'vitest';
import { shellSplit } from '../../src/document/shell-split.ts';

describe('words as a POSIX shell splits them', () => {
  it.each([
    ['a b', ['a', 'b']],
    ['  a\t\n b  ', ['a', 'b']],
    ['', []],
    ["''", ['']],
    ['a"b c"d', ['ab cd']],
    [`'a "b"' "c 'd'"`, ['a "b"', "c 'd'"]],
    ['a\\ b \\"', ['a b', '"']],
    ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
    ["'a\\b'", ['a\\b']],
    ['$HOME * | ; # x', ['$HOME', '*', '|', ';', '#', 'x']],
  ])('%j', (text, words) => {
    expect(shellSplit(text)).toEqual(words);
  });

  it.each([
    ["'a", 'No closing quotation'],
    ['"a', 'No closing quotation'],
    ['a\\', 'No escaped character'],
    ['"a\\', 'No escaped character'],
  ])('%j is refused', (text, message) => {
    expect(() => shellSplit(text)).toThrow(message);
  });
});
