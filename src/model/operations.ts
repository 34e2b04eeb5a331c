import type { ServiceOperation } from './operation.ts';

/**
 * The operations of the service, by the name of their command, in the order in which help lists those of a group. This
 * is the one place that names them all. A run loads the model of its own operation alone.
 */
export const operations = {
  'create-chat-token': async () => (await import('./create-chat-token.ts')).createChatToken,
  'create-room': async () => (await import('./create-room.ts')).createRoom,
  'get-room': async () => (await import('./get-room.ts')).getRoom,
  'list-rooms': async () => (await import('./list-rooms.ts')).listRooms,
  'update-room': async () => (await import('./update-room.ts')).updateRoom,
  'delete-room': async () => (await import('./delete-room.ts')).deleteRoom,
  'send-event': async () => (await import('./send-event.ts')).sendEvent,
  'delete-message': async () => (await import('./delete-message.ts')).deleteMessage,
  'disconnect-user': async () => (await import('./disconnect-user.ts')).disconnectUser,
  'create-logging-configuration': async () =>
    (await import('./create-logging-configuration.ts')).createLoggingConfiguration,
  'get-logging-configuration': async () =>
    (await import('./get-logging-configuration.ts')).getLoggingConfiguration,
  'list-logging-configurations': async () =>
    (await import('./list-logging-configurations.ts')).listLoggingConfigurations,
  'update-logging-configuration': async () =>
    (await import('./update-logging-configuration.ts')).updateLoggingConfiguration,
  'delete-logging-configuration': async () =>
    (await import('./delete-logging-configuration.ts')).deleteLoggingConfiguration,
  'list-tags-for-resource': async () =>
    (await import('./list-tags-for-resource.ts')).listTagsForResource,
  'tag-resource': async () => (await import('./tag-resource.ts')).tagResource,
  'untag-resource': async () => (await import('./untag-resource.ts')).untagResource,
} as const satisfies Readonly<Record<string, () => Promise<ServiceOperation>>>;

/** `CreateRoom` for `create-room`. */
type NameOf<Command extends string> = Command extends `${infer Word}-${infer Rest}`
  ? `${Capitalize<Word>}${NameOf<Rest>}`
  : Capitalize<Command>;

/** The service's name of an operation: `CreateRoom`. */
export type OperationName = NameOf<keyof typeof operations>;

/** The models of all operations. */
export function loadOperations(): Promise<ServiceOperation[]> {
  return Promise.all(Object.values(operations).map((load) => load()));
}
