import { describe, expect, it } from 'vitest';
import { IniError, parseIni } from '../../src/config/ini.ts';

/** Sections as plain objects. */
function read(text: string) {
  return Object.fromEntries(
    [...parseIni(text)].map(([name, keys]) => [name, Object.fromEntries(keys)]),
  );
}

describe('what is read as in the AWS CLI', () => {
  it.each([
    ['both delimiters', '[a]\nx = 1\ny: 2\nz=3=4', { a: { x: '1', y: '2', z: '3=4' } }],
    ['keys in lower case, values trimmed', '[a]\nKey =  v w  ', { a: { key: 'v w' } }],
    ['an empty value', '[a]\nx =\ny:', { a: { x: '', y: '' } }],
    ['whole-line comments', '# c\n[a]\n; c\n  # c\nx = 1', { a: { x: '1' } }],
    ['no inline comments', '[a]\nx = 1 # c ; d', { a: { x: '1 # c ; d' } }],
    ['quotes belong to the value', '[a]\nx = "1"', { a: { x: '"1"' } }],
    ['Windows and old Mac line ends', '[a]\r\nx = 1\ry = 2\r\n', { a: { x: '1', y: '2' } }],
    [
      'an indented line continues the value',
      '[a]\nx = 1\n  y = 2\nz = 3',
      { a: { x: '1\ny = 2', z: '3' } },
    ],
    ['an indented first key', '[a]\n  x = 1\n  y = 2', { a: { x: '1', y: '2' } }],
    [
      'empty lines inside a value stay, after it go',
      '[a]\nx = 1\n\n  2\n\n[b]',
      { a: { x: '1\n\n2' }, b: {} },
    ],
    ['a comment inside a value goes', '[a]\nx = 1\n  # c\n  2', { a: { x: '1\n2' } }],
    ['a nested block', '[a]\ns3 =\n  x = 1\n  y = 2', { a: { s3: '\nx = 1\ny = 2' } }],
    ['a header up to its last bracket', '[a]b]c\nx = 1', { 'a]b': { x: '1' } }],
    ['section names as they are', '[ a ]\n[A]', { ' a ': {}, A: {} }],
    [
      '[DEFAULT] feeds every section',
      '[DEFAULT]\nx = 1\ny = 1\n[a]\nx = 2',
      { a: { x: '2', y: '1' } },
    ],
    ['an empty file', '', {}],
    ['only blank lines', '\n \n', {}],
  ])('%s', (_name, text, sections) => {
    expect(read(text)).toEqual(sections);
  });
});

describe('what is refused', () => {
  it.each([
    ['a section twice', '[a]\n[a]'],
    ['a key twice', '[a]\nx = 1\nX = 2'],
    ['a key twice in [DEFAULT]', '[DEFAULT]\nx = 1\n[DEFAULT]\nx = 2'],
    ['text ahead of a section', 'x = 1'],
    ['a byte order mark', '\ufeff[a]\nx = 1'],
    ['a line without a delimiter', '[a]\nnonsense'],
    ['a value without a key', '[a]\n= 1'],
    ['an open header', '[a\nx = 1'],
    ['an empty header', '[]'],
  ])('%s', (_name, text) => {
    expect(() => parseIni(text)).toThrow(IniError);
  });
});
