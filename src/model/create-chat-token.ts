import { roomIdentifier, userId } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';

/** CreateChatToken of Amazon IVS Chat, API version 2020-07-14. */
export const createChatToken: ServiceOperation = {
  name: 'CreateChatToken',
  command: 'create-chat-token',
  group: 'tokens',
  summary: 'Creates an encrypted token that opens one connection to a chat room.',
  documentation: [
    'Creates an encrypted token with which a chat participant opens a WebSocket connection to a room. The token can be used once, and only until it expires; when it has been used, the connection is valid for the length of the session.',
    'The token holds the user id, the capabilities and the attributes that your application vouches for. They cannot be changed while the connection lasts: to give a user other rights, disconnect the user and issue a new token.',
    'Ask for a token in your back end, where your AWS credentials are safe, and hand nothing but the token to the client. The client passes it as the subprotocol of the WebSocket; the token alone says which room is meant.',
    'See also: `CreateChatToken` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/CreateChatToken', status: 200 },
  issued: true,
  errors: [
    'AccessDeniedException',
    'ResourceNotFoundException',
    'PendingVerification',
    'ValidationException',
  ],
  input: {
    type: 'structure',
    members: [
      roomIdentifier(
        'Identifier of the room that the client is trying to access.',
        'The room that the token opens.',
      ),
      {
        name: 'userId',
        required: true,
        sensitive: true,
        shape: userId,
        summary:
          'Application-provided ID that uniquely identifies the user associated with this token.',
        documentation: [
          'The id by which your application knows the user; any UTF-8 text. Everyone in the room sees it as the sender of the messages of this connection.',
        ],
      },
      {
        name: 'capabilities',
        shape: {
          type: 'list',
          member: {
            type: 'string',
            values: ['SEND_MESSAGE', 'DISCONNECT_USER', 'DELETE_MESSAGE'],
            valueTexts: {
              SEND_MESSAGE: 'send messages to the room',
              DISCONNECT_USER: 'disconnect a user from the room',
              DELETE_MESSAGE: 'delete any message in the room',
            },
          },
        },
        summary: 'Set of capabilities that the user is allowed to perform in the room.',
        documentation: [
          'What the user may do in the room, besides reading, which is always allowed. Give the capabilities as separate words, without commas.',
        ],
        defaultText: 'none; the user can only read',
      },
      {
        name: 'sessionDurationInMinutes',
        shape: { type: 'integer', range: { min: 1, max: 180 } },
        summary: 'Session duration (in minutes), after which the session expires.',
        documentation: [
          'How many minutes the session lasts, counted from the moment the token is issued. Then the connection is closed, and the client needs a new token.',
        ],
        defaultText: '60 minutes',
      },
      {
        name: 'attributes',
        sensitive: true,
        shape: {
          type: 'map',
          key: { type: 'string' },
          value: { type: 'string' },
        },
        summary:
          'Application-provided attributes to encode into the token and attach to a chat session.',
        documentation: [
          'Facts about the user that your application vouches for, such as a display name or a colour. They travel inside the token and come with every message that the user sends. Everyone in the room can read them: put nothing personal here.',
          'Keys and values are UTF-8 text of at most 1 KB in all.',
        ],
        defaultText: 'none',
      },
    ],
  },
  output: {
    type: 'structure',
    members: [
      {
        name: 'token',
        sensitive: true,
        shape: { type: 'string' },
        summary: 'The encrypted chat token.',
        documentation: ['The encrypted chat token, to be handed to the client.'],
      },
      {
        name: 'tokenExpirationTime',
        shape: { type: 'timestamp' },
        summary: 'When the token can no longer open a connection.',
        documentation: [
          'The moment from which the token can no longer open a connection, in ISO 8601.',
        ],
      },
      {
        name: 'sessionExpirationTime',
        shape: { type: 'timestamp' },
        summary: 'When the session ends.',
        documentation: [
          'The moment at which the connection that the token opened is closed, in ISO 8601.',
        ],
      },
    ],
  },
  examples: [
    {
      title: 'A token for a moderator, whose session lasts half an hour:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'ivschat-ts create-chat-token --room-identifier "$room" --user-id ana \\',
        '    --capabilities SEND_MESSAGE DELETE_MESSAGE \\',
        '    --session-duration-in-minutes 30 \\',
        '    --attributes displayName=Ana,color=blue',
      ].join('\n'),
      output: [
        '{',
        '    "token": "AQICAHzLqE...example...kC1Yw",',
        '    "tokenExpirationTime": "2022-03-16T03:45:09+00:00",',
        '    "sessionExpirationTime": "2022-03-16T04:14:09+00:00"',
        '}',
      ].join('\n'),
    },
    {
      title: 'The bare token, for a shell script:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'token=$(ivschat-ts create-chat-token --room-identifier "$room" \\',
        '    --user-id ana --query token --output text)',
      ].join('\n'),
    },
    {
      title: 'Attributes with spaces and commas in them, as shorthand with quotes:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'ivschat-ts create-chat-token --room-identifier "$room" --user-id ana \\',
        `    --attributes 'displayName="Li, Ana",team=red'`,
      ].join('\n'),
    },
    {
      title: 'The same attributes as JSON:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'ivschat-ts create-chat-token --room-identifier "$room" --user-id ana \\',
        `    --attributes '{"displayName": "Li, Ana", "team": "red"}'`,
      ].join('\n'),
    },
    {
      title:
        'A request kept in a file. `--generate-cli-skeleton` prints an empty one to fill in; options on the command line come before what the file says:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'cat > request.json <<END',
        '{',
        '    "roomIdentifier": "$room",',
        '    "userId": "ana",',
        '    "capabilities": ["SEND_MESSAGE"]',
        '}',
        'END',
        'ivschat-ts create-chat-token --cli-input-json file://request.json \\',
        '    --user-id ben',
      ].join('\n'),
    },
    {
      title: 'A local token, which needs no AWS account and no network:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'ivschat-ts create-chat-token --room-identifier "$room" --user-id ana \\',
        '    --endpoint-url local:',
      ].join('\n'),
    },
  ],
};
