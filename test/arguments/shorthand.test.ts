import { describe, expect, it } from 'vitest';
import { parseShorthand } from '../../src/arguments/shorthand.ts';
import { type Document, plainFrom } from '../../src/document/document.ts';

const parse = (text: string, loadFile: (text: string) => Document = (value) => value) =>
  plainFrom(parseShorthand(text, loadFile));

describe('what shorthand means', () => {
  it.each<[string, unknown]>([
    ['a=b', { a: 'b' }],
    ['a=b,c=d', { a: 'b', c: 'd' }],
    ['a=', { a: '' }],
    ['=b', { '': 'b' }],
    ['a=b,,c=d', { a: 'b', c: 'd' }],
    ['a=,b=', { a: '', b: '' }],
    ['a=b,\nc=d', { a: 'b', c: 'd' }],
    ["a=b, c = 'd' ", { a: 'b', c: 'd' }],
    ['a=b=c', { a: 'b=c' }],
    ['a=b c d ', { a: 'b c d' }],
    ['a=b\\,c', { a: 'b,c' }],
    ['a=C:\\x', { a: 'C:\\x' }],
    ["a='b\\'c'", { a: "b'c" }],
    ['a="b\\\\c"', { a: 'b\\c' }],
    ['a="x\\,y"', { a: 'x\\,y' }],
    ['a=" x "', { a: ' x ' }],
    ['a=b{c', { a: 'b{c' }],
    ['a="😀"', { a: '😀' }],
    ['a=b,c', { a: ['b', 'c'] }],
    ['a=[x,[y],{k=v},]', { a: ['x', ['y'], { k: 'v' }] }],
    ['a={b=1,b=2}', { a: { b: '2' } }],
  ])('%j', (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it('loads a file for a key with @=, each item of a list, and nothing without', () => {
    const load = (text: string) => (text.startsWith('file://') ? `<${text.slice(7)}>` : text);
    expect(parse('a@=file://f,b=file://g,c @ = [file://h,x]', load)).toEqual({
      a: '<f>',
      b: 'file://g',
      c: ['<h>', 'x'],
    });
  });
});

describe('the caret under what is wrong', () => {
  it.each<[string, string]>([
    ['a', "Expected: '=', received: 'EOF' for input:\n a\n ^"],
    ['', "Expected: '=', received: 'EOF' for input:\n \n^"],
    [' a=b', "Expected: '=', received: 'a' for input:\n  a=b\n ^"],
    ['a=b,', "Expected: '<second>', received: '<none>' for input:\n a=b,\n    ^"],
    ['a==b', "Expected: ',', received: '=' for input:\n a==b\n  ^"],
    ["a='b", "Expected: '<singled quoted>', received: '<none>' for input:\n a='b\n  ^"],
    ["a='x'y", "Expected: ',', received: 'y' for input:\n a='x'y\n     ^"],
    ['a=[x', "Expected: ',', received: 'EOF' for input:\n a=[x\n    ^"],
    ['a={b=}', "Expected: ',', received: 'EOF' for input:\n a={b=}\n      ^"],
    ['a=😀', "Expected: ',', received: '😀' for input:\n a=😀\n  ^"],
    ['a=b\n,c==d', "Expected: ',', received: '=' for input:\n a=b\n,c==d\n   ^"],
    ['a==b\nc', "Expected: ',', received: '=' for input:\n a==b\n  ^\nc"],
    [
      'a=b,a=c',
      'Second instance of key "a" encountered for input:\na=b,a=c\n    ^\nThis is often because there is a preceding "," instead of a space.',
    ],
  ])('%j', (text, message) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ message, exitCode: 252 }));
  });
});
