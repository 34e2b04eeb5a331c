import { loggingConfigurationToFind } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';

/** DeleteLoggingConfiguration of Amazon IVS Chat, API version 2020-07-14. */
export const deleteLoggingConfiguration: ServiceOperation = {
  name: 'DeleteLoggingConfiguration',
  command: 'delete-logging-configuration',
  group: 'logging',
  summary: 'Deletes a logging configuration.',
  documentation: [
    'Deletes a logging configuration, which no room may log to any more. What was logged stays where it is. Prints nothing.',
    'See also: `DeleteLoggingConfiguration` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/DeleteLoggingConfiguration', status: 204 },
  errors: [
    'ConflictException',
    'AccessDeniedException',
    'ResourceNotFoundException',
    'PendingVerification',
    'ValidationException',
  ],
  input: {
    type: 'structure',
    members: [
      loggingConfigurationToFind(
        'Identifier of the logging configuration to be deleted.',
        'The logging configuration to delete.',
      ),
    ],
  },
  output: { type: 'structure', members: [] },
  examples: [
    {
      title: 'A logging configuration that is no longer needed:',
      command: [
        'log=$(ivschat-ts create-logging-configuration \\',
        '    --destination-configuration s3={bucketName=demo-logging-bucket} \\',
        '    --query arn --output text)',
        'ivschat-ts delete-logging-configuration --identifier "$log"',
      ].join('\n'),
    },
    {
      title: 'One that a room logs to is taken off the room first:',
      command: [
        'log=$(ivschat-ts create-logging-configuration \\',
        '    --destination-configuration s3={bucketName=demo-logging-bucket} \\',
        '    --query arn --output text)',
        'room=$(ivschat-ts create-room --query arn --output text \\',
        '    --logging-configuration-identifiers "$log")',
        'ivschat-ts update-room --identifier "$room" \\',
        '    --logging-configuration-identifiers',
        'ivschat-ts delete-logging-configuration --identifier "$log"',
      ].join('\n'),
    },
  ],
};
