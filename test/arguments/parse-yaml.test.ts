import { describe, expect, it } from 'vitest';
import { parseYaml, YamlSyntaxError } from '../../src/arguments/parse-yaml.ts';
import { DateTime } from '../../src/document/document.ts';
import { GeneralError } from '../../src/errors/cli-error.ts';

describe('scalars of YAML 1.2 as the AWS CLI reads them', () => {
  it.each<[string, unknown]>([
    ['yes', 'yes'],
    ['on', 'on'],
    ['True', true],
    ['tRue', 'tRue'],
    ['~', null],
    ['Null', null],
    ['012', 12n],
    ['0o12', 10n],
    ['0x1F', 31n],
    ['-0b11', -3n],
    ['1_000', 1000n],
    ['+12', 12n],
    ['1.', 1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['-.inf', Number.NEGATIVE_INFINITY],
    ['1:30', '1:30'],
    ['0b2', '0b2'],
    ['2024-01-02', new DateTime('date', '2024-01-02')],
    ['2024-01-02T03:04:05Z', new DateTime('datetime', '2024-01-02T03:04:05')],
    ['2024-01-02 03:04:05.5 +01:00', new DateTime('datetime', '2024-01-02T02:04:05.500000')],
    ['!!str 5', '5'],
    ['!!int "5"', 5n],
    ['!!binary aGk=', Uint8Array.from([104, 105])],
    ['!!set {a, b}', new Set(['a', 'b'])],
    ['', null],
    ['2024-01-02T03:04:05.1234567Z', new DateTime('datetime', '2024-01-02T03:04:05.123457')],
    ['!!bool yes', true],
    ['!!float 1', 1],
    ['%YAML 1.1\n---\nyes', true],
    ['%YAML 1.1\n---\nn', false],
    ['%YAML 1.1\n---\n012', 10n],
    ['%YAML 1.1\n---\n0o12', '0o12'],
    ['%YAML 1.1\n---\n1:30', 90n],
    ['%YAML 1.1\n---\n1:30.5', 90.5],
    ['=: 1', new Map([['=', 1n]])],
    ['! 5', 5n],
    ['! "5"', '5'],
    ['a: !', new Map([['a', null]])],
    ['! [! true]', [true]],
    ['{! 1: ! ~}', new Map([[1n, null]])],
    ['"x: ! 5"', 'x: ! 5'],
    ['!!null x', null],
    ['!!null "x"', null],
    [
      'a: b\n: v1',
      new Map<unknown, unknown>([
        ['a', 'b'],
        [null, 'v1'],
      ]),
    ],
    [
      'a:\n  : 1\n  b: 2\n',
      new Map([
        [
          'a',
          new Map<unknown, unknown>([
            [null, 1n],
            ['b', 2n],
          ]),
        ],
      ]),
    ],
    ['- : 1', [new Map([[null, 1n]])]],
    ['{: 1}', new Map([[null, 1n]])],
    ['{"null": 1}', new Map([['null', 1n]])],
    ['a: |\n  : x\n', new Map([['a', ': x\n']])],
  ])('%j', (text, expected) => {
    expect(parseYaml(text)).toEqual(expected);
  });
});

it('keeps the type of keys, and what anchors and merge keys say', () => {
  expect(parseYaml('1: a\n~: b\n"1": c\nx: &x {k: 1}\ny: {<<: *x, l: 2}\n')).toEqual(
    new Map<unknown, unknown>([
      ['1', 'c'],
      [1n, 'a'],
      [null, 'b'],
      ['x', new Map([['k', 1n]])],
      [
        'y',
        new Map([
          ['k', 1n],
          ['l', 2n],
        ]),
      ],
    ]),
  );
});

it('leaves merged keys where they stand, and knows other plain scalars in braces than the AWS CLI', () => {
  expect([...(parseYaml('a: b\n<<: {c: d}') as Map<string, string>).keys()]).toEqual(['a', 'c']);
  expect(parseYaml('{k: ?x}')).toEqual(new Map([['k', '?x']]));
  expect(() => parseYaml('{k: -}')).toThrow(YamlSyntaxError);
});

describe('no YAML for the AWS CLI', () => {
  it.each([
    'a: 1\na: 2',
    '{a: 1, a: 2}',
    '{1: a, 1: b}',
    'a\n---\nb',
    '!mine a',
    'a: =',
    'a: <<',
    '<<: 1',
    '*nope',
    '\ta: b',
    '&a [*a]',
    'a: [',
    '{',
  ])('%j', (text) => {
    expect(() => parseYaml(text)).toThrow(YamlSyntaxError);
  });
});

describe('dates and times that do not exist', () => {
  it.each([
    ['0000-01-02', 'year 0 is out of range'],
    ['2024-13-02', 'month must be in 1..12'],
    ['2023-02-29', 'day is out of range for month'],
    ['2024-01-02T24:00:00Z', 'hour must be in 0..23'],
    ['2024-01-02T03:04:60Z', 'second must be in 0..59'],
  ])('%j', (text, message) => {
    expect(() => parseYaml(text)).toThrow(new GeneralError(message));
  });
});
