import type { Document, DocumentMap } from '../../document/document.ts';
import type { Disconnected } from '../../messaging/room-session.ts';
import type { RoomToken } from './room-token.ts';

/** What a script is told besides the frames: `CONNECTED`, in the manner of the protocol. What is not known is left out. */
export function connectedDocument(now: number, address: string, token: RoomToken): DocumentMap {
  const { roomArn, userId, capabilities, sessionEnd } = token;
  return withoutUnknown([
    ['Type', 'CONNECTED'],
    ['Time', isoTime(now)],
    ['MessagingEndpoint', address],
    ['RoomIdentifier', roomArn],
    ['UserId', userId],
    ['Capabilities', capabilities && [...capabilities]],
    ['SessionExpirationTime', sessionEnd === undefined ? undefined : isoTime(sessionEnd)],
  ]);
}

/** The same for the end of a connection. */
export function disconnectedDocument(
  now: number,
  { code, reason, why, returning }: Disconnected,
): DocumentMap {
  return withoutUnknown([
    ['Type', 'DISCONNECTED'],
    ['Time', isoTime(now)],
    ['Code', BigInt(code)],
    ['Reason', reason],
    ['Cause', why],
    ['Reconnecting', returning],
  ]);
}

function withoutUnknown(members: readonly [string, Document | undefined][]): DocumentMap {
  return new Map(members.filter((member): member is [string, Document] => member[1] !== undefined));
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
