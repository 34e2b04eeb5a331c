import { roomToFind } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';
import { room } from './room.ts';

/** GetRoom of Amazon IVS Chat, API version 2020-07-14. */
export const getRoom: ServiceOperation = {
  name: 'GetRoom',
  command: 'get-room',
  group: 'rooms',
  summary: 'Shows how a room is set up.',
  documentation: [
    'Shows the settings of one room. Who is in it cannot be asked.',
    'See also: `GetRoom` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/GetRoom', status: 200 },
  errors: ['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException'],
  input: {
    type: 'structure',
    members: [
      roomToFind(
        'Identifier of the room for which the configuration is to be retrieved.',
        'The room to show.',
      ),
    ],
  },
  output: room,
  examples: [
    {
      title: 'A room that has just been made:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts get-room --identifier "$room"',
      ].join('\n'),
    },
    {
      title: 'How long a message in it may be:',
      command: [
        'room=$(ivschat-ts create-room --query arn --output text)',
        'ivschat-ts get-room --identifier "$room" \\',
        '    --query maximumMessageLength --output text',
      ].join('\n'),
    },
  ],
};
