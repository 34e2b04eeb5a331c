/**
 * What a local token says. The claims are those of a JSON Web Token (RFC 7519), plus three of our own for what
 * Amazon IVS Chat binds to a connection: `capabilities`, `attributes` and `sessionExpirationTime`.
 */
import type { Document, DocumentMap } from '../document/document.ts';
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
  if (!claims || claims.get('iss') !== issuer) return undefined;
  const roomArn = claims.get('aud');
  const userId = claims.get('sub');
  const id = claims.get('jti');
  const capabilities = claims.get('capabilities');
  const attributes = stringMap(claims.get('attributes'));
  const issuedAt = seconds(claims.get('iat'));
  const tokenExpirationTime = seconds(claims.get('exp'));
  const sessionExpirationTime = seconds(claims.get('sessionExpirationTime'));
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

function parseClaims(text: string): DocumentMap | undefined {
  try {
    const document = parseJson(text);
    return isMap(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function isStringList(value: Document | undefined): value is string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}

function stringMap(value: Document | undefined): Map<string, string> | undefined {
  if (!isMap(value)) return undefined;
  const result = new Map<string, string>();
  for (const [key, member] of value) {
    if (typeof key !== 'string' || typeof member !== 'string') return undefined;
    result.set(key, member);
  }
  return result;
}

function seconds(value: Document | undefined): number | undefined {
  return typeof value === 'bigint' ? Number(value) : undefined;
}
