import {
  DELETE_MESSAGE_EVENT,
  DISCONNECT_USER_EVENT,
  deletedMessageId,
  type ErrorFrame,
  type EventFrame,
  type MessageFrame,
} from '../../messaging/frames.ts';
import type { Refusal } from '../../messaging/outbox.ts';
import type { ActionRequest } from '../../messaging/requests.ts';
import type { Styles } from './styles.ts';

/** What the log may tell about a message. */
export interface MessageContext {
  readonly styles: Styles;
  readonly now: number;
  /** Of this connection, where it is known. */
  readonly ownUserId: string | undefined;
  /** Whether ids are of use: `/delete` takes them. */
  readonly showsIds: boolean;
}

/** Attributes of a token that hold a name to show, in the spellings of AWS's own samples. */
const NAME_ATTRIBUTES = ['displayName', 'displayname', 'display_name', 'username', 'name'];

/** A message: time, display name or user id, text, then its attributes and its id. */
export function messageText(frame: MessageFrame, context: MessageContext): string {
  const { styles, ownUserId, showsIds } = context;
  const { userId } = frame.sender;
  const style = userId === ownUserId ? styles.own : styles.person(userId);
  const parts = [
    timeText(frame.sendTime, context),
    `${style(displayName(frame.sender))}:`,
    indented(frame.content),
    ...(frame.attributes.size > 0 ? [styles.dim(attributesText(frame.attributes))] : []),
    ...(showsIds && frame.id !== '' ? [styles.dim(`#${printable(frame.id)}`)] : []),
  ];
  return parts.join(' ');
}

/** What a sender is called: a name that the token vouches for, or else the user id. */
export function displayName({ userId, attributes }: MessageFrame['sender']): string {
  const name = NAME_ATTRIBUTES.map((key) => attributes.get(key)?.trim()).find((value) => value);
  return oneLine(name ?? userId);
}

/**
 * An event, a deletion, or somebody disconnected.
 * @param deleted what is known of the message that a deletion names
 */
export function eventText(
  frame: EventFrame,
  context: MessageContext,
  deleted: MessageFrame | undefined,
): string {
  const { styles } = context;
  const reason = frame.attributes.get('Reason');
  const because = reason ? `: ${oneLine(reason)}` : '';
  const lead = `${timeText(frame.sendTime, context)} `;
  if (frame.eventName === DELETE_MESSAGE_EVENT) {
    const id = printable(deletedMessageId(frame));
    const which = deleted
      ? `the message of ${displayName(deleted.sender)} "${shortened(oneLine(deleted.content))}"`
      : 'the message';
    return lead + styles.event(`* ${which} #${id} was deleted${because}`);
  }
  if (frame.eventName === DISCONNECT_USER_EVENT) {
    const userId = oneLine(frame.attributes.get('UserId') ?? '');
    return lead + styles.event(`* ${userId} was disconnected${because}`);
  }
  const attributes = frame.attributes.size > 0 ? ` ${attributesText(frame.attributes)}` : '';
  return lead + styles.event(`* event ${oneLine(frame.eventName)}${attributes}`);
}

/** An error that is not the answer to something that we asked. */
export function errorText(frame: ErrorFrame, { styles, now }: MessageContext): string {
  return `${clockText(now, styles)} ${styles.error(`! error ${frame.errorCode}: ${oneLine(frame.errorMessage)}`)}`;
}

/** Something that we asked for and that was refused. */
export function refusedText(
  request: ActionRequest,
  { errorCode, errorMessage }: Refusal,
  { styles, now }: MessageContext,
): string {
  const text = `! error ${errorCode}, ${requestWords(request)} was refused: ${oneLine(errorMessage)}`;
  return `${clockText(now, styles)} ${styles.error(text)}`;
}

/** What was asked for, in a few words: `"hello"`, `/delete AbCdEfGhIjKl`. */
export function requestWords(request: ActionRequest): string {
  switch (request.action) {
    case 'SEND_MESSAGE':
      return `"${shortened(oneLine(request.content))}"`;
    case 'DELETE_MESSAGE':
      return `/delete ${oneLine(request.messageId)}`;
    default:
      return `/disconnect ${oneLine(request.userId)}`;
  }
}

/** A line of the program's own. */
export function noticeText(text: string, { styles, now }: MessageContext): string {
  return `${clockText(now, styles)} ${styles.dim('--')} ${text}`;
}

/** A text on one line, without anything that a terminal would take for an order. */
export function oneLine(text: string): string {
  return printable(text.replace(/\r\n|[\n\r\u0085\u2028\u2029]/g, '⏎').replaceAll('\t', ' '));
}

/** A text whose further lines stand apart from the log's own. */
function indented(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => printable(line.replaceAll('\t', '  ')))
    .join('\n    ');
}

/** Shows controls, and marks that change the direction of what follows, in place of carrying them out. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, controlShown);
}

/** A control as JSON would escape it. */
export function controlShown(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Longer texts are quoted by their beginning. */
const QUOTED_LENGTH = 40;

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= QUOTED_LENGTH
    ? text
    : `${characters.slice(0, QUOTED_LENGTH - 1).join('')}…`;
}

function attributesText(attributes: ReadonlyMap<string, string>): string {
  const members = Array.from(attributes, ([key, value]) => `${oneLine(key)}=${oneLine(value)}`);
  return `{${members.join(', ')}}`;
}

function timeText(sendTime: string, { styles, now }: MessageContext): string {
  const time = Date.parse(sendTime);
  return clockText(Number.isNaN(time) ? now : time, styles);
}

function clockText(milliseconds: number, { dim }: Styles): string {
  return dim(timeOfDay(milliseconds));
}

/** Hours, minutes and seconds of the local day. */
export function timeOfDay(milliseconds: number): string {
  const date = new Date(milliseconds);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
