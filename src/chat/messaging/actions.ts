/** The three requests of the messaging API (section 2.2 of the service facts). */
import { attributeBytes } from '../../token/attribute-size.ts';
import type { Limits } from '../limits.ts';
import type { Reviews } from '../review/reviews.ts';
import type { Connection } from '../room.ts';
import { errorCodes } from './frames.ts';
import { announceDeletion, announceDisconnection } from './moderation.ts';
import type { Publisher } from './publish.ts';
import {
  attributesMember,
  invalid,
  isLonger,
  type RequestFrame,
  RequestRefused,
  requiredTextMember,
  textMember,
} from './request-frame.ts';

interface Performance {
  readonly frame: RequestFrame;
  readonly connection: Connection;
  readonly publisher: Publisher;
  readonly reviews: Reviews;
  readonly limits: Limits;
}

const actions = {
  SEND_MESSAGE: sendMessage,
  DELETE_MESSAGE: deleteMessage,
  DISCONNECT_USER: disconnectUser,
} as const;

/**
 * Does what a client asks for, if its token allows it. Success is not answered but by what everybody in the room gets.
 * @throws {RequestRefused}
 */
export function perform(performance: Performance): void {
  const { frame, connection } = performance;
  const { action } = frame;
  if (typeof action !== 'string' || !Object.hasOwn(actions, action)) {
    throw invalid(`Action must be one of ${Object.keys(actions).join(', ')}`);
  }
  // The capability that an action needs has the action's name.
  if (!connection.capabilities.includes(action)) {
    throw new RequestRefused(errorCodes.forbidden, `The capability ${action} is missing`);
  }
  if (connection.room.deleted) {
    throw new RequestRefused(errorCodes.noSuchRoom, 'The room does not exist');
  }
  actions[action as keyof typeof actions](performance);
}

function sendMessage({ frame, connection, reviews, limits }: Performance): void {
  const { room } = connection;
  const { maximumMessageLength } = room.settings;
  const content = requiredTextMember(frame, 'Content', Number.POSITIVE_INFINITY);
  if (isLonger(content, maximumMessageLength)) {
    throw invalid(`Content must have at most ${maximumMessageLength} characters`);
  }
  const attributes = attributesMember(frame, 'Attributes');
  if (attributeBytes(attributes) > limits.messageAttributes) {
    const message = `Attributes must have at most ${limits.messageAttributes} bytes`;
    throw new RequestRefused(errorCodes.tooLarge, message);
  }
  if (!room.messages.take()) {
    throw new RequestRefused(
      errorCodes.tooManyRequests,
      'The message rate of the room is exceeded',
    );
  }
  reviews.submit(connection, { requestId: frame.requestId, content, attributes });
}

function deleteMessage({ frame, connection, publisher, limits }: Performance): void {
  const messageId = requiredTextMember(frame, 'Id', limits.frame);
  if (!/^[a-zA-Z0-9]{12}$/.test(messageId)) throw invalid('Id must be the id of a message');
  const reason = textMember(frame, 'Reason', limits.reasonLength);
  announceDeletion(publisher, connection.room, { requestId: frame.requestId, messageId, reason });
}

function disconnectUser({ frame, connection, publisher, limits }: Performance): void {
  const userId = requiredTextMember(frame, 'UserId', limits.userIdLength);
  const reason = textMember(frame, 'Reason', limits.reasonLength);
  announceDisconnection(publisher, connection.room, { requestId: frame.requestId, userId, reason });
}
