import { describe, expect, it } from 'vitest';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { formatTable } from '../../src/output/table.ts';
import { formatWith, lines } from './format-with.ts';

const TITLE_ONLY = lines(`
  -----------------
  |CreateChatToken|
  +---------------+
`);

describe('table output', () => {
  it.each([
    ['null', ''],
    ['""', ''],
    ['0', ''],
    ['-0.0', ''],
    ['false', ''],
    ['[]', ''],
    ['{}', ''],
    ['"TOK#1"', TITLE_ONLY],
    ['5', TITLE_ONLY],
    ['true', TITLE_ONLY],
    ['NaN', TITLE_ONLY],
    ['[[]]', '-----------------\n|CreateChatToken|\n'],
    ['[{},{}]', '-----------------\n|CreateChatToken|\n'],
    [
      '["a",1,null,true]',
      lines(`
        -----------------
        |CreateChatToken|
        +---------------+
        |  a            |
        |  1            |
        |  None         |
        |  True         |
        +---------------+
      `),
    ],
    [
      '["a",["b"],{"k":"v"}]',
      lines(`
        -----------------
        |CreateChatToken|
        +---------------+
        |  a            |
        |  b            |
        |  k            |
        +---------------+
      `),
    ],
    [
      '[[[1,2],[3,4]],[[5,6]]]',
      lines(`
        -----------------
        |CreateChatToken|
        +------+--------+
        |  1   |  2     |
        |  3   |  4     |
        |  5   |  6     |
        +------+--------+
      `),
    ],
    [
      '[{"b":"1","a":"x"},{"a":"y","c":null}]',
      lines(`
        --------------------
        |  CreateChatToken |
        +---+-----+--------+
        | a |  b  |   c    |
        +---+-----+--------+
        |  x|  1  |        |
        |  y|     |  None  |
        +---+-----+--------+
      `),
    ],
    [
      '{"a":{"b":{"c":"d"}},"l":[1,2],"s":"x","e":[],"f":{}}',
      lines(`
        -----------------
        |CreateChatToken|
        +------+--------+
        |  s   |  x     |
        +------+--------+
        ||      a      ||
        |+-------------+|
        |||     b     |||
        ||+----+------+||
        |||  c |  d   |||
        ||+----+------+||
        ||      l      ||
        |+-------------+|
        ||  1          ||
        ||  2          ||
        |+-------------+|
      `),
    ],
    [
      '[{"b":"1","n":{"q":1}},{"b":"2","l":["x","y"]}]',
      lines(`
        -----------------
        |CreateChatToken|
        +---------------+
        |       b       |
        +---------------+
        |  1            |
        +---------------+
        ||      n      ||
        |+-----+-------+|
        ||  q  |  1    ||
        |+-----+-------+|
        |CreateChatToken|
        +---------------+
        |       b       |
        +---------------+
        |  2            |
        +---------------+
        ||      l      ||
        |+-------------+|
        ||  x          ||
        ||  y          ||
        |+-------------+|
      `),
    ],
    [
      '{"k":"日本é…","b":"x"}',
      lines(`
        -------------------
        | CreateChatToken |
        +----+------------+
        |  b |     k      |
        +----+------------+
        |  x |  日本é…  |
        +----+------------+
      `),
    ],
  ])('%s', (document, expected) => {
    expect(formatWith(formatTable, document)).toBe(expected);
  });

  it.each([
    ['[["a","b"],["c"]]', 'Row should have 2 elements, instead it has 1'],
    ['[[],["a"]]', 'Row should have 0 elements, instead it has 1'],
    ['["a",["b","c"]]', 'Row should have 1 elements, instead it has 2'],
    ['[{"k":1},"a"]', "string indices must be integers, not 'str'"],
    ['[{"k":1},null]', "'NoneType' object is not iterable"],
    ['[{"k":1},["a"]]', 'list indices must be integers or slices, not str'],
    ['[{"k":1},[]]', "'list' object has no attribute 'get'"],
    ['["a",[{"k":1,"l":2},{}]]', 'list index out of range'],
  ])('%s cannot be shown', (document, message) => {
    expect(() => formatWith(formatTable, document)).toThrow(new GeneralError(message));
  });

  const response = `{
    "token": "TOK#1",
    "tokenExpirationTime": "2022-03-16T03:45:09+00:00",
    "sessionExpirationTime": "2022-03-16T04:44:09.123000+00:00"
  }`;
  const horizontal = lines(`
    ----------------------------------------------------------------------------
    |                              CreateChatToken                             |
    +-----------------------------------+--------+-----------------------------+
    |       sessionExpirationTime       | token  |     tokenExpirationTime     |
    +-----------------------------------+--------+-----------------------------+
    |  2022-03-16T04:44:09.123000+00:00 |  TOK#1 |  2022-03-16T03:45:09+00:00  |
    +-----------------------------------+--------+-----------------------------+
  `);
  const vertical = lines(`
    ---------------------------------------------------------------
    |                       CreateChatToken                       |
    +------------------------+------------------------------------+
    |  sessionExpirationTime |  2022-03-16T04:44:09.123000+00:00  |
    |  token                 |  TOK#1                             |
    |  tokenExpirationTime   |  2022-03-16T03:45:09+00:00         |
    +------------------------+------------------------------------+
  `);
  it.each([
    [80, horizontal],
    [76, horizontal],
    [75, vertical],
    [0, vertical],
  ])('turns a single row where the terminal has %i columns', (width, expected) => {
    expect(formatWith(formatTable, response, { width })).toBe(expected);
  });

  it('colours values and the bars of indentation', () => {
    expect(formatWith(formatTable, '{"a":{"b":"c"}}', { isColored: true })).toBe(
      [
        '-----------------',
        '|CreateChatToken|',
        '+---------------+',
        '\x1b[2m\x1b[33m|\x1b[0m|      a      |\x1b[2m\x1b[33m|\x1b[0m',
        '\x1b[2m\x1b[33m|\x1b[0m+-----+-------+\x1b[2m\x1b[33m|\x1b[0m',
        '\x1b[2m\x1b[33m|\x1b[0m|  \x1b[1m\x1b[34mb\x1b[0m  |  \x1b[1m\x1b[34mc\x1b[0m    |\x1b[2m\x1b[33m|\x1b[0m',
        '\x1b[2m\x1b[33m|\x1b[0m+-----+-------+\x1b[2m\x1b[33m|\x1b[0m',
        '',
      ].join('\n'),
    );
  });

  it('resets colours after every write where it goes straight to stdout', () => {
    expect(formatWith(formatTable, '["a"]', { isColored: true, resetsColors: true })).toBe(
      [
        '-----------------\n\x1b[0m',
        '\x1b[0m|CreateChatToken|\x1b[0m\x1b[0m\n\x1b[0m',
        '\x1b[0m+---------------+\x1b[0m\x1b[0m\n\x1b[0m',
        '\x1b[0m|  \x1b[1m\x1b[34ma\x1b[0m            |\x1b[0m\x1b[0m\n\x1b[0m',
        '\x1b[0m+---------------+\x1b[0m\x1b[0m\n\x1b[0m',
      ].join(''),
    );
  });
});
