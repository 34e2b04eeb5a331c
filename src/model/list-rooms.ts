import { loggingConfigurationArn, resourceName } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';
import { nextPage, pageSize, pageToStartAt } from './pages.ts';
import { lambdaArn, roomSummary } from './room.ts';

/** ListRooms of Amazon IVS Chat, API version 2020-07-14. */
export const listRooms: ServiceOperation = {
  name: 'ListRooms',
  command: 'list-rooms',
  group: 'rooms',
  summary: 'Lists rooms.',
  documentation: [
    'Lists the rooms of your account in the region that the request goes to: those that fit all of the options, or all rooms. The service gives the one changed last first. The limits of a room are not in the list: `get-room` shows them.',
    'See also: `ListRooms` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/ListRooms', status: 200 },
  errors: ['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException'],
  input: {
    type: 'structure',
    members: [
      {
        name: 'name',
        shape: resourceName,
        summary: 'Filters the list to match the specified room name.',
        documentation: ['Only rooms of this name.'],
      },
      pageToStartAt('The first room to retrieve.'),
      pageSize('Maximum number of rooms to return.', 'rooms'),
      {
        name: 'messageReviewHandlerUri',
        shape: lambdaArn,
        summary: 'Filters the list to match the specified message review handler URI.',
        documentation: [
          'Only rooms whose messages this Lambda function reviews, by its ARN. An empty text stands for rooms without one.',
        ],
      },
      {
        name: 'loggingConfigurationIdentifier',
        shape: loggingConfigurationArn,
        summary: 'Logging-configuration identifier.',
        documentation: ['Only rooms that log to this logging configuration, by its ARN.'],
      },
    ],
  },
  output: {
    type: 'structure',
    members: [
      {
        name: 'rooms',
        shape: { type: 'list', member: roomSummary },
        summary: 'The rooms.',
        documentation: ['The rooms of this page.'],
      },
      nextPage('rooms'),
    ],
  },
  examples: [
    {
      title: 'Name and ARN of each room, as a table:',
      command: [
        'ivschat-ts create-room --name lobby --query arn',
        'ivschat-ts list-rooms --output table \\',
        "    --query 'rooms[].{Name: name, Arn: arn}'",
      ].join('\n'),
    },
    {
      title: 'Two rooms at a time, and where the next page starts:',
      command: [
        'ivschat-ts create-room --name lobby --query arn',
        'ivschat-ts list-rooms --max-results 2 --name lobby \\',
        "    --query '[rooms[].arn, nextToken]'",
      ].join('\n'),
    },
  ],
};
