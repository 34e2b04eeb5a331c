import { CreateOAuth2TokenCommand, SigninClient } from '@aws-sdk/nested-clients/signin';
import type { HttpRequest } from '@smithy/protocol-http';
import type { DocumentMap } from '../../../document/document.ts';
import type { CredentialContext } from '../credential-source.ts';
import { replyObject, textMember } from '../retrieved-json.ts';
import { createDpopProof } from './dpop-proof.ts';
import { JsonProtocol } from './json-protocol.ts';
import { jsonErrorReader } from './modelled-errors.ts';
import { callService } from './service-call.ts';
import { bare, clientSettings, sessionRegion } from './service-client.ts';

const readError = jsonErrorReader({
  AccessDeniedException: ['error', 'message'],
  InternalServerException: ['error', 'message'],
  TooManyRequestsError: ['error', 'message'],
  ValidationException: ['error', 'message'],
});

/** The SDK's wire format, with the proof that we hold the session's key. */
class SigninProtocol extends JsonProtocol {
  readonly #proof: (url: string) => string;

  constructor(proof: (url: string) => string) {
    super('com.amazonaws.signin');
    this.#proof = proof;
  }

  override async serializeRequest(
    ...[operation, input, context]: Parameters<JsonProtocol['serializeRequest']>
  ) {
    const request = await super.serializeRequest(operation, input, context);
    request.headers.DPoP = this.#proof(urlOf(request as HttpRequest));
    return request;
  }
}

function urlOf({ protocol, hostname, port, path }: HttpRequest): string {
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;
}

/**
 * Exchanges the refresh token of `aws login` for new keys (CreateOAuth2Token), proving possession of the session's
 * key.
 * @param token the cached session
 * @param privateKey its key in PEM
 * @throws {ServiceError} when the service refuses
 * @throws {GeneralError} for a key that is none
 */
export async function createOAuth2Token(
  token: DocumentMap,
  privateKey: string,
  context: CredentialContext,
): Promise<DocumentMap> {
  const proof = createDpopProof(privateKey, context.io);
  const client = bare(
    new SigninClient({
      ...clientSettings('signin', await sessionRegion(context), context),
      credentials: { accessKeyId: '', secretAccessKey: '' },
      protocol: new SigninProtocol(proof),
    }),
  );
  const command = new CreateOAuth2TokenCommand({
    tokenInput: {
      clientId: textMember(token, 'clientId') ?? '',
      refreshToken: textMember(token, 'refreshToken') ?? '',
      grantType: 'refresh_token',
    },
  });
  const send = () => client.send(command);
  const { reply } = await callService(
    { operationName: 'CreateOAuth2Token', send, readError },
    context,
  );
  return replyObject(reply.body);
}
