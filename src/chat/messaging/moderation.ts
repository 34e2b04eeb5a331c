/** What moderators cause in a room, over WebSocket or HTTP alike (section 2.3 of the service facts). */
import type { Room } from '../room.ts';
import { closeConnection } from './connection.ts';
import type { Publisher } from './publish.ts';

/** Tells everybody in the room to drop a message. Returns the id of the event. */
export function announceDeletion(
  publisher: Publisher,
  room: Room,
  deletion: {
    readonly requestId: string;
    readonly messageId: string;
    readonly reason: string | undefined;
  },
): string {
  const { requestId, messageId, reason } = deletion;
  return publisher.event(room, {
    eventName: 'aws:DELETE_MESSAGE',
    requestId,
    // The official client reads the deprecated spelling, the documentation recommends the other.
    attributes: withReason({ MessageID: messageId, MessageId: messageId }, reason),
  });
}

/** Tells everybody in the room, the user included, and then closes all connections of the user. */
export function announceDisconnection(
  publisher: Publisher,
  room: Room,
  disconnection: {
    readonly requestId: string;
    readonly userId: string;
    readonly reason: string | undefined;
  },
): void {
  const { requestId, userId, reason } = disconnection;
  const attributes = withReason({ UserId: userId }, reason);
  publisher.event(room, { eventName: 'aws:DISCONNECT_USER', requestId, attributes }, () => {
    for (const connection of room.connections) {
      if (connection.userId === userId) closeConnection(connection, 1000, 'disconnected');
    }
  });
}

/** Official clients ignore an event whose reason is null: without one, the member is left out. */
function withReason(
  attributes: Readonly<Record<string, string>>,
  reason: string | undefined,
): Map<string, string> {
  const result = new Map(Object.entries(attributes));
  if (reason !== undefined) result.set('Reason', reason);
  return result;
}
