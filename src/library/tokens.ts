import { createLocalIssuer as createIssuer } from '../issuers/local/local-issuer.ts';
import { decodeToken } from '../token/decode-token.ts';
import { readKeyringFile } from '../token/keyring-file.ts';
import { keyringPath } from '../token/keyring-path.ts';
import { plainAnswer, requestDocument } from './plain-values.ts';
import { surroundings } from './surroundings.ts';
import type {
  ChatToken,
  ChatTokenRequest,
  DecodedChatToken,
  LocalIssuer,
  TokenOptions,
} from './types.ts';

/**
 * An issuer of local tokens. They open connections to an endpoint that has the same keyring: `ivschat-ts serve`, or
 * `startChatEndpoint({ keyringPath })`. An error says so when the keyring file cannot be used.
 */
export async function createLocalIssuer(options: TokenOptions = {}): Promise<LocalIssuer> {
  const issuer = await createIssuer({ ...options, io: surroundings() });
  return {
    createChatToken: (request: ChatTokenRequest) =>
      plainAnswer<ChatToken>(issuer.createChatToken(requestDocument(request))),
  };
}

/**
 * What a local token says. Rejects with a `ChatServiceError`: named `ValidationException` when the keyring cannot open
 * the token, `ExpiredTokenException` when its minute is over. The token is not used up.
 */
export async function decodeChatToken(
  token: string,
  options: TokenOptions = {},
): Promise<DecodedChatToken> {
  const place = surroundings();
  const keyring = readKeyringFile(keyringPath(options.keyringPath, place));
  const now = (options.now ?? place.now)();
  return plainAnswer<DecodedChatToken>(
    decodeToken(requestDocument({ chatToken: token }), keyring, now),
  );
}
