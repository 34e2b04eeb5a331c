import { describe, expect, it } from 'vitest';
import { DateTime } from '../../src/document/document.ts';
import { parseJson } from '../../src/document/parse-json.ts';
import { writeJson } from '../../src/document/write-json.ts';
import { GeneralError, ParamValidationError } from '../../src/errors/cli-error.ts';
import { compileQuery } from '../../src/output/query.ts';

const RESPONSE = '{"token":"TOK#1","list":[3,1,2],"maps":[{"a":1,"b":"x"},{"a":2.0},{"b":null}]}';

async function result(expression: string, document = RESPONSE): Promise<string> {
  const query = await compileQuery(expression);
  return writeJson(query.evaluate(parseJson(document)), { separators: [',', ':'] });
}

describe('results', () => {
  it.each([
    ['token', '"TOK#1"'],
    ['@.token', '"TOK#1"'],
    ['nope.a.b', 'null'],
    ['"token"', '"TOK#1"'],
    ['list[0]', '3'],
    ['list[-1]', '2'],
    ['list[99999999999999999999]', 'null'],
    ['token[0]', 'null'],
    ['list[1:]', '[1,2]'],
    ['list[::-1]', '[2,1,3]'],
    ['list[-2:99:1]', '[1,2]'],
    ['list[5:0:-2]', '[2]'],
    ['token[::0]', 'null'],
    ['maps[*].a', '[1,2.0]'],
    ['maps[].b', '["x"]'],
    ['maps[?a].a', '[1,2.0]'],
    ['maps[?a==`2`]', '[{"a":2.0}]'],
    ['*', '["TOK#1",[3,1,2],[{"a":1,"b":"x"},{"a":2.0},{"b":null}]]'],
    ['list.*', 'null'],
    ['{"10": token, "9": list, a: nope}', '{"10":"TOK#1","9":[3,1,2],"a":null}'],
    ['[token, nope]', '["TOK#1",null]'],
    ['nope.[a]', 'null'],
    ['(@ && list)[0]', '3'],
    ['length(@.list)', '3'],
    ['sort(@.list) | [0]', '1'],
    ['!`0`', 'false'],
    ["!''", 'true'],
    ["'' || `[]` || token", '"TOK#1"'],
    ['toString', 'null'],
    ['__proto__', 'null'],
    ['constructor', 'null'],
    ['{a: token b: token}', '{"a":"TOK#1","b":"TOK#1"}'],
    ['to_array(token token)[0]', undefined],
    ['token\r\n', '"TOK#1"'],
  ])('%s', async (expression, expected) => {
    if (expected === undefined) await expect(result(expression)).rejects.toThrow(GeneralError);
    else expect(await result(expression)).toBe(expected);
  });

  it.each([
    ['`1.0`', '1.0'],
    ['`12345678901234567890`', '12345678901234567890'],
    ['`{"10":1,"9":2}`', '{"10":1,"9":2}'],
    ['`bad`', '"bad"'],
    ['` two words `', '"two words "'],
    ['`null`', 'null'],
    ["'it\\'s'", '"it\'s"'],
    ["'\\\\'", '"\\\\\\\\"'],
    ['`"\\`"`', '"`"'],
    ['"\\u00e9"', 'null'],
  ])('literal %s', async (expression, expected) => {
    expect(await result(expression)).toBe(expected);
  });

  it.each([
    ['`1` == `1.0`', 'true'],
    ['`1` == `true`', 'false'],
    ['`[1]` == `[true]`', 'true'],
    ['`{"a":1,"b":2}` == `{"b":2.0,"a":1}`', 'true'],
    ['`9007199254740993` == `9007199254740992.0`', 'false'],
    ["'a' < 'b'", 'true'],
    ["'😀' > '～'", 'true'],
    ['`1` < `1.5`', 'true'],
    ['`null` < `1`', 'null'],
    ['`true` >= `false`', 'null'],
    ['list != token', 'true'],
  ])('comparison %s', async (expression, expected) => {
    expect(await result(expression)).toBe(expected);
  });

  it.each([
    ['[abs(`-3`), abs(`-1.5`)]', '[3,1.5]'],
    ['[avg(list), avg(`[]`)]', '[2.0,null]'],
    ['[sum(list), sum(`[1,2.5]`), sum(`[]`)]', '[6,3.5,0]'],
    ['[ceil(`1.2`), floor(`-1.2`), ceil(`12345678901234567890`)]', '[2,-2,12345678901234567890]'],
    ["[contains(token, '#'), contains(list, `1.0`), contains(list, 'x')]", '[true,true,false]'],
    ["[starts_with(token, 'TOK'), ends_with(token, '#1')]", '[true,true]'],
    ['join(\'-\', `["a","b"]`)', '"a-b"'],
    ['keys(@)', '["token","list","maps"]'],
    ['values(maps[0])', '[1,"x"]'],
    ["[length('😀é'), length(list), length(@)]", '[2,3,3]'],
    ['map(&a, maps)', '[1,2.0,null]'],
    ['[max(list), min(list), max(`["～","😀"]`), min(`[]`)]', '[3,1,"😀",null]'],
    [
      '[max_by(maps[:2], &a), min_by(maps[:2], &a), max_by(`[]`, &a)]',
      '[{"a":2.0},{"a":1,"b":"x"},null]',
    ],
    ['merge(maps[0], `{"b":1,"c":2}`)', '{"a":1,"b":1,"c":2}'],
    ['not_null(nope, token)', '"TOK#1"'],
    ["[reverse('😀é'), reverse(list)]", '["é😀",[2,1,3]]'],
    ['[sort(list), sort(`["b","B","10","9"]`)]', '[[1,2,3],["10","9","B","b"]]'],
    [
      'sort_by(`[{"k":2,"v":1},{"k":1.0},{"k":2,"v":3}]`, &k)',
      '[{"k":1.0},{"k":2,"v":1},{"k":2,"v":3}]',
    ],
    [
      "[to_number('1_0'), to_number(' 1.50 '), to_number('x'), to_number(`true`)]",
      '[10,1.5,null,null]',
    ],
    ['[to_string(`[1.0,"é"]`), to_string(token)]', '["[1.0,\\"\\\\u00e9\\"]","TOK#1"]'],
    [
      '[type(token), type(list), type(@), type(nope), type(`1.5`), type(`true`), type(&a)]',
      '["string","array","object","null","number","boolean",null]',
    ],
    ['[to_array(token), to_array(list)]', '[["TOK#1"],[3,1,2]]'],
  ])('function %s', async (expression, expected) => {
    expect(await result(expression)).toBe(expected);
  });

  it('times of a skeleton are of no type, and become texts', async () => {
    const query = await compileQuery('[type(@), to_string(@)]');
    const time = new DateTime('datetime', '1970-01-01T00:00:00');
    expect(query.evaluate(time)).toEqual([null, '"1970-01-01 00:00:00"']);
  });

  it('parts of the response stay the same objects', async () => {
    const query = await compileQuery('[@, [list, list]]');
    const document = parseJson(RESPONSE);
    const [all, [first, second]] = query.evaluate(document) as [unknown, [unknown, unknown]];
    expect(all).toBe(document);
    expect(first).toBe(second);
  });
});

describe('errors while evaluating', () => {
  it.each([
    ['foo(token)', 'Unknown function: foo()'],
    ['length()', 'Expected 1 argument for function length(), received 0'],
    ["starts_with('a')", 'Expected 2 arguments for function starts_with(), received 1'],
    ['not_null()', 'Expected at least 1 argument for function not_null(), received 0'],
    [
      'abs(token)',
      'In function abs(), invalid type for value: TOK#1, expected one of: [\'number\'], received: "string"',
    ],
    [
      'abs(`[1,"a",null,true]`)',
      "In function abs(), invalid type for value: [1, 'a', None, True], expected one of: ['number'], received: \"array\"",
    ],
    [
      'length(`5`)',
      "In function length(), invalid type for value: 5, expected one of: ['string', 'array', 'object'], received: \"number\"",
    ],
    [
      'sort(`[1,"a"]`)',
      "In function sort(), invalid type for value: a, expected one of: ['array-string', 'array-number'], received: \"str\"",
    ],
    [
      'max(`[{"a":1}]`)',
      "In function max(), invalid type for value: {'a': 1}, expected one of: ['array-number', 'array-string'], received: \"dict\"",
    ],
    [
      "join('-', `[1]`)",
      'In function join(), invalid type for value: 1, expected one of: [\'array-string\'], received: "int"',
    ],
    [
      'sort_by(list, token)',
      'In function sort_by(), invalid type for value: TOK#1, expected one of: [\'expref\'], received: "string"',
    ],
    [
      'sort_by(`[{"a":true}]`, &a)',
      "In function sort_by(), invalid type for value: {'a': True}, expected one of: ['string', 'number'], received: \"boolean\"",
    ],
    [
      'sort_by(`[{"a":1},{"a":"x"}]`, &a)',
      'In function sort_by(), invalid type for value: x, expected one of: [\'number\'], received: "string"',
    ],
    ['max_by(`[{"a":1},{"a":"x"}]`, &a)', "'>' not supported between instances of 'str' and 'int'"],
    [
      'max_by(`[{"a":null}]`, &a)',
      "In function max_by(), invalid type for value: None, expected one of: ['number', 'string'], received: \"null\"",
    ],
    ["'a' < `1`", "'<' not supported between instances of 'str' and 'int'"],
    ["contains('a', `1`)", "'in <string>' requires string as left operand, not int"],
    ['list[::0]', 'slice step cannot be zero'],
    ['ceil(`1e400`)', 'cannot convert float infinity to integer'],
    [
      'keys(&a)',
      'In function keys(), invalid type for value: <jmespath.visitor._Expression object>, expected one of: [\'object\'], received: "expref"',
    ],
    ['&token', 'Encountered unrecognized type in JSON encoder.'],
    ['{a: [&token]}', 'Encountered unrecognized type in JSON encoder.'],
  ])('%s', async (expression, message) => {
    await expect(result(expression)).rejects.toThrow(new GeneralError(message));
  });

  it.each([
    ["'a' || foo(token)", '"a"'],
    ['list[?foo(@)] && `[]`[?foo(@)]', undefined],
    ['`[]`[?foo(@)]', '[]'],
  ])('%s calls only what is needed', async (expression, expected) => {
    if (expected === undefined) await expect(result(expression)).rejects.toThrow(GeneralError);
    else expect(await result(expression)).toBe(expected);
  });
});

describe('expressions that are none', () => {
  /** Where the parser stops, with the expression and a caret below. */
  const at = (expression: string, column: number, token: string) =>
    `Parse error at column ${column}, token ${token}, for expression:\n"${expression}"\n${' '.repeat(column + 1)}^`;
  const incomplete = (expression: string) =>
    `Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${' '.repeat(expression.length + 1)}^`;
  const bad = (expression: string, reason: string, column: number) =>
    `Bad jmespath expression: ${reason}:\n${expression}\n${' '.repeat(column)}^`;
  const AFTER_DOT = "['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']";
  const KEY = "['quoted_identifier', 'unquoted_identifier']";

  it.each([
    ['', 'Invalid JMESPath expression: cannot be empty.'],
    ...[
      '  ',
      'a[',
      '[',
      'foo(',
      'token|',
      '(token',
      'token[?',
      '[1',
      'foo[*',
      '!',
      'a ==',
      '{',
      '{a:b',
      '{a',
    ].map((expression) => [expression, incomplete(expression)]),
    ['token.', `Expecting: ${AFTER_DOT}, got: eof: ${at('token.', 6, '"" (EOF)')}`],
    ['a..b', `Expecting: ${AFTER_DOT}, got: dot: ${at('a..b', 2, '"." (DOT)')}`],
    ['token.1', `Expecting: ${AFTER_DOT}, got: number: ${at('token.1', 6, '"1" (NUMBER)')}`],
    ["token.'a'", `Expecting: ${AFTER_DOT}, got: literal: ${at("token.'a'", 6, '"a" (LITERAL)')}`],
    ['foo bar', `Unexpected token: bar: ${at('foo bar', 4, '"bar" (UNQUOTED_IDENTIFIER)')}`],
    ['a, b', `Unexpected token: ,: ${at('a, b', 1, '"," (COMMA)')}`],
    [
      'a `[1, null]`',
      `Unexpected token: [1, None]: ${at('a `[1, null]`', 2, '"[1, None]" (LITERAL)')}`,
    ],
    ['*token', `Unexpected token: token: ${at('*token', 1, '"token" (UNQUOTED_IDENTIFIER)')}`],
    ['1', `invalid token: ${at('1', 0, '"1" (NUMBER)')}`],
    ['-1', `invalid token: ${at('-1', 0, '"-1" (NUMBER)')}`],
    ['.a', `invalid token: ${at('.a', 0, '"." (DOT)')}`],
    ['{a:}', `invalid token: ${at('{a:}', 3, '"}" (RBRACE)')}`],
    ['a[?]', `invalid token: ${at('a[?]', 3, '"]" (RBRACKET)')}`],
    ['a*', `invalid token: ${at('a*', 1, '"*" (STAR)')}`],
    ['a[*]*', `syntax error: ${at('a[*]*', 4, '"*" (STAR)')}`],
    ['[:::]', `syntax error: ${at('[:::]', 3, '":" (COLON)')}`],
    ['[1:', `syntax error: ${at('[1:', 3, '"" (EOF)')}`],
    ['{}', `Expecting: ${KEY}, got: rbrace: ${at('{}', 1, '"}" (RBRACE)')}`],
    ['{1: a}', `Expecting: ${KEY}, got: number: ${at('{1: a}', 1, '"1" (NUMBER)')}`],
    ['{,a: b}', `Expecting: ${KEY}, got: comma: ${at('{,a: b}', 1, '"," (COMMA)')}`],
    ['{a: b,}', `Expecting: ${KEY}, got: rbrace: ${at('{a: b,}', 6, '"}" (RBRACE)')}`],
    ['{a}', `Expecting: colon, got: rbrace: ${at('{a}', 2, '"}" (RBRACE)')}`],
    [
      'a[b]',
      `Expecting: star, got: unquoted_identifier: ${at('a[b]', 2, '"b" (UNQUOTED_IDENTIFIER)')}`,
    ],
    [
      '(a b)',
      `Expecting: rparen, got: unquoted_identifier: ${at('(a b)', 3, '"b" (UNQUOTED_IDENTIFIER)')}`,
    ],
    ['[a,]', `invalid token: ${at('[a,]', 3, '"]" (RBRACKET)')}`],
    [
      '[a b]',
      `Expecting: comma, got: unquoted_identifier: ${at('[a b]', 3, '"b" (UNQUOTED_IDENTIFIER)')}`,
    ],
    ['@(a)', `Invalid function name '@': ${at('@(a)', 0, '"@" (CURRENT)')}`],
    [
      '"a"(b)',
      `Quoted identifier not allowed for function names.: ${at('"a"(b)', 0, '"(" (LPAREN)')}`,
    ],
    ['token % 2', bad('token % 2', 'Unknown token %', 6)],
    ['a-b', bad('a-b', "Unknown token '-'", 1)],
    ['[-]', bad('[-]', "Unknown token '-'", 1)],
    ['a=b', bad('a=b', "Unknown token '='", 1)],
    ['a =', bad('a =', "Unknown token '='", 2)],
    ["'😀' ä", bad("'😀' ä", 'Unknown token ä', 4)],
    ['"a', bad('"a', 'Unclosed " delimiter', 0)],
    ["a == 'b", bad("a == 'b", "Unclosed ' delimiter", 5)],
    ["'abc\\", bad("'abc\\", "Unclosed ' delimiter", 0)],
    ['`1', bad('`1', 'Unclosed ` delimiter', 0)],
    ['a == `x"y`', bad('a == `x"y`', 'Bad token x"y', 5)],
    ['"\\q"', bad('"\\q"', 'Invalid \\escape', 0)],
  ] as [string, string][])('%s', async (expression, reason) => {
    await expect(compileQuery(expression)).rejects.toThrow(
      new ParamValidationError(`Bad value for --query ${expression}: ${reason}`),
    );
  });
});
