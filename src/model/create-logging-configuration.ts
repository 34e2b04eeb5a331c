import {
  activeLoggingConfiguration,
  destinationConfiguration,
  nameOfConfiguration,
} from './logging-configuration.ts';
import type { ServiceOperation } from './operation.ts';
import { tagsToAttach } from './tags.ts';

/** CreateLoggingConfiguration of Amazon IVS Chat, API version 2020-07-14. */
export const createLoggingConfiguration: ServiceOperation = {
  name: 'CreateLoggingConfiguration',
  command: 'create-logging-configuration',
  group: 'logging',
  summary: 'Creates a place to log chat to.',
  documentation: [
    'Creates a logging configuration: a place where the messages and events of rooms are kept. Rooms log to it when `create-room` or `update-room` names it.',
    'See also: `CreateLoggingConfiguration` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/CreateLoggingConfiguration', status: 200 },
  errors: [
    'ConflictException',
    'AccessDeniedException',
    'ResourceNotFoundException',
    'ServiceQuotaExceededException',
    'PendingVerification',
    'ValidationException',
  ],
  input: {
    type: 'structure',
    members: [
      { ...nameOfConfiguration, defaultText: 'an empty name' },
      { ...destinationConfiguration, required: true },
      tagsToAttach,
    ],
  },
  output: activeLoggingConfiguration,
  examples: [
    {
      title: 'A room whose chat goes to a bucket:',
      command: [
        'log=$(ivschat-ts create-logging-configuration --name audit \\',
        '    --destination-configuration s3={bucketName=demo-logging-bucket} \\',
        '    --query arn --output text)',
        'ivschat-ts create-room --name lobby \\',
        '    --logging-configuration-identifiers "$log"',
      ].join('\n'),
    },
    {
      title: 'A log group as destination, written as JSON:',
      command: [
        'ivschat-ts create-logging-configuration --tags env=dev \\',
        '    --destination-configuration \\',
        `    '{"cloudWatchLogs": {"logGroupName": "/chat/logs"}}'`,
      ].join('\n'),
    },
  ],
};
