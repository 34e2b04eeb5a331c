import { expect, it } from 'vitest';
import { unvalidatedRequest } from '../../src/arguments/request.ts';
import type { DocumentMap } from '../../src/document/document.ts';
import { parseJson } from '../../src/document/parse-json.ts';
import { writeJson } from '../../src/document/write-json.ts';
import { createLoggingConfiguration } from '../../src/model/create-logging-configuration.ts';
import { createRoom } from '../../src/model/create-room.ts';
import type { Operation } from '../../src/model/operation.ts';

function sent(operation: Operation, json: string): string {
  const request = unvalidatedRequest(operation, parseJson(json) as DocumentMap);
  return writeJson(request, { separators: [',', ':'] });
}

// What the AWS CLI (2.9.19) does with `parameter_validation = false`.
it.each([
  ['{"name":null,"tags":{"a":null}}', '{"tags":{"a":null}}'],
  ['{"messageReviewHandler":{"uri":null}}', '{"messageReviewHandler":{"uri":null}}'],
  ['{"loggingConfigurationIdentifiers":"ab"}', '{"loggingConfigurationIdentifiers":["a","b"]}'],
  ['{"maximumMessageLength":"x"}', '{"maximumMessageLength":"x"}'],
])('not validated, %s is sent as %s', (given, expected) => {
  expect(sent(createRoom, given)).toBe(expected);
});

it.each([
  ['{"nope":1}', "'nope'"],
  ['{"destinationConfiguration":{"kinesis":1}}', "'kinesis'"],
  ['{"destinationConfiguration":{"s3":null}}', "'NoneType' object has no attribute 'items'"],
  ['{"destinationConfiguration":"x"}', "'str' object has no attribute 'items'"],
])('not validated, %s fails as Python does', (given, message) => {
  expect(() => sent(createLoggingConfiguration, given)).toThrow(message);
});
