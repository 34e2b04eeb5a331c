/**
 * What a local token says. The claims are those of a JSON Web Token (RFC 7519), plus three of our own for what
 * Amazon IVS Chat binds to a connection: `capabilities`, `attributes` and `sessionExpirationTime`.
 */
import type { Document } from '../document/document.ts';
import { isMap } from '../document/document.ts';
import { parseJson } from '../document/parse-json.ts';
import { writeJson } from '../document/write-json.ts';

/** The claim `iss` of every local token. */
export const issuer = 'ivschat-ts';

/** The contents of a local token. All times are whole seconds since the epoch. */
export interface ChatTokenClaims {
  /** ARN of the one room that the token opens (`aud`). */
  readonly roomArn: string;
  /** `sub`. */
  readonly userId: string;
  readonly capabilities: readonly string[];
  /** In the order of the request. */
  readonly attributes: ReadonlyMap<string, string>;
  /** `iat`. */
  readonly issuedAt: number;
  /** From this second on the token opens no connection (`exp`). */
  readonly tokenExpirationTime: number;
  /** At this second a connection opened with the token ends. */
  readonly sessionExpirationTime: number;
  /** Unique for each token: what makes it good for one use only (`jti`). */
  readonly id: string;
}

/** The claims as the JSON text that is encrypted. A Map, not an object, keeps the order of keys such as `"1"`. */
export function writeClaims(claims: ChatTokenClaims): string {
  return writeJson(
    new Map<Document, Document>([
      ['iss', issuer],
      ['aud', claims.roomArn],
      ['sub', claims.userId],
      ['iat', BigInt(claims.issuedAt)],
      ['exp', BigInt(claims.tokenExpirationTime)],
      ['jti', claims.id],
      ['capabilities', [...claims.capabilities]],
      ['attributes', new Map<Document, Document>(claims.attributes)],
      ['sessionExpirationTime', BigInt(claims.sessionExpirationTime)],
    ]),
    { separators: [',', ':'] },
  );
}

/**
 * Reads the text that `writeClaims` wrote.
 * @returns undefined for anything else, such as the claims of another program that has the same key
 */
export function readClaims(text: string): ChatTokenClaims | undefined {
  const claims = parseClaims(text);
  if (claims?.iss !== issuer) return undefined;
  const { aud: roomArn, sub: userId, jti: id, capabilities } = claims;
  const attributes = attributesOf(claims.attributes, text);
  const issuedAt = seconds(claims.iat);
  const tokenExpirationTime = seconds(claims.exp);
  const sessionExpirationTime = seconds(claims.sessionExpirationTime);
  if (
    typeof roomArn !== 'string' ||
    typeof userId !== 'string' ||
    typeof id !== 'string' ||
    !isStringList(capabilities) ||
    attributes === undefined ||
    issuedAt === undefined ||
    tokenExpirationTime === undefined ||
    sessionExpirationTime === undefined
  ) {
    return undefined;
  }
  return {
    roomArn,
    userId,
    capabilities,
    attributes,
    issuedAt,
    tokenExpirationTime,
    sessionExpirationTime,
    id,
  };
}

type Members = Readonly<Record<string, unknown>>;

/** By JavaScript's own parser, in less than half of the time of ours: the endpoint does this with each handshake. */
function parseClaims(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}

function attributesOf(value: unknown, text: string): Map<string, string> | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  // An object has such keys ahead of all others, wherever they stood.
  if (entries.some(([key]) => /^[0-9]/.test(key))) return attributesInOrder(text);
  return entries.every(isAttribute) ? new Map(entries) : undefined;
}

function attributesInOrder(text: string): Map<string, string> | undefined {
  let claims: Document;
  try {
    claims = parseJson(text);
  } catch {
    // Nested deeper than our parser goes.
    return undefined;
  }
  const attributes = isMap(claims) ? claims.get('attributes') : undefined;
  const entries = isMap(attributes) ? [...attributes] : [];
  return entries.every(isAttribute) ? new Map(entries) : undefined;
}

function isAttribute(entry: readonly [unknown, unknown]): entry is [string, string] {
  return typeof entry[0] === 'string' && typeof entry[1] === 'string';
}

function seconds(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}
