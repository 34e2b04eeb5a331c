/** Where chat is logged and what the service says of it: members that the operations on logging configurations share. */
import { loggingConfigurationArn, resourceId, resourceName } from './identifiers.ts';
import type { Member, StringShape, StructureShape } from './operation.ts';
import { tags } from './tags.ts';
import { times } from './times.ts';

export const nameOfConfiguration: Member = {
  name: 'name',
  shape: resourceName,
  summary: 'Logging-configuration name.',
  documentation: ['A name for people. Several logging configurations may have the same.'],
};

/** A destination is a structure of one member, which names the place. */
function destination(member: Member): StructureShape {
  return { type: 'structure', members: [{ ...member, required: true }] };
}

const destinationShape: StructureShape = {
  type: 'structure',
  union: 'DestinationConfiguration',
  members: [
    {
      name: 's3',
      shape: destination({
        name: 'bucketName',
        shape: { type: 'string', length: { min: 3, max: 63 }, pattern: '[a-z0-9-.]+' },
        summary: 'Name of the Amazon S3 bucket where chat activity will be logged.',
        documentation: ['The name of the bucket.'],
      }),
      summary: 'An Amazon S3 destination configuration where chat activity will be logged.',
      documentation: ['A bucket of Amazon S3.'],
    },
    {
      name: 'cloudWatchLogs',
      shape: destination({
        name: 'logGroupName',
        shape: {
          type: 'string',
          length: { min: 1, max: 512 },
          pattern: String.raw`[\.\-_/#A-Za-z0-9]+`,
        },
        summary:
          'Name of the Amazon Cloudwatch Logs destination where chat activity will be logged.',
        documentation: ['The name of the log group.'],
      }),
      summary:
        'An Amazon CloudWatch Logs destination configuration where chat activity will be logged.',
      documentation: ['A log group of Amazon CloudWatch Logs.'],
    },
    {
      name: 'firehose',
      shape: destination({
        name: 'deliveryStreamName',
        shape: { type: 'string', length: { min: 1, max: 64 }, pattern: '[a-zA-Z0-9_.-]+' },
        summary:
          'Name of the Amazon Kinesis Firehose delivery stream where chat activity will be logged.',
        documentation: ['The name of the delivery stream.'],
      }),
      summary:
        'An Amazon Kinesis Data Firehose destination configuration where chat activity will be logged.',
      documentation: ['A delivery stream of Amazon Data Firehose.'],
    },
  ],
};

export const destinationConfiguration: Member = {
  name: 'destinationConfiguration',
  shape: destinationShape,
  summary:
    'A complex type that contains a destination configuration for where chat content will be logged.',
  documentation: ['Where the chat goes: exactly one of the three destinations.'],
};

/** A state of a logging configuration, of those that an operation may meet. */
function stateOf(...values: readonly string[]): StringShape {
  return { type: 'string', values };
}

/** A logging configuration in a response. */
function configuration(state: StringShape): StructureShape {
  return {
    type: 'structure',
    members: [
      {
        name: 'arn',
        shape: loggingConfigurationArn,
        summary: 'The ARN of the logging configuration.',
        documentation: ['The ARN of the logging configuration, by which rooms name it.'],
      },
      {
        name: 'id',
        shape: resourceId,
        summary: 'The id of the logging configuration.',
        documentation: ['The last part of the ARN.'],
      },
      ...times('logging configuration'),
      {
        ...nameOfConfiguration,
        summary: 'The name of the logging configuration.',
        documentation: ['The name of the logging configuration; empty when it was given none.'],
      },
      {
        ...destinationConfiguration,
        summary: 'Where the chat goes.',
        documentation: ['Where the chat goes: one of the three destinations.'],
      },
      {
        name: 'state',
        shape: state,
        summary: 'The state of the logging configuration.',
        documentation: ['Chat is logged while this is `ACTIVE`.'],
      },
      tags,
    ],
  };
}

/** As GetLoggingConfiguration and ListLoggingConfigurations give it. */
export const loggingConfiguration = configuration(
  stateOf(
    'CREATING',
    'CREATE_FAILED',
    'DELETING',
    'DELETE_FAILED',
    'UPDATING',
    'UPDATE_FAILED',
    'ACTIVE',
  ),
);

/** As CreateLoggingConfiguration and UpdateLoggingConfiguration give it. */
export const activeLoggingConfiguration = configuration(stateOf('ACTIVE'));
