import { describe, expect, it } from 'vitest';
import { formatJson } from '../../src/output/json.ts';
import { formatWith } from './format-with.ts';

describe('JSON output', () => {
  it.each([
    ['null', 'null\n'],
    ['""', '""\n'],
    ['"TOK#1"', '"TOK#1"\n'],
    ['5', '5\n'],
    ['1.50', '1.5\n'],
    ['1e100', '1e+100\n'],
    ['-0.0', '-0.0\n'],
    ['123456789012345678901234567890', '123456789012345678901234567890\n'],
    ['NaN', 'NaN\n'],
    ['true', 'true\n'],
    ['[]', '[]\n'],
    ['{}', ''],
    ['{"b": [], "a": {}}', '{\n    "b": [],\n    "a": {}\n}\n'],
    [
      '{"2": 1, "1": [null, "x"]}',
      '{\n    "2": 1,\n    "1": [\n        null,\n        "x"\n    ]\n}\n',
    ],
    ['"é😀/\\u007f\\u0001\\t\\"\\\\"', '"é😀/\x7f\\u0001\\t\\"\\\\"\n'],
  ])('%s', (document, expected) => {
    expect(formatWith(formatJson, document)).toBe(expected);
  });
});
