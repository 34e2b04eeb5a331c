import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import { parseJson } from '../../src/document/parse-json.ts';
import { writeJson } from '../../src/document/write-json.ts';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { createChatToken } from '../../src/model/create-chat-token.ts';
import type { ServiceOperation } from '../../src/model/operation.ts';
import { shapeResponse } from '../../src/response/shape-response.ts';
import { testIo } from '../test-io.ts';

function shaped(json: string, format: 'iso8601' | 'wire' = 'iso8601', operation = createChatToken) {
  return writeJson(shapeResponse(operation, parseJson(json), format, testIo()));
}

describe('members of a response', () => {
  it.each([
    [
      'stand in the order of the model',
      '{"sessionExpirationTime":"2022-03-16T04:44:09Z","token":"t"}',
      '{"token": "t", "sessionExpirationTime": "2022-03-16T04:44:09+00:00"}',
    ],
    [
      'are left out when they are unknown or null',
      '{"extra":1,"ResponseMetadata":{},"token":null,"tokenExpirationTime":null}',
      '{}',
    ],
    [
      'keep what the service says, whatever its type',
      '{"token":{"b":[1.50,null],"a":NaN}}',
      '{"token": {"b": [1.5, null], "a": NaN}}',
    ],
  ])('%s', (_, json, expected) => {
    expect(shaped(json)).toBe(expected);
  });

  it.each(['1647402309', '1.50', '"soon"', 'true', '[1]'])(
    'timestamps in the wire form stay as they are: %s',
    (value) => {
      const expected = writeJson(parseJson(`{"tokenExpirationTime": ${value}}`));
      expect(shaped(`{"tokenExpirationTime":${value}}`, 'wire')).toBe(expected);
    },
  );

  it('a timestamp that cannot be read fails', () => {
    expect(() => shaped('{"token":"t","tokenExpirationTime":"soon"}')).toThrow(
      new GeneralError('Invalid timestamp "soon": Unknown string format: soon'),
    );
  });

  it('are shaped in lists, maps and structures, too', () => {
    const time = { type: 'timestamp' } as const;
    const members = [
      { name: 'list', shape: { type: 'list', member: time } },
      { name: 'map', shape: { type: 'map', key: { type: 'string' }, value: time } },
      {
        name: 'inner',
        shape: { type: 'structure', members: [{ name: 'at', shape: time }] },
      },
    ].map((member) => ({ ...member, summary: '', documentation: [] }));
    const operation = {
      ...createChatToken,
      output: { type: 'structure', members },
    } as unknown as ServiceOperation;
    const json =
      '{"list":["2022-03-16"],"map":{"k":"2022-03-16"},"inner":{"x":1,"at":"2022-03-16"}}';
    expect(shaped(json, 'iso8601', operation)).toBe(
      '{"list": ["2022-03-16T00:00:00"], "map": {"k": "2022-03-16T00:00:00"}, "inner": {"at": "2022-03-16T00:00:00"}}',
    );
  });
});

it.each([
  [null, 'null'],
  [[], 'an array'],
  ['{}', 'a string'],
  [5n, 'a number'],
  [1.5, 'a number'],
  [true, 'a boolean'],
] as [Document, string][])('a reply that is %s is an error', (reply, what) => {
  expect(() => shapeResponse(createChatToken, reply, 'wire', testIo())).toThrow(
    new GeneralError(`The reply to CreateChatToken is ${what}, where a JSON object was expected.`),
  );
});
