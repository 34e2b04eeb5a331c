import { roomToFind } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';
import { room, roomSettings } from './room.ts';

/** UpdateRoom of Amazon IVS Chat, API version 2020-07-14. */
export const updateRoom: ServiceOperation = {
  name: 'UpdateRoom',
  command: 'update-room',
  group: 'rooms',
  summary: 'Changes the settings of a room.',
  documentation: [
    'Changes the settings that are given; all others stay as they are. What is given replaces the setting as a whole: `--logging-configuration-identifiers` without a value takes all of them off the room.',
    'See also: `UpdateRoom` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/UpdateRoom', status: 200 },
  errors: [
    'AccessDeniedException',
    'ResourceNotFoundException',
    'PendingVerification',
    'ValidationException',
  ],
  input: {
    type: 'structure',
    members: [
      roomToFind('Identifier of the room to be updated.', 'The room to change.'),
      roomSettings.name,
      roomSettings.maximumMessageRatePerSecond,
      {
        ...roomSettings.maximumMessageLength,
        summary: 'The maximum number of characters in a single message.',
      },
      roomSettings.messageReviewHandler,
      roomSettings.loggingConfigurationIdentifiers,
    ],
  },
  output: room,
  examples: [
    {
      title: 'Another name, and shorter messages:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts update-room --identifier "$room" --name hall \\',
        '    --maximum-message-length 140',
      ].join('\n'),
    },
    {
      title: 'Messages are no longer reviewed, and nothing is logged:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts update-room --identifier "$room" \\',
        '    --message-review-handler uri= --logging-configuration-identifiers',
      ].join('\n'),
    },
  ],
};
