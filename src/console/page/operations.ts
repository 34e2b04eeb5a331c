/** The endpoint's own operations, over HTTP as any client calls them, at the origin of the page. */
import { page } from './page-state.ts';
import type { TokenRequest } from './token-request.ts';

/** An operation that was refused, with what the endpoint says of it. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
  /** Whether the same request would be answered in the same way. */
  readonly final: boolean;

  constructor(message: string, final = false) {
    super(message);
    this.final = final;
  }
}

export interface RoomSettings {
  readonly name: string;
  readonly maximumMessageRatePerSecond: number;
  readonly maximumMessageLength: number;
  readonly messageReviewHandler: { readonly uri: string; readonly fallbackResult: string };
}

export interface TokenResponse {
  readonly token: string;
  readonly sessionExpirationTime: string;
}

type Tags = Readonly<Record<string, string>>;

export const createRoom = (settings: Partial<RoomSettings> & { readonly tags: Tags }) =>
  post<{ readonly arn: string }>('/CreateRoom', settings);

export const updateRoom = (arn: string, settings: Partial<RoomSettings>) =>
  post<unknown>('/UpdateRoom', { identifier: arn, ...settings });

export const deleteRoom = (arn: string) => post<unknown>('/DeleteRoom', { identifier: arn });

/** Makes the tags of a room those that are given. */
export async function setTags(arn: string, before: Tags, after: Tags): Promise<void> {
  const path = `/tags/${encodeURIComponent(arn)}`;
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  if (gone.length > 0) {
    const query = gone.map((key) => `tagKeys=${encodeURIComponent(key)}`).join('&');
    await call('DELETE', `${path}?${query}`);
  }
  const put = Object.entries(after).filter(([key, value]) => before[key] !== value);
  if (put.length > 0) await post<unknown>(path, { tags: Object.fromEntries(put) });
}

export const createChatToken = (request: TokenRequest) =>
  post<TokenResponse>('/CreateChatToken', request);

export const disconnectUser = (room: string, userId: string, reason: string) =>
  post<unknown>('/DisconnectUser', {
    roomIdentifier: room,
    userId,
    ...(reason ? { reason } : {}),
  });

export const sendEvent = (room: string, eventName: string, attributes: Tags) =>
  post<unknown>('/SendEvent', { roomIdentifier: room, eventName, attributes });

/** Sends a JSON body, and gives the document of the answer. @throws {OperationFailed} */
export async function post<T>(path: string, body: object): Promise<T> {
  return (await call('POST', path, JSON.stringify(body))) as T;
}

async function call(method: string, path: string, body?: string): Promise<unknown> {
  if (page.get().link !== 'live') throw new OperationFailed('The endpoint is not there.');
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method, ...(body === undefined ? {} : { body, headers }) });
  const text = await response.text();
  const document: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return document;
  const { status } = response;
  throw new OperationFailed(failureText(document, status), status < 500 && status !== 429);
}

/** One sentence of an error's document: its message, and which members it is about. */
function failureText(document: unknown, status: number): string {
  const { message, fieldList } = (document ?? {}) as {
    readonly message?: string;
    readonly fieldList?: readonly { readonly name: string; readonly message: string }[];
  };
  const fields = (fieldList ?? []).map(({ name, message: why }) => `${name} ${why}`);
  if (fields.length > 0) return `${fields.join('; ')}.`;
  return message || `The endpoint answered with ${status}.`;
}
