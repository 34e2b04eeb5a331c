import { describe, expect, it } from 'vitest';
import { type Layer, parseLayer } from '../../src/arguments/option-grammar.ts';

const layer: Layer = {
  options: [
    { flag: '--flag', arity: 'none' },
    { flag: '--name', arity: 'one' },
    { flag: '--list', arity: 'list' },
    { flag: '--kind', arity: 'optional', choices: ['input', 'output'], bare: 'input' },
    { flag: '--kin', arity: 'one' },
  ],
  positional: { name: 'word', required: false },
  usage: 'USAGE',
};

const parse = (...words: string[]) => {
  const { values, positional, rest } = parseLayer(layer, words);
  return { values: Object.fromEntries(values), positional, rest };
};

describe('words that are taken', () => {
  it.each<[string[], Partial<ReturnType<typeof parse>>]>([
    [['--name', 'a'], { values: { '--name': 'a' } }],
    [['--name=a=b'], { values: { '--name': 'a=b' } }],
    [['--name='], { values: { '--name': '' } }],
    [['--na', 'a'], { values: { '--name': 'a' } }],
    [['--na=a'], { values: { '--name': 'a' } }],
    [['--kin', 'a'], { values: { '--kin': 'a' } }],
    [['--name', 'a', '--name', 'b'], { values: { '--name': 'b' } }],
    [['--name', '-'], { values: { '--name': '-' } }],
    [['--name', '-5'], { values: { '--name': '-5' } }],
    [['--name', '-.5'], { values: { '--name': '-.5' } }],
    [['--name', '--a b'], { values: { '--name': '--a b' } }],
    [['--list'], { values: { '--list': [] } }],
    [
      ['--list', 'a', '-1', '--flag', 'b'],
      { values: { '--list': ['a', '-1'], '--flag': true }, positional: 'b' },
    ],
    [['--list=a', 'b', 'c'], { values: { '--list': ['a'] }, positional: 'b', rest: ['c'] }],
    [['--kind'], { values: { '--kind': 'input' } }],
    [['--kind', 'output'], { values: { '--kind': 'output' } }],
    [['a', 'b', '--flag', 'c'], { positional: 'a', rest: ['b', 'c'] }],
  ])('%j', (words, expected) => {
    expect(parse(...words)).toMatchObject(expected);
  });
});

describe('words that are left to the next layer', () => {
  it.each<[string[], string[]]>([
    [['--other', 'a', '--flag'], ['--other']],
    [
      ['-x', '--y=1'],
      ['-x', '--y=1'],
    ],
    [
      ['a', 'b', '--', '--name', 'c'],
      ['b', '--', '--name', 'c'],
    ],
    [['--', 'a', '--flag'], ['--flag']],
    [
      ['--Name', 'a', 'b'],
      ['--Name', 'b'],
    ],
  ])('%j leaves %j', (words, rest) => {
    expect(parse(...words).rest).toEqual(rest);
  });
});

describe('what the grammar refuses', () => {
  it.each<[string[], string]>([
    [['--name'], 'argument --name: expected one argument'],
    [['--name', '-x'], 'argument --name: expected one argument'],
    [['--name', '--', 'a'], 'argument --name: expected one argument'],
    [['--flag=1'], "argument --flag: ignored explicit argument '1'"],
    [["--flag=it's"], 'argument --flag: ignored explicit argument "it\'s"'],
    [['--n', '--ki=1'], 'ambiguous option: --ki=1 could match --kind, --kin'],
    [['--kind', 'zzz'], "argument --kind: Found invalid choice 'zzz'\n"],
    [
      ['--kind', 'outputs'],
      "argument --kind: Found invalid choice 'outputs'\n\nMaybe you meant:\n\n  * output",
    ],
  ])('%j', (words, message) => {
    expect(() => parse(...words)).toThrow(
      expect.objectContaining({ message: `${message}\n\nUSAGE`, exitCode: 252 }),
    );
  });

  it('names every required option that is missing, the positional first', () => {
    const required: Layer = {
      options: [
        { flag: '--a', arity: 'one', required: true },
        { flag: '--b', arity: 'one', required: true },
      ],
      positional: { name: 'operation', required: true },
      usage: 'USAGE',
    };
    expect(() => parseLayer(required, [])).toThrow(
      'the following arguments are required: operation, --a, --b',
    );
  });
});
