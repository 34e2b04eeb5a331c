import { describe, expect, it } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { readReply } from '../../../src/issuers/aws/service-reply.ts';
import { createChatToken } from '../../../src/model/create-chat-token.ts';

function read(status: number, body: string | Buffer, headers: Record<string, string> = {}) {
  try {
    return readReply(
      { status, reason: '', headers, body: Buffer.from(body as string) },
      createChatToken,
    );
  } catch (error) {
    return (error as Error).message;
  }
}

/** Code and message of an error. */
function told(status: number, body: string, headers?: Record<string, string>): unknown {
  const answer = read(status, body, headers);
  if (typeof answer === 'string') return answer;
  return answer.error && [answer.error.code, answer.error.message];
}

describe('the code of an error', () => {
  const header = (value: string) => ({ 'x-amzn-errortype': value });
  it.each<[string, Record<string, string>, Document]>([
    ['{"code":"B","Code":"C","__type":"D"}', header('A'), 'A'],
    ['{"code":"B"}', header(''), ''],
    ['{}', header('x.y#A:http://z#w'), 'A'],
    ['{"code":"x#B:y","Code":"C","__type":"D"}', {}, 'B'],
    ['{"Code":"C","__type":"D"}', {}, 'C'],
    ['{"code":null,"Code":"C","__type":"D"}', {}, 'D'],
    ['{"code":""}', {}, ''],
    ['{"code":1234}', {}, 1234n],
    ['{"code":1.0}', {}, 1],
    ['{"code":[true,"a"]}', {}, [true, 'a']],
    ['{"__type":"x#D:y"}', {}, 'D'],
    ['{"__type":null}', {}, ''],
    ['{"__type":"D"}', { 'x-amzn-query-error': 'Q;Sender' }, 'Q'],
    ['{"__type":"D"}', { 'x-amzn-query-error': 'ns#Q:y;Sender' }, 'Q'],
    ['{"__type":5}', { 'x-amzn-query-error': 'Q;Sender' }, 'Q'],
    ['{"code":true}', {}, true],
    ['{}', header('A '), 'A '],
    ['{"__type":"D"}', { 'x-amzn-query-error': ';Sender' }, 'D'],
    ['{"__type":"D"}', { 'x-amzn-query-error': 'Q' }, 'D'],
    ['{"code":"B"}', { 'x-amzn-query-error': 'Q;Sender' }, 'B'],
    ['{}', {}, '403'],
  ])('%s %j', (body, headers, code) => {
    expect(told(403, body, headers)).toEqual([code, '']);
  });

  it.each([
    ['{"__type":5}', 'int'],
    ['{"__type":1.5,"code":"X"}', 'float'],
    ['{"__type":true}', 'bool'],
  ])('%s cannot be searched', (body, type) => {
    expect(told(400, body)).toBe(`argument of type '${type}' is not iterable`);
  });
});

describe('the message of an error', () => {
  it.each<[string, Document]>([
    ['{"message":"a","Message":"b"}', 'a'],
    ['{"Message":"b"}', 'b'],
    ['{"message":null,"Message":"b"}', null],
    ['{"message":42}', 42n],
    ['{"message":"  a\\nb\\n"}', '  a\nb\n'],
    ['{"message":"a","message":"b"}', 'b'],
    ['', ''],
    ['plain words', 'plain words'],
    ['{"message":"half', '{"message":"half'],
    ['<html>x', '<html>x'],
    [' ', ' '],
  ])('%j', (body, message) => {
    expect(told(400, body)).toEqual(['400', message]);
  });
});

describe('server errors without a word of the service', () => {
  it.each([
    [500, '', 'Internal Server Error'],
    [503, ' \n', 'Service Unavailable'],
    [502, '\n<html>x', 'Bad Gateway'],
    [599, '', ''],
    [500, '<HTML>x', '<HTML>x'],
    [500, 'x', 'x'],
  ])('%s %j', (status, body, message) => {
    expect(told(status, body)).toEqual([String(status), message]);
  });
});

describe('statuses', () => {
  it.each([
    [200, undefined],
    [299, undefined],
    [300, ['Unknown', 'Unknown']],
    [301, ['X', 'm']],
    [304, ['X', 'm']],
    [404, ['X', 'm']],
  ])('%s', (status, expected) => {
    expect(told(status, '{"code":"X","message":"m"}')).toEqual(expected);
  });
});

describe('bodies that cannot be read', () => {
  it.each([
    [400, '[]', "'list' object has no attribute 'get'"],
    [500, '"x"', "'str' object has no attribute 'get'"],
    [400, 'null', "'NoneType' object has no attribute 'get'"],
    [400, '5', "'int' object has no attribute 'get'"],
    [300, '[]', "'list' object has no attribute 'get'"],
    [300, '"x"', "'str' object has no attribute 'get'"],
    [300, 'null', "'NoneType' object is not iterable"],
    [200, '', 'The reply to CreateChatToken is empty, where a JSON object was expected.'],
    [
      204,
      '<html>',
      'The reply to CreateChatToken is not JSON (Expecting value: line 1 column 1 (char 0)), where a JSON object was expected.',
    ],
    [
      200,
      '{"token":"t"',
      "The reply to CreateChatToken is not JSON (Expecting ',' delimiter: line 1 column 13 (char 12)), where a JSON object was expected.",
    ],
  ])('%s %j', (status, body, message) => {
    expect(read(status, body)).toBe(message);
  });

  it.each([
    ['7b22746f6b656e223a22ff', 'byte 0xff in position 10: invalid start byte'],
    ['1f8b08', 'byte 0x8b in position 1: invalid start byte'],
    ['61c3', 'byte 0xc3 in position 1: unexpected end of data'],
    ['61c328', 'byte 0xc3 in position 1: invalid continuation byte'],
    ['e28228', 'bytes in position 0-1: invalid continuation byte'],
    ['e282', 'bytes in position 0-1: unexpected end of data'],
    ['f09f98', 'bytes in position 0-2: unexpected end of data'],
    ['f09f9841', 'bytes in position 0-2: invalid continuation byte'],
    ['c3a9eda080', 'byte 0xed in position 2: invalid continuation byte'],
    ['e08080', 'byte 0xe0 in position 0: invalid continuation byte'],
    ['f4908080', 'byte 0xf4 in position 0: invalid continuation byte'],
    ['c080', 'byte 0xc0 in position 0: invalid start byte'],
  ])('bytes %s', (hex, problem) => {
    const text = `'utf-8' codec can't decode ${problem}`;
    expect(read(200, Buffer.from(hex, 'hex'))).toBe(text);
    expect(read(400, Buffer.from(hex, 'hex'))).toBe(text);
  });
});

describe('the members of an error', () => {
  function fields(code: string, body: string): unknown {
    const answer = read(400, body, { 'x-amzn-errortype': code });
    return typeof answer === 'string' ? answer : answer.error?.fields && [...answer.error.fields];
  }

  it.each<[string, string, unknown]>([
    ['Unmodelled', '{"message":"m","resourceId":"i"}', undefined],
    ['constructor', '{"message":"m"}', undefined],
    ['AccessDeniedException', '{"message":"m","resourceId":"i"}', [['message', 'm']]],
    ['PendingVerification', '{"Message":"m"}', []],
    [
      'ResourceNotFoundException',
      '{"resourceType":true,"resourceId":5,"message":null,"ResourceId":1}',
      [
        ['resourceId', 5n],
        ['resourceType', true],
      ],
    ],
    [
      'ValidationException',
      '{"fieldList":[{"message":"m","name":"n","x":1},null,{"name":null}],"reason":"OTHER"}',
      [
        ['reason', 'OTHER'],
        [
          'fieldList',
          [
            new Map([
              ['name', 'n'],
              ['message', 'm'],
            ]),
            null,
            new Map(),
          ],
        ],
      ],
    ],
    ['ValidationException', '{"fieldList":"ab"}', "'str' object has no attribute 'get'"],
    ['ValidationException', '{"fieldList":{}}', [['fieldList', []]]],
    ['ValidationException', '{"fieldList":5}', "'int' object is not iterable"],
    ['ValidationException', '{"fieldList":[5]}', "'int' object has no attribute 'get'"],
    ['ThrottlingException', '{"limit":" 12 "}', [['limit', 12n]]],
    ['ThrottlingException', '{"limit":3.9}', [['limit', 3n]]],
    ['ThrottlingException', '{"limit":true}', [['limit', 1n]]],
    ['ThrottlingException', '{"limit":"x"}', "invalid literal for int() with base 10: 'x'"],
    ['ThrottlingException', '{"limit":NaN}', 'cannot convert float NaN to integer'],
    ['ThrottlingException', '{"limit":-Infinity}', 'cannot convert float infinity to integer'],
    [
      'ThrottlingException',
      '{"limit":[]}',
      "int() argument must be a string, a bytes-like object or a real number, not 'list'",
    ],
  ])('%s %s', (code, body, expected) => {
    expect(fields(code, body)).toEqual(expected);
  });
});
