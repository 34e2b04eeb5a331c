/** Shorter parts of a token are no secret, and may be words. */
const SHORTEST_PART = 16;

/** Replaces a token, and each longer part of it, wherever they stand in a text: an endpoint may quote what it got. */
export function maskToken(text: string, token: string): string {
  const parts = token.split('.').filter((part) => part.length >= SHORTEST_PART);
  return [token, ...parts].reduce(
    (masked, secret) => (secret === '' ? masked : masked.replaceAll(secret, '***')),
    text,
  );
}
