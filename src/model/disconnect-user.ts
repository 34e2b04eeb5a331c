import { roomIdentifier, userId } from './identifiers.ts';
import { reason } from './moderation.ts';
import type { ServiceOperation } from './operation.ts';

/** DisconnectUser of Amazon IVS Chat, API version 2020-07-14. */
export const disconnectUser: ServiceOperation = {
  name: 'DisconnectUser',
  command: 'disconnect-user',
  group: 'live room',
  summary: 'Ends all connections of a user to a room.',
  documentation: [
    'Ends every connection that a user has to a room, after the event `aws:DISCONNECT_USER` has told all clients. A token that the user has not used yet still opens a connection: have your application hand out no other. Prints nothing.',
    'See also: `DisconnectUser` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/DisconnectUser', status: 200 },
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
        "Identifier of the room from which the user's clients should be disconnected.",
        'The room that the user has to leave.',
      ),
      {
        name: 'userId',
        required: true,
        sensitive: true,
        shape: userId,
        summary: 'ID of the user (connection) to disconnect from the room.',
        documentation: ['The user, by the id that the tokens of the user were made for.'],
      },
      reason('Reason for disconnecting the user.', 'Why the user has to leave'),
    ],
  },
  output: { type: 'structure', members: [] },
  examples: [
    {
      title: 'A user has to leave:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts disconnect-user --room-identifier "$room" --user-id bob',
      ].join('\n'),
    },
    {
      title: 'With a reason that the clients can show:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts disconnect-user --room-identifier "$room" --user-id bob \\',
        "    --reason 'flooding'",
      ].join('\n'),
    },
  ],
};
