import { loggingConfiguration } from './logging-configuration.ts';
import type { ServiceOperation } from './operation.ts';
import { nextPage, pageSize, pageToStartAt } from './pages.ts';

/** ListLoggingConfigurations of Amazon IVS Chat, API version 2020-07-14. */
export const listLoggingConfigurations: ServiceOperation = {
  name: 'ListLoggingConfigurations',
  command: 'list-logging-configurations',
  group: 'logging',
  summary: 'Lists logging configurations.',
  documentation: [
    'Lists the logging configurations of your account in the region that the request goes to.',
    'See also: `ListLoggingConfigurations` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/ListLoggingConfigurations', status: 200 },
  errors: ['AccessDeniedException', 'ValidationException'],
  input: {
    type: 'structure',
    members: [
      pageToStartAt('The first logging configurations to retrieve.'),
      pageSize('Maximum number of logging configurations to return.', 'logging configurations'),
    ],
  },
  output: {
    type: 'structure',
    members: [
      {
        name: 'loggingConfigurations',
        shape: { type: 'list', member: loggingConfiguration },
        summary: 'The logging configurations.',
        documentation: ['The logging configurations of this page.'],
      },
      nextPage('logging configurations'),
    ],
  },
  examples: [
    {
      title: 'Where each of them sends chat:',
      command: [
        'ivschat-ts create-logging-configuration --name audit --query arn \\',
        '    --destination-configuration s3={bucketName=demo-logging-bucket}',
        'ivschat-ts list-logging-configurations \\',
        "    --query 'loggingConfigurations[].[name, destinationConfiguration]'",
      ].join('\n'),
    },
    {
      title: 'The ARN of the first one:',
      command: [
        'ivschat-ts list-logging-configurations --max-results 1 \\',
        "    --query 'loggingConfigurations[0].arn' --output text",
      ].join('\n'),
    },
  ],
};
