/**
 * What the endpoint sends, as JSON text with the members in the order of the real service's frames
 * (section 2.4 of the service facts). Attributes are `null` when there are none; a `RequestId` that the client did
 * not give is empty.
 */
import { writeString } from '../../document/write-json.ts';

/** The codes of ERROR frames (section 2.5 of the service facts). */
export const errorCodes = {
  invalid: 400,
  sessionEnded: 401,
  forbidden: 403,
  noSuchRoom: 404,
  rejectedByReview: 406,
  tooLarge: 413,
  tooManyRequests: 429,
  failure: 500,
} as const;

export interface MessageFrame {
  readonly id: string;
  readonly requestId: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly content: string;
  readonly sendTime: string;
  /** JSON text of the sender, prepared once a connection. */
  readonly sender: string;
}

/** A message of a user, as everybody in the room gets it. */
export function messageFrame(message: MessageFrame): string {
  return (
    `{"Type":"MESSAGE","Id":"${message.id}","RequestId":${writeString(message.requestId)}` +
    `,"Attributes":${attributesText(message.attributes)},"Content":${writeString(message.content)}` +
    `,"SendTime":"${message.sendTime}","Sender":${message.sender}}`
  );
}

export interface EventFrame {
  readonly id: string;
  readonly requestId: string;
  readonly eventName: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly sendTime: string;
}

/** An event of the service or of an application, as everybody in the room gets it. */
export function eventFrame(event: EventFrame): string {
  return (
    `{"Type":"EVENT","Id":"${event.id}","RequestId":${writeString(event.requestId)}` +
    `,"EventName":${writeString(event.eventName)},"Attributes":${attributesText(event.attributes)}` +
    `,"SendTime":"${event.sendTime}"}`
  );
}

export interface ErrorFrame {
  readonly id: string;
  readonly requestId: string;
  readonly errorCode: number;
  readonly errorMessage: string;
}

/** What one client alone gets when its request is refused. */
export function errorFrame(error: ErrorFrame): string {
  return (
    `{"Type":"ERROR","Id":"${error.id}","RequestId":${writeString(error.requestId)}` +
    `,"ErrorCode":${error.errorCode},"ErrorMessage":${writeString(error.errorMessage)}}`
  );
}

/** Attributes as JSON text, in their order. */
export function attributesText(attributes: ReadonlyMap<string, string>): string {
  if (attributes.size === 0) return 'null';
  const members = Array.from(
    attributes,
    ([key, value]) => `${writeString(key)}:${writeString(value)}`,
  );
  return `{${members.join(',')}}`;
}
