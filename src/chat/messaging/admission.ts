/** Who may open a connection: the checks of the handshake, before the protocol is switched. */
import type { ChatTokenClaims } from '../../token/claims.ts';
import type { KeyringSource } from '../../token/keyring-source.ts';
import { type OpeningFailure, openToken } from '../../token/open-token.ts';
import type { Room } from '../room.ts';
import type { RoomDirectory } from '../room-directory.ts';

export type Admission = Admitted | Refusal;

export interface Admitted {
  readonly claims: ChatTokenClaims;
  readonly room: Room;
}

/** Why not: an HTTP status and a sentence, in which nothing of the token stands. */
export interface Refusal {
  readonly status: 400 | 401 | 404;
  readonly message: string;
  /** Of a token that could be opened. */
  readonly claims?: ChatTokenClaims;
}

export interface Gatekeeper {
  /** Checks the token of a handshake, but for its single use. */
  admit(token: string | undefined): Admission;
  /** Why a token that was admitted is refused all the same: it has been used since, or before. */
  refuseUsed(claims: ChatTokenClaims): Refusal | undefined;
  /** Takes the one use that a token is good for. */
  use(claims: ChatTokenClaims): void;
  /** Forgets used tokens that have expired, and would be refused for that. */
  forgetExpired(): void;
}

const failureMessages: Readonly<Record<OpeningFailure, string>> = {
  'not-local': 'the chat token is not one of the local issuer',
  'unknown-key': 'the chat token was made with a key of another keyring',
  damaged: 'the chat token was changed after it was made',
};

export function gatekeeper(options: {
  readonly keyring: KeyringSource;
  readonly rooms: RoomDirectory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): Gatekeeper {
  const { keyring, rooms, now } = options;
  /** When each used token expires, by its id. Only tokens of our own keys get here. */
  const used = new Map<string, number>();
  const expired = (expirationTime: number) => now() >= expirationTime * 1000;

  const open = (token: string) => {
    const opened = openToken(token, keyring.current());
    const unknown = 'failure' in opened && opened.failure === 'unknown-key';
    // The key may be one that was added while we were running.
    return unknown ? openToken(token, keyring.refresh()) : opened;
  };

  return {
    admit(token) {
      if (!token) return refusal(401, 'no chat token in Sec-WebSocket-Protocol');
      if (token.includes(',')) {
        return refusal(400, 'more than one subprotocol; the chat token has to be the only one');
      }
      const opened = open(token);
      if ('failure' in opened) return refusal(401, failureMessages[opened.failure]);
      const { claims } = opened;
      if (expired(claims.tokenExpirationTime)) {
        return refusal(401, 'the chat token has expired', claims);
      }
      const room = rooms.named(claims.roomArn);
      if (room) return { claims, room };
      return refusal(404, 'the room of the chat token does not exist', claims);
    },
    refuseUsed: (claims) =>
      used.has(claims.id) ? refusal(401, 'the chat token has been used before', claims) : undefined,
    use({ id, tokenExpirationTime }) {
      used.set(id, tokenExpirationTime);
    },
    forgetExpired() {
      for (const [id, expirationTime] of used) {
        if (expired(expirationTime)) used.delete(id);
      }
    },
  };
}

function refusal(status: Refusal['status'], message: string, claims?: ChatTokenClaims): Refusal {
  return claims ? { status, message, claims } : { status, message };
}
