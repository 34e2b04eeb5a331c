import type { Document, DocumentMap } from '../../document/document.ts';
import type { OperationName } from '../../model/operations.ts';
import type { Room, RoomSettings } from '../room.ts';
import type { ControlContext, Handler } from './context.ts';
import { documentTime } from './document-time.ts';
import { pageOf } from './pages.ts';
import { requiredText, response, text, textMap } from './request-members.ts';
import { settingsOf } from './room-settings.ts';
import { quotaExceeded, resourceNotFound } from './service-errors.ts';
import { checkTagKeys } from './tag-operations.ts';

export const createRoom: Handler = (request, context, place) => {
  const { rooms, limits } = context;
  const tags = textMap(request, 'tags') ?? new Map<string, string>();
  checkTagKeys('CreateRoom', [...tags.keys()]);
  const settings = requestedSettings('CreateRoom', request, context);
  if (rooms.size >= limits.rooms) throw quotaExceeded('CreateRoom', 'rooms', limits.rooms);
  return roomDocument(rooms.create(place, settings, tags));
};

export const getRoom: Handler = (request, context) =>
  roomDocument(existingRoom('GetRoom', request, context));

export const updateRoom: Handler = (request, context) => {
  const room = existingRoom('UpdateRoom', request, context);
  context.rooms.update(room, requestedSettings('UpdateRoom', request, context));
  return roomDocument(room);
};

export const deleteRoom: Handler = (request, context) => {
  context.rooms.delete(existingRoom('DeleteRoom', request, context));
  return undefined;
};

export const listRooms: Handler = (request, { rooms }) => {
  const name = text(request, 'name');
  const uri = text(request, 'messageReviewHandlerUri');
  const configuration = text(request, 'loggingConfigurationIdentifier');
  const wanted = [...rooms.all()].filter(
    ({ settings }) =>
      (name === undefined || settings.name === name) &&
      (uri === undefined || (settings.messageReviewHandler?.uri ?? '') === uri) &&
      (configuration === undefined ||
        settings.loggingConfigurationIdentifiers.includes(configuration)),
  );
  const { page, nextToken } = pageOf('ListRooms', request, wanted);
  return response({ rooms: page.map(roomDocument), nextToken });
};

function existingRoom(
  operation: OperationName,
  request: DocumentMap,
  { rooms }: ControlContext,
): Room {
  const arn = requiredText(request, 'identifier');
  const room = rooms.get(arn);
  if (!room) throw resourceNotFound(operation, arn);
  return room;
}

function requestedSettings(
  operation: OperationName,
  request: DocumentMap,
  { loggingConfigurations }: ControlContext,
): Partial<RoomSettings> {
  const settings = settingsOf(request);
  const { loggingConfigurationIdentifiers: identifiers = [] } = settings;
  const missing = identifiers.find((arn) => !loggingConfigurations.get(arn));
  if (missing !== undefined) throw resourceNotFound(operation, missing);
  return settings;
}

/** All that there is to say of a room; the model of an operation says how much of it is in the response. */
function roomDocument(room: Room): DocumentMap {
  const { settings, tags } = room;
  const handler = settings.messageReviewHandler;
  return response({
    arn: room.arn,
    id: room.id,
    name: settings.name,
    createTime: documentTime(room.createTime),
    updateTime: documentTime(room.updateTime),
    maximumMessageRatePerSecond: BigInt(settings.maximumMessageRatePerSecond),
    maximumMessageLength: BigInt(settings.maximumMessageLength),
    messageReviewHandler: handler?.uri ? response({ ...handler }) : undefined,
    tags: new Map<Document, Document>(tags),
    loggingConfigurationIdentifiers: [...settings.loggingConfigurationIdentifiers],
  });
}
