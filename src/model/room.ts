/** What a room is set to and what the service says of it: members that the operations on rooms share. */
import { loggingConfigurationArn, resourceId, resourceName, roomArn } from './identifiers.ts';
import type { Member, Shape, StringShape, StructureShape } from './operation.ts';
import { tags } from './tags.ts';
import { times } from './times.ts';

export const lambdaArn: StringShape = {
  type: 'string',
  length: { min: 0, max: 170 },
  pattern: '|arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:.+',
};

const messageReviewHandler: StructureShape = {
  type: 'structure',
  members: [
    {
      name: 'uri',
      shape: lambdaArn,
      summary: 'Identifier of the message review handler.',
      documentation: [
        'The ARN of the Lambda function that sees every message before the room does. An empty text takes the handler off the room.',
      ],
    },
    {
      name: 'fallbackResult',
      shape: {
        type: 'string',
        values: ['ALLOW', 'DENY'],
        valueTexts: { ALLOW: 'deliver the message as it is', DENY: 'deliver it to nobody' },
      },
      summary:
        'Specifies the fallback behavior (whether the message is allowed or denied) if the handler does not return a valid response, encounters an error, or times out.',
      documentation: [
        'What happens to a message when the handler fails, answers too late or answers nonsense.',
      ],
      defaultText: '`ALLOW`',
    },
  ],
};

const loggingConfigurationArns: Shape = {
  type: 'list',
  length: { min: 0, max: 3 },
  member: loggingConfigurationArn,
};

/** The settings of a room that a request may carry, in the order of the service's model. */
export const roomSettings = {
  name: {
    name: 'name',
    shape: resourceName,
    summary: 'Room name.',
    documentation: ['A name for people. Several rooms may have the same.'],
  },
  maximumMessageRatePerSecond: {
    name: 'maximumMessageRatePerSecond',
    shape: { type: 'integer', range: { min: 1, max: 100 } },
    summary: 'Maximum number of messages per second that can be sent to the room (by all clients).',
    documentation: [
      'How many messages a second the room takes from all its clients together. A message beyond that is refused.',
    ],
  },
  maximumMessageLength: {
    name: 'maximumMessageLength',
    shape: { type: 'integer', range: { min: 1, max: 500 } },
    summary: 'Maximum number of characters in a single message.',
    documentation: [
      'How long a message may be. Counted are code points, not bytes: most emoji count as one.',
    ],
  },
  messageReviewHandler: {
    name: 'messageReviewHandler',
    shape: messageReviewHandler,
    summary: 'Configuration information for optional review of messages.',
    documentation: [
      'A function of yours that is asked about each message before it is delivered, and may change or refuse it.',
    ],
  },
  loggingConfigurationIdentifiers: {
    name: 'loggingConfigurationIdentifiers',
    shape: loggingConfigurationArns,
    summary: 'Array of logging-configuration identifiers attached to the room.',
    documentation: [
      'Where the chat of the room is logged: the ARNs of up to three logging configurations, as separate words without commas.',
    ],
  },
} as const satisfies Readonly<Record<string, Member>>;

const identity: readonly Member[] = [
  {
    name: 'arn',
    shape: roomArn,
    summary: 'The ARN of the room.',
    documentation: ['The ARN of the room, by which all other operations know it.'],
  },
  {
    name: 'id',
    shape: resourceId,
    summary: 'The id of the room.',
    documentation: ['The last part of the ARN.'],
  },
  {
    name: 'name',
    shape: resourceName,
    summary: 'The name of the room.',
    documentation: ['The name of the room; empty when it was given none.'],
  },
];

const rate: Member = {
  ...roomSettings.maximumMessageRatePerSecond,
  summary: 'How many messages a second the room takes.',
  documentation: ['How many messages a second the room takes from all its clients together.'],
};

const length: Member = {
  ...roomSettings.maximumMessageLength,
  summary: 'How long a message may be.',
  documentation: ['How many characters a message may have.'],
};

const reviewed: Member = {
  ...roomSettings.messageReviewHandler,
  summary: 'The function that reviews the messages.',
  documentation: ['The function that reviews the messages of the room, if it has one.'],
};

const logged: Member = {
  ...roomSettings.loggingConfigurationIdentifiers,
  summary: 'Where the chat is logged.',
  documentation: ['The ARNs of the logging configurations of the room.'],
};

/** A room as CreateRoom, GetRoom and UpdateRoom give it. */
export const room: StructureShape = {
  type: 'structure',
  members: [...identity, ...times('room'), rate, length, reviewed, tags, logged],
};

/** A room as ListRooms gives it: without its limits, and in an order of its own. */
export const roomSummary: StructureShape = {
  type: 'structure',
  members: [...identity, reviewed, ...times('room'), tags, logged],
};
