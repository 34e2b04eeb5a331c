/** What a chat endpoint sends (section 2.3 of the service facts), read as leniently as a client can afford. */
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { parseJson } from '../document/parse-json.ts';

interface AnyFrame {
  /** The whole frame, as it came. */
  readonly document: DocumentMap;
  /** Unique over time; empty when there is none. */
  readonly id: string;
  /** Of the request that caused it; empty for everybody else's. */
  readonly requestId: string;
}

export interface MessageFrame extends AnyFrame {
  readonly type: 'MESSAGE';
  readonly content: string;
  /** Of the message; those of the sender's token are with the sender. */
  readonly attributes: ReadonlyMap<string, string>;
  /** ISO 8601. */
  readonly sendTime: string;
  readonly sender: { readonly userId: string; readonly attributes: ReadonlyMap<string, string> };
}

export interface EventFrame extends AnyFrame {
  readonly type: 'EVENT';
  readonly eventName: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly sendTime: string;
}

export interface ErrorFrame extends AnyFrame {
  readonly type: 'ERROR';
  readonly errorCode: number;
  readonly errorMessage: string;
}

/** A type that is not known yet. */
export interface OtherFrame extends AnyFrame {
  readonly type: 'OTHER';
}

export type Frame = MessageFrame | EventFrame | ErrorFrame | OtherFrame;

/** The event by which everybody is told to drop a message. */
export const DELETE_MESSAGE_EVENT = 'aws:DELETE_MESSAGE';
/** The event by which everybody is told that a user is disconnected. */
export const DISCONNECT_USER_EVENT = 'aws:DISCONNECT_USER';
/** The code of the ERROR that ends a session. */
export const SESSION_ENDED = 401;
/** The code of the ERROR for more requests than the room or the connection may make. */
export const TOO_MANY_REQUESTS = 429;

/**
 * Reads a text frame.
 * @returns undefined for what is not a JSON object
 */
export function readFrame(text: string): Frame | undefined {
  const document = objectFrom(text);
  if (!document) return undefined;
  const frame = {
    document,
    id: textOf(document.get('Id')),
    requestId: textOf(document.get('RequestId')),
  };
  const attributes = textMap(document.get('Attributes'));
  const sendTime = textOf(document.get('SendTime'));
  switch (document.get('Type')) {
    case 'MESSAGE': {
      const content = textOf(document.get('Content'));
      const sender = senderOf(document.get('Sender'));
      return { ...frame, type: 'MESSAGE', content, attributes, sendTime, sender };
    }
    case 'EVENT': {
      const eventName = textOf(document.get('EventName'));
      return { ...frame, type: 'EVENT', eventName, attributes, sendTime };
    }
    case 'ERROR': {
      const errorCode = Number(document.get('ErrorCode') ?? 0);
      const errorMessage = textOf(document.get('ErrorMessage'));
      return { ...frame, type: 'ERROR', errorCode, errorMessage };
    }
    default:
      return { ...frame, type: 'OTHER' };
  }
}

/** The id of the message that an `aws:DELETE_MESSAGE` names, in the documented spelling or the deprecated one. */
export function deletedMessageId({ attributes }: EventFrame): string {
  return attributes.get('MessageId') ?? attributes.get('MessageID') ?? '';
}

function objectFrom(text: string): DocumentMap | undefined {
  try {
    const document = parseJson(text);
    return isMap(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function senderOf(value: Document | undefined): MessageFrame['sender'] {
  if (!isMap(value)) return { userId: '', attributes: new Map() };
  return { userId: textOf(value.get('UserId')), attributes: textMap(value.get('Attributes')) };
}

function textOf(value: Document | undefined): string {
  return typeof value === 'string' ? value : '';
}

function textMap(value: Document | undefined): Map<string, string> {
  const texts = new Map<string, string>();
  if (!isMap(value)) return texts;
  for (const [key, member] of value) if (typeof member === 'string') texts.set(String(key), member);
  return texts;
}
