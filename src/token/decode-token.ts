/** DecodeChatToken: what a local token says, or the service's kind of error. */
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { JsonSyntaxError, parseJson } from '../document/parse-json.ts';
import { ServiceError } from '../errors/cli-error.ts';
import { decodeChatToken } from '../model/decode-chat-token.ts';
import type { ChatTokenClaims } from './claims.ts';
import { checkMembers } from './constraints.ts';
import type { Keyring } from './keyring.ts';
import { type OpeningFailure, openToken } from './open-token.ts';
import { fieldValidationFailed } from './validation-exception.ts';
import { wireTime } from './wire-time.ts';

const failureMessages: Readonly<Record<OpeningFailure, string>> = {
  'not-local': 'is not a token of the local issuer',
  'unknown-key': 'was made with a key that this keyring does not have',
  damaged: 'was changed after it was made, or is incomplete',
};

/** For a response in another form than JSON, a header, a part of a response. */
const MORE_THAN_A_TOKEN =
  'has more in it than a token: give what --query token --output text prints, or the whole response as JSON';

/**
 * Opens a token and shows what it says; never key material.
 * @param keyring none when there is no keyring at all
 * @param now milliseconds since the epoch
 * @throws {ServiceError} ValidationException for what the keyring cannot open, ExpiredTokenException for a token
 * whose time is over
 */
export async function decodeToken(
  request: DocumentMap,
  keyring: Keyring | undefined,
  now: number,
): Promise<DocumentMap> {
  const problems = checkMembers(request, decodeChatToken.input.members);
  if (problems.length > 0) throw fieldValidationFailed(decodeChatToken.name, problems);
  const token = tokenIn(String(request.get('chatToken')).trim());
  const opened = keyring ? openToken(token, keyring) : { failure: 'unknown-key' as const };
  if ('failure' in opened) {
    const isMore = opened.failure === 'not-local' && /[\s{]/.test(token);
    const message = isMore ? MORE_THAN_A_TOKEN : failureMessages[opened.failure];
    const problem = { name: 'chatToken', message };
    throw fieldValidationFailed(decodeChatToken.name, [problem]);
  }
  const { claims, keyId } = opened;
  const remaining = Math.ceil(claims.tokenExpirationTime - now / 1000);
  if (remaining <= 0) throw expired(claims);
  return new Map<Document, Document>([
    ['roomIdentifier', claims.roomArn],
    ['userId', claims.userId],
    ['capabilities', [...claims.capabilities]],
    ['attributes', new Map<Document, Document>(claims.attributes)],
    ['valid', true],
    ['secondsRemaining', BigInt(remaining)],
    ['issueTime', wireTime(claims.issuedAt)],
    ['tokenExpirationTime', wireTime(claims.tokenExpirationTime)],
    ['sessionExpirationTime', wireTime(claims.sessionExpirationTime)],
    ['tokenId', claims.id],
    ['keyId', keyId],
  ]);
}

/** The token of a response that was given whole, or of JSON text around it; any other text as it stands. */
function tokenIn(text: string): string {
  if (!/^[{"]/.test(text)) return text;
  try {
    const document = parseJson(text);
    const token = isMap(document) ? document.get('token') : document;
    return typeof token === 'string' ? token : text;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return text;
    throw error;
  }
}

function expired(claims: ChatTokenClaims): ServiceError {
  const message = `The chat token expired at ${wireTime(claims.tokenExpirationTime)}`;
  return new ServiceError('ExpiredTokenException', message, {
    operationName: decodeChatToken.name,
    serviceMessage: message,
  });
}
