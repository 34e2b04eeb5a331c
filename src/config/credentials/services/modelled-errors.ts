import type { DocumentMap } from '../../../document/document.ts';
import type { Reply } from '../../../transport/message.ts';
import { jsonError, type ReplyError } from '../../../transport/reply-error.ts';

/**
 * A reader of errors of a service that speaks JSON.
 * @param models members that errors have by their codes, shown in structured formats
 */
export function jsonErrorReader(
  models: Readonly<Record<string, readonly string[]>>,
): (reply: Reply) => ReplyError {
  return (reply) => jsonError(reply, (code, body) => modelled(body, models[code] ?? []));
}

function modelled(body: DocumentMap, members: readonly string[]): DocumentMap {
  const given = members.map((member) => [member, body.get(member) ?? null] as const);
  return new Map(given.filter(([, value]) => value !== null));
}
