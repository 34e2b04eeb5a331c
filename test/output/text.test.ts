import { describe, expect, it } from 'vitest';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { formatText } from '../../src/output/text.ts';
import { formatWith } from './format-with.ts';

describe('text output', () => {
  it.each([
    ['null', 'None\n'],
    ['""', '\n'],
    ['1.50', '1.5\n'],
    ['true', 'True\n'],
    ['[]', ''],
    ['{}', ''],
    ['["a",1,null,true]', 'a\t1\tNone\tTrue\n'],
    ['[["a","b"],["c"]]', 'a\tb\nc\n'],
    ['[[],["a"]]', 'a\n'],
    ['["z",["a"],"y"]', 'z\ty\na\n'],
    ['{"a":{"b":{"c":"d"}},"l":[1,2],"s":"x"}', 'x\nB\td\nL\t1\nL\t2\n'],
    ['{"k":[["a","b"],["c","d"]]}', 'K\ta\nK\tb\nK\tc\nK\td\n'],
    ['{"a":[{"b":[1]},{"c":2}]}', 'A\t\nB\t1\nA\t2\n'],
    ['[{"b":"1","a":"x"},{"a":"y","c":null}]', 'x\t1\t\ny\t\tNone\n'],
    ['[{"a":1},{"a":{"b":[1,null]}}]', "1\n{'b': [1, None]}\n"],
    ['[{},{}]', ''],
    ['{"":""}', '\n'],
    ['{"😀": 1, "～": 2, "z": 3}', '3\t2\t1\n'],
    ['{"straße": [1], "ŉ": [2]}', 'STRASSE\t1\nʼN\t2\n'],
    ['["a\\nb","c\\td"]', 'a\nb\tc\td\n'],
  ])('%s', (document, expected) => {
    expect(formatWith(formatText, document)).toBe(expected);
  });

  it.each([
    ['["a",["b"],{"k":"v"}]', "'str' object has no attribute 'items'"],
    ['[{"k":1},null]', "'NoneType' object has no attribute 'items'"],
    ['[{"k":1},[2]]', "'list' object has no attribute 'items'"],
    ['{"mix":[{"k":1},1.5]}', "'float' object has no attribute 'items'"],
  ])('%s cannot be shown', (document, message) => {
    expect(() => formatWith(formatText, document)).toThrow(new GeneralError(message));
  });
});
