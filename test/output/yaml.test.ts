import { describe, expect, it } from 'vitest';
import { DateTime } from '../../src/document/document.ts';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { formatYaml } from '../../src/output/yaml.ts';
import { emitYaml } from '../../src/output/yaml-emitter.ts';
import { formatYamlStream } from '../../src/output/yaml-stream.ts';
import { formatWith } from './format-with.ts';

describe('YAML output', () => {
  it.each([
    ['null', 'null\n'],
    ['""', '""\n'],
    ['"it\'s"', '"it\'s"\n'],
    ['1e3', '1000.0\n'],
    ['[]', '[]\n'],
    ['{}', ''],
    ['["a",1,null,true]', '- a\n- 1\n- null\n- true\n'],
    ['[["a","b"],["c"]]', '- - a\n  - b\n- - c\n'],
    ['{"b":[1,{"d":2,"c":[]}],"a":{}}', 'a: {}\nb:\n- 1\n- c: []\n  d: 2\n'],
    ['{"~":1,"～":2,"😀":3}', '\'~\': 1\n～: 2\n"\\U0001F600": 3\n'],
    ['[NaN,Infinity,-Infinity,1e16,-0.0]', '- .nan\n- .inf\n- -.inf\n- 1e+16\n- -0.0\n'],
  ])('%s', (document, expected) => {
    expect(formatWith(formatYaml, document)).toBe(expected);
  });

  it('writes times of a skeleton bare', () => {
    const time = new DateTime('datetime', '1970-01-01T00:00:00');
    expect(emitYaml([time])).toBe('- 1970-01-01 00:00:00\n');
  });

  it('names containers that occur twice', () => {
    const list = [1n];
    const map = new Map([['k', list]]);
    expect(emitYaml([list, map, map, []])).toBe(
      '- &id001\n  - 1\n- &id002\n  k: *id001\n- *id002\n- []\n',
    );
  });

  it('cannot write half a surrogate pair', () => {
    expect(() => emitYaml(['a\ud800'])).toThrow(
      new GeneralError(
        "'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed",
      ),
    );
  });
});

describe('a text in YAML', () => {
  const plain =
    'yes no y n on off a:b a#c -x é x{ ?x :x x\'y x"y a,b 日本 a\\b 12:30 nan TOK#1 a=b x%y ~x tRUE 2022-1-1 _1 \u00a0'.split(
      ' ',
    );
  it.each(plain)('%s stands bare', (text) => {
    expect(emitYaml([text])).toBe(`- ${text}\n`);
  });

  it.each([
    ...'null ~ 1 1.5 1e3 0x1F 0o7 0b11 08 1_000 .5 +1 1. .nan .inf -.INF true False NULL 2020-01-01'.split(
      ' ',
    ),
    ...['2020-1-1 1:00:00', '2022-03-16T03:45:09+00:00', '', ' ', '  sp', 'sp  ', 'null '],
    ...['a: b', '# c', 'a #c', '- x', '-', '? x', ': x', 'x:', '...', '---', '--- a', '=', '<<'],
    ...['@x', '%x', '*x', '&x', '!x', '{x', '[x', '|x', '>x', '"x', ',x', '`x', '}x', ']x'],
  ])('%s is quoted', (text) => {
    expect(emitYaml([text])).toBe(`- '${text}'\n`);
  });

  it.each([
    ["'x", "- '''x'\n"],
    ['a\nb', "- 'a\n\n  b'\n"],
    ['\na', "- '\n\n  a'\n"],
    ['a\n\n', "- 'a\n\n\n  '\n"],
    ['a\u2028b', "- 'a\u2028  b'\n"],
    ['\t', '- "\\t"\n'],
    ['a\n b', '- "a\\n b"\n'],
    ['a \nb', '- "a \\nb"\n'],
    ['a\rb', '- "a\\rb"\n'],
    ['\x01\x1b\x7f\u0085\ufeff', '- "\\x01\\e\\x7F\\N\\uFEFF"\n'],
    ['é"\\\x00😀', '- "é\\"\\\\\\0\\U0001F600"\n'],
  ])('%j', (text, expected) => {
    expect(emitYaml([text])).toBe(expected);
  });

  const words = 'word '.repeat(20).trim();
  it.each([
    [words, `- ${'word '.repeat(16).trim()}\n  word word word word\n`],
    [`a: ${words}`, `- 'a: ${'word '.repeat(16).trim()}\n  word word word word'\n`],
    [`\x01 ${words}`, `- "\\x01 ${'word '.repeat(15).trim()}\n  word word word word word"\n`],
    [`\x01${'x'.repeat(80)}  y`, `- "\\x01${'x'.repeat(80)}\n  \\ y"\n`],
    [`${'x'.repeat(78)} y`, `- ${'x'.repeat(78)} y\n`],
    [`${'x'.repeat(79)} y`, `- ${'x'.repeat(79)}\n  y\n`],
    [`${'x'.repeat(79)}  y`, `- ${'x'.repeat(79)}  y\n`],
  ])('%j is folded', (text, expected) => {
    expect(emitYaml([text])).toBe(expected);
  });

  it.each([
    ['k'.repeat(128), `${'k'.repeat(128)}: 1\n`],
    ['k'.repeat(129), `? ${'k'.repeat(129)}\n: 1\n`],
    ['é'.repeat(65), `? ${'é'.repeat(65)}\n: 1\n`],
    ['k\n', "? 'k\n\n  '\n: 1\n"],
    ['', "'': 1\n"],
    [words, `${words}: 1\n`],
  ])('%j as a key', (key, expected) => {
    expect(emitYaml(new Map([[key, 1n]]))).toBe(expected);
  });

  it('lists and mappings begin beside the mark of a long key', () => {
    const key = 'k'.repeat(129);
    expect(emitYaml(new Map([[key, [1n, [2n]]]]))).toBe(`? ${key}\n: - 1\n  - - 2\n`);
    expect(emitYaml(new Map([[key, new Map([['a', 1n]])]]))).toBe(`? ${key}\n: a: 1\n`);
  });
});

describe('YAML stream output', () => {
  it.each([
    ['null', '- null\n'],
    ['""', "- ''\n"],
    ['"TOK#1"', '- TOK#1\n'],
    ['-0.0', '- -0.0\n'],
    ['[]', '- []\n'],
    ['{}', ''],
    ['["a",1]', '- - a\n  - 1\n'],
    ['{"b":1,"a":["x"]}', '- a:\n  - x\n  b: 1\n'],
  ])('%s', (document, expected) => {
    expect(formatWith(formatYamlStream, document)).toBe(expected);
  });
});
