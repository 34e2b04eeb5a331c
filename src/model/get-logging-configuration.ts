import { loggingConfigurationToFind } from './identifiers.ts';
import { loggingConfiguration } from './logging-configuration.ts';
import type { ServiceOperation } from './operation.ts';

/** GetLoggingConfiguration of Amazon IVS Chat, API version 2020-07-14. */
export const getLoggingConfiguration: ServiceOperation = {
  name: 'GetLoggingConfiguration',
  command: 'get-logging-configuration',
  group: 'logging',
  summary: 'Shows where a logging configuration sends chat.',
  documentation: [
    'Shows one logging configuration.',
    'See also: `GetLoggingConfiguration` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/GetLoggingConfiguration', status: 200 },
  errors: ['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException'],
  input: {
    type: 'structure',
    members: [
      loggingConfigurationToFind(
        'Identifier of the logging configuration to be retrieved.',
        'The logging configuration to show.',
      ),
    ],
  },
  output: loggingConfiguration,
  examples: [
    {
      title: 'A logging configuration that has just been made:',
      command: [
        'log=$(ivschat-ts create-logging-configuration \\',
        '    --destination-configuration s3={bucketName=demo-logging-bucket} \\',
        '    --query arn --output text)',
        'ivschat-ts get-logging-configuration --identifier "$log"',
      ].join('\n'),
    },
    {
      title: 'Its state alone:',
      command: [
        'log=$(ivschat-ts create-logging-configuration \\',
        '    --destination-configuration firehose={deliveryStreamName=chat} \\',
        '    --query arn --output text)',
        'ivschat-ts get-logging-configuration --identifier "$log" \\',
        '    --query state --output text',
      ].join('\n'),
    },
  ],
};
