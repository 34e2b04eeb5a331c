import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  STSClient,
} from '@aws-sdk/nested-clients/sts';
import {
  SignatureV4,
  type SignatureV4CryptoInit,
  type SignatureV4Init,
} from '@smithy/signature-v4';
import { type DocumentMap, isMap } from '../../../document/document.ts';
import { splitUrl } from '../../../transport/url.ts';
import type { CredentialContext, Credentials } from '../credential-source.ts';
import { textMember } from '../retrieved-json.ts';
import type { RoleRequest } from '../role-request.ts';
import { readQueryError, readQueryResult } from './query-reply.ts';
import { callService } from './service-call.ts';
import { bare, clientSettings, rawReply, sessionRegion } from './service-client.ts';
import { timestampAsCached } from './timestamp-as-cached.ts';

const CREDENTIALS = [
  'Credentials.AccessKeyId',
  'Credentials.SecretAccessKey',
  'Credentials.SessionToken',
  'Credentials.Expiration',
];
const ASSUMED_ROLE_USER = ['AssumedRoleUser.AssumedRoleId', 'AssumedRoleUser.Arn'];

/**
 * Assumes a role with keys (AssumeRole).
 * @returns what the AWS CLI caches of the reply
 * @throws {ServiceError} when STS refuses
 */
export async function assumeRole(
  request: RoleRequest,
  credentials: Credentials,
  context: CredentialContext,
): Promise<DocumentMap> {
  const client = await stsClient(context, credentials);
  return callSts(
    'AssumeRole',
    [...CREDENTIALS, ...ASSUMED_ROLE_USER, 'PackedPolicySize', 'SourceIdentity'],
    () => client.send(new AssumeRoleCommand(request)),
    context,
  );
}

/**
 * Assumes a role with the token of another identity provider (AssumeRoleWithWebIdentity), unsigned.
 * @returns what the AWS CLI caches of the reply
 * @throws {ServiceError} when STS refuses
 */
export async function assumeRoleWithWebIdentity(
  request: RoleRequest & { readonly WebIdentityToken: string },
  context: CredentialContext,
): Promise<DocumentMap> {
  const client = await stsClient(context, { accessKeyId: '', secretAccessKey: '' });
  return callSts(
    'AssumeRoleWithWebIdentity',
    [
      ...CREDENTIALS,
      'SubjectFromWebIdentityToken',
      ...ASSUMED_ROLE_USER,
      'PackedPolicySize',
      'Provider',
      'Audience',
      'SourceIdentity',
    ],
    () => client.send(new AssumeRoleWithWebIdentityCommand(request)),
    context,
  );
}

/** The AWS CLI's wire format of STS: the SDK's, but for the charset in the content type and replies as they come. */
class StsProtocol extends AwsQueryProtocol {
  readonly #path: string;

  /** @param endpoint the user's own, whose path is kept as it is */
  constructor(endpoint: string | undefined) {
    super({
      defaultNamespace: 'com.amazonaws.sts',
      xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
      version: '2011-06-15',
    });
    this.#path = (endpoint && splitUrl(endpoint).path) || '/';
  }

  override async serializeRequest(
    ...[operation, input, context]: Parameters<AwsQueryProtocol['serializeRequest']>
  ) {
    const request = await super.serializeRequest(operation, input, context);
    request.headers['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8';
    request.path = this.#path;
    return request;
  }

  override deserializeResponse = rawReply;
}

/** Signs no checksum header: the AWS CLI sends none. */
class StsSigner extends SignatureV4 {
  constructor(init: SignatureV4Init & SignatureV4CryptoInit) {
    super({ ...init, applyChecksum: false });
  }
}

async function stsClient(context: CredentialContext, credentials: Credentials) {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const settings = clientSettings('sts', await sessionRegion(context), context);
  return bare(
    new STSClient({
      ...settings,
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      protocol: new StsProtocol(settings.endpoint),
      signerConstructor: StsSigner,
    }),
  );
}

async function callSts(
  operationName: string,
  members: readonly string[],
  send: () => Promise<unknown>,
  context: CredentialContext,
): Promise<DocumentMap> {
  const transientCodes = ['IDPCommunicationError'];
  const call = { operationName, send, transientCodes, readError: readQueryError };
  const { reply, retries } = await callService(call, context);
  const { result, requestId } = readQueryResult(operationName, members, reply);
  const keys = result.get('Credentials');
  if (isMap(keys)) {
    const expiration = textMember(keys, 'Expiration');
    if (expiration !== undefined) {
      keys.set('Expiration', timestampAsCached(expiration, context.configuration));
    }
    const accountId = accountIdOf(result);
    if (accountId !== undefined) keys.set('AccountId', accountId);
  }
  result.set(
    'ResponseMetadata',
    new Map<string, string | bigint | DocumentMap>([
      ...(requestId === undefined ? [] : [['RequestId', requestId] as const]),
      ['HTTPStatusCode', BigInt(reply.status)],
      ['HTTPHeaders', new Map(Object.entries(reply.headers))],
      ['RetryAttempts', BigInt(retries)],
    ]),
  );
  return result;
}

/** The account in the ARN of who one has become. */
function accountIdOf(result: DocumentMap): string | undefined {
  const user = result.get('AssumedRoleUser');
  const parts = (isMap(user) ? (textMember(user, 'Arn') ?? '') : '').split(':');
  return parts[0] === 'arn' && parts.length >= 6 ? parts[4] : undefined;
}
