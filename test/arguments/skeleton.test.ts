import { describe, expect, it } from 'vitest';
import { inputSkeleton, outputSkeleton, yamlInputSkeleton } from '../../src/arguments/skeleton.ts';
import { parseJson } from '../../src/document/parse-json.ts';
import { writeJson } from '../../src/document/write-json.ts';
import { createLoggingConfiguration } from '../../src/model/create-logging-configuration.ts';
import type { Operation } from '../../src/model/operation.ts';
import { loadOperations } from '../../src/model/operations.ts';

const operations = await loadOperations();

describe('the sample of a response', () => {
  it.each(operations.map((operation) => [operation.command, operation] as const))(
    'of %s has all members in the order of the model',
    (_, operation) => {
      const sample = outputSkeleton(operation);
      expect([...sample.keys()]).toEqual(operation.output.members.map(({ name }) => name));
    },
  );

  it('shows every destination, where the AWS CLI fails', () => {
    const sample = writeJson(outputSkeleton(createLoggingConfiguration));
    expect(sample).toContain(
      '"destinationConfiguration": {"s3": {"bucketName": "bucketName"}, "cloudWatchLogs": {"logGroupName": "logGroupName"}, "firehose": {"deliveryStreamName": "deliveryStreamName"}}, "state": "state", "tags": {"KeyName": ""}',
    );
  });
});

it.each(operations.map((operation) => [operation.command, operation] as const))(
  'the skeleton of a request of %s is JSON with all members',
  (_, operation) => {
    const names = operation.input.members.map(({ name }) => name);
    expect([...(parseJson(inputSkeleton(operation)) as Map<string, unknown>).keys()]).toEqual(
      names,
    );
  },
);

it('a list of structures in YAML has its dash before the first member', () => {
  const member = (name: string, shape: unknown) => ({ name, shape, summary: `The ${name}.` });
  const operation = {
    input: {
      type: 'structure',
      members: [
        member('rules', {
          type: 'list',
          member: {
            type: 'structure',
            members: [
              { ...member('word', { type: 'string' }), required: true },
              member('count', { type: 'integer' }),
            ],
          },
        }),
      ],
    },
  } as unknown as Operation;
  expect(yamlInputSkeleton(operation)).toBe(
    [
      'rules:  # The rules.',
      "- word: ''  # [REQUIRED] The word.",
      '  count: 0 # The count.',
      '',
    ].join('\n'),
  );
});
