/** Who may open a connection: the checks of the handshake, before the protocol is switched. */
import { GeneralError } from '../../errors/cli-error.ts';
import type { ChatTokenClaims } from '../../token/claims.ts';
import type { Keyring } from '../../token/keyring.ts';
import type { KeyringSource } from '../../token/keyring-source.ts';
import { type OpenedToken, type OpeningFailure, openToken } from '../../token/open-token.ts';
import { type Clock, systemTimers } from '../clock.ts';
import type { Limits } from '../limits.ts';
import type { Room } from '../room.ts';
import type { RoomDirectory } from '../room-directory.ts';
import { usedTokens } from './used-tokens.ts';

const { monotonic } = systemTimers;

export type Admission = Admitted | Refusal;

export interface Admitted {
  readonly claims: ChatTokenClaims;
  readonly room: Room;
}

/** Why not: an HTTP status and a sentence, in which nothing of the token stands. */
export interface Refusal {
  readonly status: 400 | 401 | 404 | 503;
  readonly message: string;
  /** Of a token that could be opened. */
  readonly claims?: ChatTokenClaims;
}

export interface Gatekeeper {
  /** Checks the token of a handshake. */
  admit(token: string | undefined): Admission;
  /** Takes the one use that a token is good for. */
  use(claims: ChatTokenClaims): void;
  /** Looks at the clock, which may have been set. */
  look(): void;
}

const failureMessages: Readonly<Record<OpeningFailure, string>> = {
  'not-local': 'the chat token is not one of the local issuer',
  'unknown-key': 'the chat token was made with a key of another keyring',
  damaged: 'the chat token was changed after it was made',
};

/** By how many seconds the clock of another machine, or of a container's host, may be ahead of ours. */
const clockTolerance = 5;

export function gatekeeper(options: {
  readonly keyring: KeyringSource;
  readonly rooms: RoomDirectory;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly limits: Limits;
}): Gatekeeper {
  const { keyring, rooms, clock, limits } = options;
  const look = oncePerMillisecond(() => keyring.forOpening());
  const used = usedTokens(clock.now, clock.monotonic, limits.usedTokens);

  return {
    admit(token) {
      if (!token) return refusal(401, 'no chat token in Sec-WebSocket-Protocol');
      if (token.includes(',')) {
        return refusal(400, 'more than one subprotocol; the chat token has to be the only one');
      }
      const opened = opening(token, look);
      if (opened instanceof GeneralError) return refusal(503, opened.message);
      if ('failure' in opened) return refusal(401, failureMessages[opened.failure]);
      const { claims } = opened;
      const seconds = clock.now() / 1000;
      if (seconds >= claims.tokenExpirationTime || used.hasForgotten(claims)) {
        return refusal(401, 'the chat token has expired', claims);
      }
      if (claims.issuedAt > seconds + clockTolerance) {
        return refusal(401, 'the chat token is from the future, by the clock of serve', claims);
      }
      const room = rooms.named(claims.roomArn);
      if (!room) return refusal(404, 'the room of the chat token does not exist', claims);
      if (used.has(claims)) return refusal(401, 'the chat token has been used before', claims);
      return { claims, room };
    },
    use: used.add,
    look: used.look,
  };
}

/** An opened token, or why there is no keyring to open it with. */
function opening(token: string, keyringNow: () => Keyring | undefined): OpenedToken | GeneralError {
  try {
    const keyring = keyringNow();
    return keyring ? openToken(token, keyring) : { failure: 'unknown-key' };
  } catch (error) {
    if (error instanceof GeneralError) return error;
    throw error;
  }
}

/**
 * Looks at most once a millisecond: a look at the keyring's file is 1.4 µs on a quiet machine and 5 on a busy one, where
 * opening a token is 7. To change the file takes longer than that.
 * @returns what `look` gave; what it throws is not kept
 */
function oncePerMillisecond<Result>(look: () => Result): () => Result {
  let seen: { readonly result: Result; readonly time: number } | undefined;
  return () => {
    const time = monotonic();
    if (!seen || time - seen.time >= 1) seen = { result: look(), time };
    return seen.result;
  };
}

function refusal(status: Refusal['status'], message: string, claims?: ChatTokenClaims): Refusal {
  return claims ? { status, message, claims } : { status, message };
}
