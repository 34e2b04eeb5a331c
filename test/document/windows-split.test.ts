import { describe, expect, it } from 'vitest';
import { windowsSplit } from '../../src/document/windows-split.ts';

describe('a command line on Windows', () => {
  it.each([
    [String.raw`C:\tools\keys.exe --user ana`, [String.raw`C:\tools\keys.exe`, '--user', 'ana']],
    [String.raw`"C:\Program Files\keys.exe" a`, [String.raw`C:\Program Files\keys.exe`, 'a']],
    [String.raw`a "b \" c" d`, ['a', 'b " c', 'd']],
    [String.raw`"a\\" b`, ['a\\', 'b']],
    [String.raw`C:\folder\ b`, ['C:\\folder\\', 'b']],
    [`it's one`, ["it's", 'one']],
    ['a  "" \t b', ['a', '', 'b']],
    ['', []],
  ])('%s', (text, words) => {
    expect(windowsSplit(text)).toEqual(words);
  });

  it('a quote that is not closed is an error', () => {
    expect(() => windowsSplit('a "b')).toThrow('No closing quotation in string: a "b');
  });
});
