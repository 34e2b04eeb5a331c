import { resourceId, roomIdentifier } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';

/** SendEvent of Amazon IVS Chat, API version 2020-07-14. */
export const sendEvent: ServiceOperation = {
  name: 'SendEvent',
  command: 'send-event',
  group: 'live room',
  summary: 'Sends an event of your own to everyone in a room.',
  documentation: [
    'Sends an event to all clients of a room, for your application to act upon: a poll begins, a goal was scored.',
    'See also: `SendEvent` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/SendEvent', status: 200 },
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
        'Identifier of the room to which the event will be sent.',
        'The room whose clients get the event.',
      ),
      {
        name: 'eventName',
        required: true,
        shape: { type: 'string', length: { min: 1, max: 100 } },
        summary: 'Application-defined name of the event to send to clients.',
        documentation: [
          'What clients know the event by. Names that begin with `aws:` are those of the service.',
        ],
      },
      {
        name: 'attributes',
        shape: { type: 'map', key: { type: 'string' }, value: { type: 'string' } },
        summary: 'Application-defined metadata to attach to the event sent to clients.',
        documentation: [
          'What the event has to say besides its name. Keys and values are UTF-8 text of at most 1 KB in all.',
        ],
        defaultText: 'none',
      },
    ],
  },
  output: {
    type: 'structure',
    members: [
      {
        name: 'id',
        shape: resourceId,
        summary: 'The id of the event.',
        documentation: ['The id that the event has when it arrives at the clients.'],
      },
    ],
  },
  examples: [
    {
      title: 'A poll begins:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts send-event --room-identifier "$room" \\',
        `    --event-name app:Poll \\`,
        `    --attributes 'question="Tea, or coffee?",seconds=30'`,
      ].join('\n'),
    },
    {
      title: 'An event without attributes, of which only the id is printed:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts send-event --room-identifier "$room" \\',
        '    --event-name app:Goal --query id --output text',
      ].join('\n'),
    },
  ],
};
