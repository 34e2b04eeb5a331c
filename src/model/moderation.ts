import type { Member } from './operation.ts';

/** Why a moderator acts, for the clients to show. */
export function reason(summary: string, about: string): Member {
  return {
    name: 'reason',
    shape: { type: 'string', length: { min: 1, max: 256 } },
    summary,
    documentation: [`${about}. All clients of the room get to read this.`],
    defaultText: 'none',
  };
}
