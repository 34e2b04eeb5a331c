import { writeString } from '../../document/write-json.ts';
import type { ChatTokenClaims } from '../../token/claims.ts';
import type { Connection, Room } from '../room.ts';
import { noRefusedFrames } from './flood.ts';
import { attributesText } from './frames.ts';

/** Which connection it is, and when it began, on both clocks. */
export interface ConnectionStart {
  readonly serial: number;
  readonly openTime: number;
  readonly monotonic: number;
}

/** The connection that an accepted token opens. It is not in its room yet. */
export function newConnection(
  { socket, line }: Pick<Connection, 'socket' | 'line'>,
  room: Room,
  claims: ChatTokenClaims,
  { requests, controlFrames }: Pick<Connection, 'requests' | 'controlFrames'>,
  { serial, openTime, monotonic }: ConnectionStart,
): Connection {
  return {
    serial,
    socket,
    line,
    room,
    userId: claims.userId,
    capabilities: claims.capabilities,
    openTime,
    sessionEnd: claims.sessionExpirationTime * 1000,
    sender: `{"UserId":${writeString(claims.userId)},"Attributes":${attributesText(claims.attributes)}}`,
    requests,
    controlFrames,
    refused: noRefusedFrames(),
    pingedAt: monotonic,
    alive: true,
  };
}

/** Says goodbye with a close frame; from now on the connection gets nothing of its room. */
export function closeConnection(connection: Connection, code: number, reason: string): void {
  connection.room.connections.delete(connection);
  connection.socket.close(code, reason);
}

/** Cuts the line, for a client that would not hear a goodbye. */
export function dropConnection(connection: Connection): void {
  connection.room.connections.delete(connection);
  connection.socket.terminate();
}
