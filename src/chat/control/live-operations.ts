/** The operations that act on a live room: what they cause there is the same as over WebSocket. */
import type { DocumentMap } from '../../document/document.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type { OperationName } from '../../model/operations.ts';
import { checkAttributeSize } from '../../token/attribute-size.ts';
import { claimsFor, tokenResponse } from '../../token/issue-token.ts';
import type { Keyring } from '../../token/keyring.ts';
import { fieldValidationFailed } from '../../token/validation-exception.ts';
import { announceDeletion, announceDisconnection } from '../messaging/moderation.ts';
import type { Room } from '../room.ts';
import type { ControlContext, Handler } from './context.ts';
import { requiredText, response, text, textMap } from './request-members.ts';
import { internalFailure, resourceNotFound } from './service-errors.ts';

/** Also brings the room into being, unless rooms have to be created. */
export const createChatToken: Handler = async (request, context) => {
  const claims = claimsFor(request, context.clock.now());
  namedRoom('CreateChatToken', request, context);
  return tokenResponse(claims, usableKeyring(context));
};

/** @throws {ServiceError} InternalServerException, which says what is wrong with the file */
function usableKeyring({ keyring, journal }: ControlContext): Keyring {
  try {
    return keyring.forSealing();
  } catch (error) {
    if (!(error instanceof GeneralError)) throw error;
    journal.record({ kind: 'report', roomArn: undefined, text: error.message });
    throw internalFailure(error.message);
  }
}

export const sendEvent: Handler = (request, context) => {
  const tooLarge = checkAttributeSize(request.get('attributes'), context.limits.eventAttributes);
  if (tooLarge.length > 0) throw fieldValidationFailed('SendEvent', tooLarge);
  const id = context.publisher.event(namedRoom('SendEvent', request, context), {
    eventName: requiredText(request, 'eventName'),
    requestId: '',
    attributes: textMap(request, 'attributes') ?? new Map(),
  });
  return response({ id });
};

/** Nothing is stored, so nothing is looked up: clients are told to drop the message. */
export const deleteMessage: Handler = (request, context) => {
  const room = namedRoom('DeleteMessage', request, context);
  const id = announceDeletion(context.publisher, room, {
    requestId: '',
    messageId: requiredText(request, 'id'),
    reason: text(request, 'reason'),
  });
  return response({ id });
};

export const disconnectUser: Handler = (request, context) => {
  const arn = requiredText(request, 'roomIdentifier');
  const room = context.rooms.occupied(arn);
  if (!room) throw resourceNotFound('DisconnectUser', arn);
  announceDisconnection(context.publisher, room, {
    requestId: '',
    userId: requiredText(request, 'userId'),
    reason: text(request, 'reason'),
  });
  return undefined;
};

function namedRoom(
  operation: OperationName,
  request: DocumentMap,
  { rooms }: ControlContext,
): Room {
  const arn = requiredText(request, 'roomIdentifier');
  const room = rooms.named(arn);
  if (!room) throw resourceNotFound(operation, arn);
  return room;
}
