/** What a client asks of a chat endpoint (section 2.2 of the service facts). */
import type { Document } from '../document/document.ts';
import { writeJson } from '../document/write-json.ts';

export type ActionRequest =
  | {
      readonly action: 'SEND_MESSAGE';
      readonly content: string;
      readonly attributes?: ReadonlyMap<string, string>;
    }
  | {
      readonly action: 'DELETE_MESSAGE';
      readonly messageId: string;
      readonly reason?: string | undefined;
    }
  | {
      readonly action: 'DISCONNECT_USER';
      readonly userId: string;
      readonly reason?: string | undefined;
    };

/** The three things that one can do in a room; each needs the capability of its name. */
export type Action = ActionRequest['action'];

/** The text frame of a request. What is not given is left out, as the official client does it. */
export function requestText(requestId: string, request: ActionRequest): string {
  const members: [string, Document][] = [
    ['Action', request.action],
    ['RequestId', requestId],
  ];
  if (request.action === 'SEND_MESSAGE') {
    members.push(['Content', request.content]);
    if (request.attributes?.size) {
      members.push(['Attributes', new Map<Document, Document>(request.attributes)]);
    }
  } else {
    if (request.action === 'DELETE_MESSAGE') members.push(['Id', request.messageId]);
    else members.push(['UserId', request.userId]);
    if (request.reason) members.push(['Reason', request.reason]);
  }
  return writeJson(new Map<Document, Document>(members), { separators: [',', ':'] });
}
