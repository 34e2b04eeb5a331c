import { taggedResource } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';
import { tagKey } from './tags.ts';

/** UntagResource of Amazon IVS Chat, API version 2020-07-14. */
export const untagResource: ServiceOperation = {
  name: 'UntagResource',
  command: 'untag-resource',
  group: 'tags',
  summary: 'Takes tags off a room or a logging configuration.',
  documentation: [
    'Takes tags off one resource, by their keys. Prints nothing, whether or not there were such tags.',
    'See also: `UntagResource` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'DELETE', uri: '/tags/{resourceArn}', status: 200 },
  errors: ['ResourceNotFoundException', 'InternalServerException', 'ValidationException'],
  input: {
    type: 'structure',
    members: [
      taggedResource('The ARN of the resource to be untagged.', 'What loses the tags.'),
      {
        name: 'tagKeys',
        required: true,
        location: 'querystring',
        shape: { type: 'list', length: { min: 0, max: 50 }, member: tagKey },
        summary: 'Array of tags to be removed.',
        documentation: ['The keys of the tags, as separate words without commas.'],
      },
    ],
  },
  output: { type: 'structure', members: [] },
  examples: [
    {
      title: 'One tag goes:',
      command: [
        'room=$(ivschat-ts create-room --tags env=dev,team=chat \\',
        '    --query arn --output text)',
        'ivschat-ts untag-resource --resource-arn "$room" --tag-keys env',
      ].join('\n'),
    },
    {
      title: 'Two tags go:',
      command: [
        'room=$(ivschat-ts create-room --tags env=dev,team=chat \\',
        '    --query arn --output text)',
        'ivschat-ts untag-resource --resource-arn "$room" --tag-keys env team',
      ].join('\n'),
    },
  ],
};
