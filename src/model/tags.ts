import type { MapShape, Member, StringShape } from './operation.ts';

export const tagKey: StringShape = { type: 'string', length: { min: 1, max: 128 } };

export const tagMap: MapShape = {
  type: 'map',
  length: { max: 50 },
  key: tagKey,
  value: { type: 'string', length: { min: 0, max: 256 } },
};

/** What there is to know about tags when one sets them. */
const RULES =
  'Keys may not begin with `aws:`. Tags are seen by everyone who may list the resource: put nothing personal in them.';

/** The tags that a new resource gets. */
export const tagsToAttach: Member = {
  name: 'tags',
  shape: tagMap,
  summary: 'Tags to attach to the resource.',
  documentation: [`Key and value pairs by which you sort, find and bill your resources. ${RULES}`],
  defaultText: 'none',
};

/** The tags that an existing resource gets. */
export const tagsToAdd: Member = {
  name: 'tags',
  required: true,
  shape: tagMap,
  summary: 'Array of tags to be added or updated.',
  documentation: [
    `The tags to add. A tag with a key that the resource has already replaces the one that is there; all others stay. ${RULES}`,
  ],
};

/** The tags of a resource, in a response. */
export const tags: Member = {
  name: 'tags',
  shape: tagMap,
  summary: 'The tags of the resource.',
  documentation: ['The tags of the resource: key and value pairs.'],
};
