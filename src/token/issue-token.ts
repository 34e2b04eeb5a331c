/** CreateChatToken as the service does it, but for the key: checks the request, mints the token. */
import { randomUUID } from 'node:crypto';
import type { Document, DocumentMap } from '../document/document.ts';
import { isMap } from '../document/document.ts';
import { createChatToken } from '../model/create-chat-token.ts';
import { checkAttributeSize, largestTokenAttributes } from './attribute-size.ts';
import type { ChatTokenClaims } from './claims.ts';
import { checkMembers } from './constraints.ts';
import type { Keyring } from './keyring.ts';
import { sealToken } from './seal-token.ts';
import { fieldValidationFailed } from './validation-exception.ts';
import { wireTime } from './wire-time.ts';

/** "The token is valid for one minute" (section 1.1 of the service facts). */
const tokenSeconds = 60;
const defaultSessionMinutes = 60;

/**
 * The claims that a request asks for.
 * @param now milliseconds since the epoch; cut to whole seconds
 * @throws {ServiceError} ValidationException, as the service checks a request; lengths are in code points
 */
export function claimsFor(request: DocumentMap, now: number): ChatTokenClaims {
  const problems = [
    ...checkMembers(request, createChatToken.input.members),
    ...checkAttributeSize(request.get('attributes'), largestTokenAttributes),
  ];
  if (problems.length > 0) throw fieldValidationFailed(createChatToken.name, problems);
  const issuedAt = Math.floor(now / 1000);
  const minutes = Number(request.get('sessionDurationInMinutes') ?? defaultSessionMinutes);
  return {
    roomArn: String(request.get('roomIdentifier')),
    userId: String(request.get('userId')),
    capabilities: [...new Set(texts(request.get('capabilities')))],
    attributes: textMap(request.get('attributes')),
    issuedAt,
    tokenExpirationTime: issuedAt + tokenSeconds,
    sessionExpirationTime: issuedAt + minutes * 60,
    id: randomUUID(),
  };
}

/** The service's response for these claims: a new token and its two times, in whole seconds, UTC. */
export function tokenResponse(claims: ChatTokenClaims, keyring: Keyring): DocumentMap {
  return new Map<Document, Document>([
    ['token', sealToken(claims, keyring)],
    ['tokenExpirationTime', wireTime(claims.tokenExpirationTime)],
    ['sessionExpirationTime', wireTime(claims.sessionExpirationTime)],
  ]);
}

function texts(list: Document | undefined): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

function textMap(map: Document | undefined): Map<string, string> {
  return new Map(isMap(map) ? [...map].map(([key, value]) => [String(key), String(value)]) : []);
}
