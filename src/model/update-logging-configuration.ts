import { loggingConfigurationToFind } from './identifiers.ts';
import {
  activeLoggingConfiguration,
  destinationConfiguration,
  nameOfConfiguration,
} from './logging-configuration.ts';
import type { ServiceOperation } from './operation.ts';

/** UpdateLoggingConfiguration of Amazon IVS Chat, API version 2020-07-14. */
export const updateLoggingConfiguration: ServiceOperation = {
  name: 'UpdateLoggingConfiguration',
  command: 'update-logging-configuration',
  group: 'logging',
  summary: 'Changes where a logging configuration sends chat.',
  documentation: [
    'Changes what is given of a logging configuration; the rest stays as it is. Rooms that log to it follow.',
    'See also: `UpdateLoggingConfiguration` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/UpdateLoggingConfiguration', status: 200 },
  errors: [
    'AccessDeniedException',
    'ResourceNotFoundException',
    'PendingVerification',
    'ValidationException',
  ],
  input: {
    type: 'structure',
    members: [
      loggingConfigurationToFind(
        'Identifier of the logging configuration to be updated.',
        'The logging configuration to change.',
      ),
      nameOfConfiguration,
      destinationConfiguration,
    ],
  },
  output: activeLoggingConfiguration,
  examples: [
    {
      title: 'Another destination:',
      command: [
        'log=$(ivschat-ts create-logging-configuration \\',
        '    --destination-configuration s3={bucketName=demo-logging-bucket} \\',
        '    --query arn --output text)',
        'ivschat-ts update-logging-configuration --identifier "$log" \\',
        '    --destination-configuration firehose={deliveryStreamName=chat}',
      ].join('\n'),
    },
    {
      title: 'Another name:',
      command: [
        'log=$(ivschat-ts create-logging-configuration --name draft \\',
        '    --destination-configuration s3={bucketName=demo-logging-bucket} \\',
        '    --query arn --output text)',
        'ivschat-ts update-logging-configuration --identifier "$log" \\',
        '    --name audit',
      ].join('\n'),
    },
  ],
};
