/**
 * What AWS's sample applications expect of the small back end that each of them has: a token, an event and a list of
 * rooms for whoever asks. Parameters and answers are those of
 * https://github.com/aws-samples/amazon-ivs-chat-web-demo, errors those of the operations.
 */
import type { Document, DocumentMap } from '../../document/document.ts';
import { response } from '../control/request-members.ts';
import type { Answer } from './answer.ts';
import type { OwnPlace, OwnRequest } from './own-routes.ts';

/** Of a session that the page says nothing about. */
const sampleSessionMinutes = 55n;

/** `POST /auth`: CreateChatToken. */
export async function createToken(
  { members }: OwnRequest,
  { perform }: Pick<OwnPlace, 'perform'>,
): Promise<Answer> {
  const request = response({
    roomIdentifier: first(members, 'arn', 'roomIdentifier'),
    userId: text(first(members, 'userId')),
    attributes: first(members, 'attributes'),
    capabilities: first(members, 'capabilities'),
    sessionDurationInMinutes:
      first(members, 'durationInMinutes', 'sessionDurationInMinutes') ?? sampleSessionMinutes,
  });
  return { status: 200, document: await perform('CreateChatToken', request) };
}

/** `POST /event`: SendEvent. */
export async function sendEvent(
  { members }: OwnRequest,
  { perform }: Pick<OwnPlace, 'perform'>,
): Promise<Answer> {
  const arn = first(members, 'arn', 'roomIdentifier');
  const request = response({
    roomIdentifier: arn,
    eventName: first(members, 'eventName'),
    attributes: first(members, 'eventAttributes', 'attributes'),
  });
  await perform('SendEvent', request);
  return { status: 200, document: response({ arn, status: 'success' }) };
}

/** `GET /list`: ListRooms, whose two members for paging may stand in the query. */
export async function listRooms(
  { query }: OwnRequest,
  { perform }: Pick<OwnPlace, 'perform'>,
): Promise<Answer> {
  const maxResults = query.get('maxResults') ?? undefined;
  const request = response({
    nextToken: query.get('nextToken') ?? undefined,
    maxResults: /^[0-9]{1,15}$/.test(maxResults ?? '') ? BigInt(maxResults ?? '') : maxResults,
  });
  return { status: 200, document: await perform('ListRooms', request) };
}

/** The first of these members that is given; to the samples an empty one is none. */
function first(members: DocumentMap, ...names: readonly string[]): Document | undefined {
  for (const name of names) {
    const value = members.get(name);
    if (value !== undefined && value !== null && value !== '' && value !== 0n) return value;
  }
  return undefined;
}

/** Some samples number their users. */
function text(value: Document | undefined): Document | undefined {
  return typeof value === 'bigint' || typeof value === 'number' ? String(value) : value;
}
