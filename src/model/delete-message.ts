import { resourceId, roomIdentifier } from './identifiers.ts';
import { reason } from './moderation.ts';
import type { ServiceOperation } from './operation.ts';

/** DeleteMessage of Amazon IVS Chat, API version 2020-07-14. */
export const deleteMessage: ServiceOperation = {
  name: 'DeleteMessage',
  command: 'delete-message',
  group: 'live room',
  summary: 'Has all clients of a room drop a message.',
  documentation: [
    'Sends the event `aws:DELETE_MESSAGE` to all clients of a room, which tells them to show a message no longer. The service keeps no messages and does not look whether there was one of this id.',
    'See also: `DeleteMessage` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/DeleteMessage', status: 200 },
  errors: [
    'ThrottlingException',
    'AccessDeniedException',
    'ResourceNotFoundException',
    'PendingVerification',
    'ValidationException',
  ],
  input: {
    type: 'structure',
    members: [
      roomIdentifier(
        'Identifier of the room where the message should be deleted.',
        'The room that the message is in.',
      ),
      {
        name: 'id',
        required: true,
        shape: resourceId,
        summary: 'ID of the message to be deleted.',
        documentation: ['The id of the message: the member `Id` of what the clients received.'],
      },
      reason('Reason for deleting the message.', 'Why the message goes'),
    ],
  },
  output: {
    type: 'structure',
    members: [
      {
        name: 'id',
        shape: resourceId,
        summary: 'The id of the event.',
        documentation: ['The id of the event that tells the clients, not of the message.'],
      },
    ],
  },
  examples: [
    {
      title: 'A message goes, by the id that a client received it with:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts delete-message --room-identifier "$room" --id AbCdEfGhIjKl',
      ].join('\n'),
    },
    {
      title: 'With a reason that the clients can show:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts delete-message --room-identifier "$room" \\',
        "    --id AbCdEfGhIjKl --reason 'spam & more'",
      ].join('\n'),
    },
  ],
};
