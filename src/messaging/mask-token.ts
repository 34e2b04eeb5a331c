/** Shorter tokens, and parts of tokens, are no secret, and may be words. */
const SHORTEST_TOKEN = 8;
const SHORTEST_PART = 16;

/** Replaces a token, and each longer part of it, wherever they stand in a text: an endpoint may quote what it got. */
export function maskToken(text: string, token: string): string {
  const parts = token.split('.').filter((part) => part.length >= SHORTEST_PART);
  const secrets = token.length >= SHORTEST_TOKEN ? [token, ...parts] : [];
  return secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}
