import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/document/parse-json.ts';
import { writeJson } from '../../src/document/write-json.ts';
import { readReply } from '../../src/issuers/aws/service-reply.ts';
import { createLoggingConfiguration } from '../../src/model/create-logging-configuration.ts';
import { deleteRoom } from '../../src/model/delete-room.ts';
import { disconnectUser } from '../../src/model/disconnect-user.ts';
import { getRoom } from '../../src/model/get-room.ts';
import { shapeResponse } from '../../src/response/shape-response.ts';
import { testIo } from '../test-io.ts';

describe('a reply without a body', () => {
  const reply = (status: number, body = '') => ({
    status,
    reason: '',
    headers: {},
    body: Buffer.from(body),
  });

  it.each([
    [deleteRoom, 204, ''],
    [disconnectUser, 200, ''],
    [disconnectUser, 204, ''],
    [disconnectUser, 200, '<html>'],
  ] as const)(
    'is nothing to print where the operation has nothing to say',
    (operation, status, body) => {
      expect(readReply(reply(status, body), operation)).toEqual({ document: new Map() });
    },
  );

  it('is an error where the operation promises members', () => {
    expect(() => readReply(reply(204), getRoom)).toThrow(
      'The reply to GetRoom is empty, where a JSON object was expected.',
    );
  });
});

describe('a response with a union', () => {
  const reply = (destination: string) => {
    const document = parseJson(`{"destinationConfiguration": ${destination}, "extra": 1}`);
    return writeJson(shapeResponse(createLoggingConfiguration, document, 'wire', testIo()));
  };

  it('keeps the member that is there', () => {
    expect(reply('{"s3": {"bucketName": "b", "more": 1}, "firehose": null}')).toBe(
      '{"destinationConfiguration": {"s3": {"bucketName": "b"}}}',
    );
  });

  it('names a member that the model does not know', () => {
    expect(reply('{"kinesis": {"a": 1}}')).toBe(
      '{"destinationConfiguration": {"SDK_UNKNOWN_MEMBER": {"name": "kinesis"}}}',
    );
  });

  it.each(['{}', '{"s3": {}, "firehose": {}}', '{"s3": null}'])('is an error for %s', (text) => {
    expect(() => reply(text)).toThrow(
      'Invalid service response: DestinationConfiguration must have one and only one member set.',
    );
  });
});

// What the AWS CLI says of replies that no service sends.
it.each([
  ['{"tags":[]}', "'list' object has no attribute 'items'"],
  ['{"messageReviewHandler":"x"}', "'str' object has no attribute 'get'"],
  ['{"loggingConfigurationIdentifiers":5}', "'int' object is not iterable"],
  ['{"maximumMessageLength":"x"}', "invalid literal for int() with base 10: 'x'"],
])('a reply of %s is one clear error', (text, message) => {
  expect(() => shapeResponse(getRoom, parseJson(text), 'wire', testIo())).toThrow(message);
});
