import type { ServiceOperation } from './operation.ts';
import { room, roomSettings } from './room.ts';
import { tagsToAttach } from './tags.ts';

/** CreateRoom of Amazon IVS Chat, API version 2020-07-14. */
export const createRoom: ServiceOperation = {
  name: 'CreateRoom',
  command: 'create-room',
  group: 'rooms',
  summary: 'Creates a room for clients to meet in.',
  documentation: [
    'Creates a room, in the region that the request goes to. Clients enter it with a token of `create-chat-token`, for which they need the ARN that the response has.',
    'See also: `CreateRoom` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/CreateRoom', status: 200 },
  errors: [
    'ConflictException',
    'AccessDeniedException',
    'ResourceNotFoundException',
    'ServiceQuotaExceededException',
    'PendingVerification',
    'ValidationException',
  ],
  input: {
    type: 'structure',
    members: [
      { ...roomSettings.name, defaultText: 'an empty name' },
      { ...roomSettings.maximumMessageRatePerSecond, defaultText: '10' },
      { ...roomSettings.maximumMessageLength, defaultText: '500' },
      { ...roomSettings.messageReviewHandler, defaultText: 'messages are not reviewed' },
      tagsToAttach,
      { ...roomSettings.loggingConfigurationIdentifiers, defaultText: 'nothing is logged' },
    ],
  },
  output: room,
  examples: [
    {
      title: 'A room, and a token that opens it:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts create-chat-token --room-identifier "$room" --user-id ana \\',
        '    --capabilities SEND_MESSAGE',
      ].join('\n'),
    },
    {
      title: 'A slow room for short messages, with tags and a function that reviews messages:',
      command: [
        'review=arn:aws:lambda:us-west-2:123456789012:function:review',
        'ivschat-ts create-room --name quiet --tags env=dev,team=chat \\',
        '    --maximum-message-rate-per-second 2 --maximum-message-length 140 \\',
        '    --message-review-handler uri=$review,fallbackResult=DENY',
      ].join('\n'),
    },
  ],
};
