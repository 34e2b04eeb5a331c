import { roomToFind } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';

/** DeleteRoom of Amazon IVS Chat, API version 2020-07-14. */
export const deleteRoom: ServiceOperation = {
  name: 'DeleteRoom',
  command: 'delete-room',
  group: 'rooms',
  summary: 'Deletes a room.',
  documentation: [
    'Deletes a room for good. Nobody can enter it any more and no message is delivered in it; whoever is connected stays so until the session ends. Prints nothing.',
    'See also: `DeleteRoom` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/DeleteRoom', status: 204 },
  errors: [
    'AccessDeniedException',
    'ResourceNotFoundException',
    'PendingVerification',
    'ValidationException',
  ],
  input: {
    type: 'structure',
    members: [roomToFind('Identifier of the room to be deleted.', 'The room to delete.')],
  },
  output: { type: 'structure', members: [] },
  examples: [
    {
      title: 'A room that is no longer needed:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts delete-room --identifier "$room"',
      ].join('\n'),
    },
    {
      title: 'All rooms of one name:',
      command: [
        'ivschat-ts create-room --name scratch --query arn',
        'for room in $(ivschat-ts list-rooms --name scratch \\',
        "    --query 'rooms[].arn' --output text)",
        'do ivschat-ts delete-room --identifier "$room"',
        'done',
      ].join('\n'),
    },
  ],
};
