import type { Document, DocumentMap } from '../../document/document.ts';
import { checkStructure } from '../../token/constraints.ts';
import { fieldValidationFailed } from '../../token/validation-exception.ts';
import type { ArnPlace } from '../room-directory.ts';
import type { ControlContext, Handler } from './context.ts';
import * as live from './live-operations.ts';
import * as logging from './logging-operations.ts';
import { type OperationName, operations } from './operations.ts';
import * as rooms from './room-operations.ts';
import * as tags from './tag-operations.ts';

const handlers: Readonly<Record<OperationName, Handler>> = {
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
  const problems = checkStructure(request, operations[name].input);
  // CreateChatToken has a further rule, and reports all problems together.
  if (problems.length > 0 && name !== 'CreateChatToken')
    throw fieldValidationFailed(name, problems);
  return handlers[name](request, context, place);
}
