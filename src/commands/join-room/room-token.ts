import type { SessionToken } from '../../messaging/line.ts';

/** A token and whatever is known of what it allows. */
export interface RoomToken extends SessionToken {
  /** Milliseconds since the epoch; unknown of a token that the user brought along. */
  readonly issuedAt: number | undefined;
  /** When it stops opening connections, in milliseconds since the epoch. */
  readonly expiration: number | undefined;
  readonly roomArn: string | undefined;
  readonly capabilities: readonly string[] | undefined;
  readonly attributes: ReadonlyMap<string, string> | undefined;
}

/** Where the tokens of a stay come from. */
export interface TokenSource {
  /** Gives the token of the next connection. */
  next(): Promise<RoomToken>;
  /** Of the room, where it is known. */
  readonly roomArn: string | undefined;
  /** Whether there is one after the first. */
  readonly renewable: boolean;
  /** Absolute path of the keyring that local tokens are made with. */
  readonly keyring: string | undefined;
}
