import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import type { OperationName } from '../../model/operations.ts';
import { checkMembers } from '../../token/constraints.ts';
import { fieldValidationFailed } from '../../token/validation-exception.ts';
import type { ArnPlace } from '../room-directory.ts';
import type { ControlContext, Handler } from './context.ts';
import * as live from './live-operations.ts';
import * as logging from './logging-operations.ts';
import { modelledDocument } from './modelled-document.ts';
import * as rooms from './room-operations.ts';
import { notCarriedOut } from './service-errors.ts';
import * as tags from './tag-operations.ts';

/** What each operation does. All else about an operation is in its model; one without an entry is refused. */
const handlers: Readonly<Partial<Record<OperationName, Handler>>> = {
  CreateChatToken: live.createChatToken,
  CreateLoggingConfiguration: logging.createLoggingConfiguration,
  CreateRoom: rooms.createRoom,
  DeleteLoggingConfiguration: logging.deleteLoggingConfiguration,
  DeleteMessage: live.deleteMessage,
  DeleteRoom: rooms.deleteRoom,
  DisconnectUser: live.disconnectUser,
  GetLoggingConfiguration: logging.getLoggingConfiguration,
  GetRoom: rooms.getRoom,
  ListLoggingConfigurations: logging.listLoggingConfigurations,
  ListRooms: rooms.listRooms,
  ListTagsForResource: tags.listTagsForResource,
  SendEvent: live.sendEvent,
  TagResource: tags.tagResource,
  UntagResource: tags.untagResource,
  UpdateLoggingConfiguration: logging.updateLoggingConfiguration,
  UpdateRoom: rooms.updateRoom,
};

/**
 * Carries out one operation of the service.
 * @returns the response's document; undefined for an empty body
 * @throws {ServiceError} in the shapes of the service's model
 */
export async function carryOut(
  name: OperationName,
  request: DocumentMap,
  context: ControlContext,
  place: ArnPlace,
): Promise<Document | undefined> {
  const [operation, handler] = [context.operations.get(name), handlers[name]];
  if (!operation || !handler) throw notCarriedOut(name);
  const problems = checkMembers(request, operation.input.members);
  // CreateChatToken has a further rule, and reports all problems together.
  if (problems.length > 0 && name !== 'CreateChatToken')
    throw fieldValidationFailed(name, problems);
  const response = await handler(request, context, place);
  return isMap(response) ? modelledDocument(operation.output, response) : response;
}
