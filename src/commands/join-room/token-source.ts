import { loadOptionFile } from '../../arguments/member-values.ts';
import type { OptionWords } from '../../arguments/option-words.ts';
import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import { GeneralError, ParamValidationError } from '../../errors/cli-error.ts';
import { resolveOperation } from '../../issuers/resolve.ts';
import { createChatToken } from '../../model/create-chat-token.ts';
import { shapeResponse } from '../../response/shape-response.ts';
import { readKeyringFile } from '../../token/keyring-file.ts';
import { keyringPath } from '../../token/keyring-path.ts';
import { localKeyringPath } from '../../token/local-endpoint.ts';
import { openToken } from '../../token/open-token.ts';
import type { Invocation } from '../invocation.ts';
import { checkedRequest, fileContext, typedParameters } from '../run-operation.ts';
import type { RoomToken, TokenSource } from './room-token.ts';

/**
 * The tokens of a stay: the one that was given, or new ones of the issuer that `create-chat-token` would ask.
 * @param endpointUrl that of the operations, where one is set
 * @throws {CliError} as `create-chat-token`
 */
export async function tokenSource(
  words: OptionWords,
  endpointUrl: string | undefined,
  invocation: Invocation,
): Promise<TokenSource> {
  const { configuration, io } = invocation;
  const parameters = await typedParameters(createChatToken, words, io);
  if (typeof words.chatToken === 'string') {
    configuration.requireProfile();
    const token = givenToken(words.chatToken, invocation);
    const facts = await factsOfGiven(token, keyringPath(keyringOf(endpointUrl), io));
    const given = { ...requestFacts(parameters), token, issuedAt: undefined, ...facts };
    return {
      roomArn: given.roomArn,
      renewable: false,
      keyring: undefined,
      next: async () => given,
    };
  }
  const carryOut = await resolveOperation(createChatToken, invocation);
  const request = checkedRequest(createChatToken, parameters, configuration);
  const local = localKeyringPath(endpointUrl ?? '');
  const known = requestFacts(request);
  return {
    roomArn: known.roomArn,
    renewable: true,
    keyring: local === undefined ? undefined : keyringPath(local, io),
    async next() {
      const issuedAt = io.now();
      const reply = await carryOut(request);
      const response = shapeResponse(createChatToken, reply, 'wire', io);
      return {
        ...known,
        capabilities: known.capabilities ?? [],
        issuedAt,
        token: issuedToken(response.get('token')),
        expiration: timeOf(response.get('tokenExpirationTime')),
        sessionEnd: timeOf(response.get('sessionExpirationTime')),
      };
    },
  };
}

function keyringOf(endpointUrl: string | undefined): string | undefined {
  return localKeyringPath(endpointUrl ?? '');
}

/** What a subprotocol may consist of (RFC 6455, section 4.1): in this place a token travels. */
const TOKEN = /^[A-Za-z0-9!#$%&'*+\-.^_|~`]+$/;

function givenToken(word: string, { io }: Invocation): string {
  const loaded = loadOptionFile('--chat-token', word, fileContext(io)) ?? word;
  // A token from a file ends with a line break.
  const token = (typeof loaded === 'string' ? loaded : Buffer.from(loaded).toString()).trim();
  if (TOKEN.test(token)) return token;
  throw new ParamValidationError(
    token === ''
      ? 'argument --chat-token: the token is empty'
      : 'argument --chat-token: this is no chat token: it has characters that none may have',
  );
}

function issuedToken(token: Document | undefined): string {
  if (typeof token === 'string' && TOKEN.test(token)) return token;
  throw new GeneralError(
    token === undefined
      ? 'The reply to CreateChatToken has no token.'
      : 'The token in the reply to CreateChatToken has characters that no chat token may have.',
  );
}

/** What the request says of the tokens that it asks for. */
function requestFacts(request: DocumentMap) {
  const capabilities = request.get('capabilities');
  const attributes = request.get('attributes');
  return {
    roomArn: textOf(request.get('roomIdentifier')),
    userId: textOf(request.get('userId')),
    capabilities: Array.isArray(capabilities) ? capabilities.map(String) : undefined,
    attributes: isMap(attributes)
      ? new Map(Array.from(attributes, ([key, value]) => [String(key), String(value)]))
      : undefined,
    expiration: undefined,
    sessionEnd: undefined,
  };
}

/** What a local token says, where the keyring of this machine opens it; nothing of all others. */
async function factsOfGiven(token: string, keyringFile: string): Promise<Partial<RoomToken>> {
  const keyring = readable(() => readKeyringFile(keyringFile));
  const opened = keyring && (await openToken(token, keyring));
  if (!opened || 'failure' in opened) return {};
  const { roomArn, userId, capabilities, attributes, ...times } = opened.claims;
  return {
    roomArn,
    userId,
    capabilities,
    attributes,
    expiration: times.tokenExpirationTime * 1000,
    sessionEnd: times.sessionExpirationTime * 1000,
  };
}

/** A keyring that cannot be read is no reason not to connect. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function textOf(value: Document | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function timeOf(value: Document | undefined): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
