import type { Member } from './operation.ts';

/** When a resource was made and when it was last changed, in a response. */
export function times(what: string): [created: Member, updated: Member] {
  return [
    time('createTime', `When the ${what} was created.`),
    time('updateTime', `When the ${what} was last changed.`),
  ];
}

function time(name: string, text: string): Member {
  return {
    name,
    shape: { type: 'timestamp' },
    summary: text,
    documentation: [text.replace(/\.$/, ', in ISO 8601.')],
  };
}
