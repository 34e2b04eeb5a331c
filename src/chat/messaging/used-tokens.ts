import type { ChatTokenClaims } from '../../token/claims.ts';

/** Which tokens have been used: each is good for one connection. */
export interface UsedTokens {
  has(claims: ChatTokenClaims): boolean;
  /** Whether tokens that expire as early as this one are not remembered any more: it may have been used. */
  hasForgotten(claims: ChatTokenClaims): boolean;
  add(claims: ChatTokenClaims): void;
  /** Looks at the clock, which may have been set. */
  look(): void;
}

/**
 * Remembers used tokens at least until they have expired by every clock that was seen: one that went ahead and comes
 * back, or that is set back, makes no token good for a second connection.
 * @param now milliseconds since the epoch
 * @param monotonic milliseconds that only ever grow
 * @param remembered so many are remembered for longer still, for a clock that is set back only then
 */
export function usedTokens(
  now: () => number,
  monotonic: () => number,
  remembered: number,
): UsedTokens {
  /** When each expires, in seconds, by its id; the one used first stands first. */
  const expirations = new Map<string, number>();
  /** What of all clocks seen the slowest is ahead of the monotonic one. */
  let slowest = Number.POSITIVE_INFINITY;
  /** The latest expiration of those that were forgotten. */
  let forgotten = Number.NEGATIVE_INFINITY;

  const look = () => {
    slowest = Math.min(slowest, now() - monotonic());
  };
  const forgetOldest = () => {
    for (const [id, expiration] of expirations) {
      if (expirations.size <= remembered) return;
      if (monotonic() + slowest < expiration * 1000) return;
      expirations.delete(id);
      forgotten = Math.max(forgotten, expiration);
    }
  };

  return {
    look,
    has: ({ id }) => expirations.has(id),
    hasForgotten: ({ tokenExpirationTime }) => tokenExpirationTime <= forgotten,
    add({ id, tokenExpirationTime }) {
      look();
      expirations.set(id, tokenExpirationTime);
      forgetOldest();
    },
  };
}
