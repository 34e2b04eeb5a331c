import { taggedResource } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';
import { tags } from './tags.ts';

/** ListTagsForResource of Amazon IVS Chat, API version 2020-07-14. */
export const listTagsForResource: ServiceOperation = {
  name: 'ListTagsForResource',
  command: 'list-tags-for-resource',
  group: 'tags',
  summary: 'Lists the tags of a room or of a logging configuration.',
  documentation: [
    'Lists the tags of one resource.',
    'See also: `ListTagsForResource` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'GET', uri: '/tags/{resourceArn}', status: 200 },
  errors: ['ResourceNotFoundException', 'InternalServerException', 'ValidationException'],
  input: {
    type: 'structure',
    members: [
      taggedResource('The ARN of the resource to be retrieved.', 'What to list the tags of.'),
    ],
  },
  output: { type: 'structure', members: [tags] },
  examples: [
    {
      title: 'The tags of a room:',
      command: [
        'room=$(ivschat-ts create-room --tags env=dev,team=chat \\',
        '    --query arn --output text)',
        'ivschat-ts list-tags-for-resource --resource-arn "$room"',
      ].join('\n'),
    },
    {
      title: 'The value of one tag:',
      command: [
        'room=$(ivschat-ts create-room --tags env=dev,team=chat \\',
        '    --query arn --output text)',
        'ivschat-ts list-tags-for-resource --resource-arn "$room" \\',
        '    --query tags.env --output text',
      ].join('\n'),
    },
  ],
};
