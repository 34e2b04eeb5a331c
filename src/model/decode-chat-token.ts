import { createChatToken } from './create-chat-token.ts';
import type { Member, Operation } from './operation.ts';

/** DecodeChatToken: an operation of our own, on tokens of the local issuer. */
export const decodeChatToken: Operation = {
  name: 'DecodeChatToken',
  command: 'decode-chat-token',
  group: 'local tools',
  summary: 'Shows what a local token says.',
  documentation: [
    'Opens a token that `create-chat-token --endpoint-url local:` made, with the key of the keyring that made it, and shows what it says: the room, the user, the capabilities, the attributes and the times. Nothing is sent anywhere, and the token is not used up.',
    'Fails for a token that this keyring cannot open and for one that has expired. A token of the service cannot be opened by anybody but the service.',
    'The keyring is the default one, or that of `local:PATH` as the endpoint URL; other endpoint URLs make no difference.',
    'Whether the token has been used already is known only to the endpoint that it was used at.',
  ],
  input: {
    type: 'structure',
    members: [
      {
        name: 'chatToken',
        required: true,
        sensitive: true,
        shape: { type: 'string', length: { min: 1 } },
        summary: 'The token to open.',
        documentation: [
          'The token as `create-chat-token` printed it, alone or as the whole JSON response. `file://token.txt` reads it from a file; white space around it does not matter.',
        ],
      },
    ],
  },
  output: {
    type: 'structure',
    members: [
      copied('roomIdentifier', 'The room that the token opens.'),
      copied('userId', 'The user that the token was made for.'),
      copied('capabilities', 'What the user may do in the room, besides reading.'),
      copied('attributes', 'The attributes that come with every message of the user.'),
      {
        name: 'valid',
        shape: { type: 'boolean' },
        summary: 'Whether the token still opens a connection.',
        documentation: ['Always `true`: a token that has expired is an error instead.'],
      },
      {
        name: 'secondsRemaining',
        shape: { type: 'integer', range: { min: 1 } },
        summary: 'How many seconds the token is still valid.',
        documentation: ['How many seconds are left in which the token opens a connection.'],
      },
      {
        name: 'issueTime',
        shape: { type: 'timestamp' },
        summary: 'When the token was made.',
        documentation: ['When the token was made, in ISO 8601.'],
      },
      ...createChatToken.output.members.filter(({ shape }) => shape.type === 'timestamp'),
      {
        name: 'tokenId',
        shape: { type: 'string' },
        summary: 'The id of the token.',
        documentation: ['Unique for each token: by it an endpoint knows that a token was used.'],
      },
      {
        name: 'keyId',
        shape: { type: 'string' },
        summary: 'The id of the key in the keyring.',
        documentation: [
          'Which key of the keyring the token was made with. The key is never shown.',
        ],
      },
    ],
  },
  examples: [
    {
      title: 'What is in a token that a script has just made:',
      command: [
        'room=arn:aws:ivschat:us-west-2:123456789012:room/g1H2I3j4k5L6',
        'token=$(ivschat-ts create-chat-token --room-identifier "$room" \\',
        '    --user-id ana --endpoint-url local: --query token --output text)',
        'ivschat-ts decode-chat-token --chat-token "$token"',
      ].join('\n'),
    },
  ],
};

/** A member of CreateChatToken's input, which comes out as it went in. */
function copied(name: string, summary: string): Member {
  const member = createChatToken.input.members.find((candidate) => candidate.name === name);
  if (!member) throw new TypeError(`CreateChatToken has no member ${name}`);
  return { name, shape: member.shape, summary, documentation: [summary] };
}
