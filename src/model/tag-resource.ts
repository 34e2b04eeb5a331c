import { taggedResource } from './identifiers.ts';
import type { ServiceOperation } from './operation.ts';
import { tagsToAdd } from './tags.ts';

/** TagResource of Amazon IVS Chat, API version 2020-07-14. */
export const tagResource: ServiceOperation = {
  name: 'TagResource',
  command: 'tag-resource',
  group: 'tags',
  summary: 'Adds tags to a room or to a logging configuration, or changes them.',
  documentation: [
    'Adds tags to one resource. Prints nothing.',
    'See also: `TagResource` in https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/',
  ],
  http: { method: 'POST', uri: '/tags/{resourceArn}', status: 200 },
  errors: ['ResourceNotFoundException', 'InternalServerException', 'ValidationException'],
  input: {
    type: 'structure',
    members: [
      taggedResource('The ARN of the resource to be tagged.', 'What gets the tags.'),
      tagsToAdd,
    ],
  },
  output: { type: 'structure', members: [] },
  examples: [
    {
      title: 'Two tags:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts tag-resource --resource-arn "$room" \\',
        '    --tags env=prod,team=chat',
      ].join('\n'),
    },
    {
      title: 'A tag with a comma in it, written as JSON:',
      command: [
        'room=$(ivschat-ts create-room --name lobby --query arn --output text)',
        'ivschat-ts tag-resource --resource-arn "$room" \\',
        `    --tags '{"owners": "ana, ben"}'`,
      ].join('\n'),
    },
  ],
};
