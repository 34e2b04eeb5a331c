import { GeneralError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import { pause } from '../../system/pause.ts';
import { retrieveFromContainer } from './container-request.ts';
import type {
  CredentialContext,
  CredentialSource,
  ExpiringCredentials,
} from './credential-source.ts';
import { parseExpiration, renewing } from './expiration.ts';
import { requiredMember, textMember } from './retrieved-json.ts';
import { UNSENDABLE } from './sendable.ts';
import { readTokenFile } from './token-file.ts';

/** Where a path without a host is asked for. */
const RELATIVE_HOST = '169.254.170.2';

/**
 * Keys that the container's host hands out (ECS, EKS, Greengrass): asked for when the source is made, and again when
 * they are near their end (section 11 of the AWS CLI behaviour).
 * @param wait between attempts; tests replace it
 * @throws {GeneralError} `Unsupported host …`, `Error when retrieving credentials from container-role: …`
 */
export async function containerKeys(
  { io }: Pick<CredentialContext, 'io'>,
  wait: (milliseconds: number) => Promise<void> = pause,
): Promise<CredentialSource> {
  const relative = io.env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const url =
    relative === undefined
      ? (io.env.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '')
      : `http://${RELATIVE_HOST}${relative}`;
  const fetchKeys = () => keysFrom(url, io, wait);
  const keys = await fetchKeys();
  return {
    name: 'container-role',
    userAgentFeatures: ['z'],
    get: renewing(keys, fetchKeys, io.now),
  };
}

async function keysFrom(
  url: string,
  io: Io,
  wait: (milliseconds: number) => Promise<void>,
): Promise<ExpiringCredentials> {
  const authorization = await authorizationToken(io);
  const reply = await retrieveFromContainer(url, authorization, io, wait);
  return {
    accessKeyId: requiredMember(reply, 'AccessKeyId'),
    secretAccessKey: requiredMember(reply, 'SecretAccessKey'),
    sessionToken: requiredMember(reply, 'Token'),
    expiration: parseExpiration(requiredMember(reply, 'Expiration')),
    accountId: textMember(reply, 'AccountId'),
  };
}

/** The value of the `Authorization` header, from the token file or the variable. */
async function authorizationToken(io: Io): Promise<string | undefined> {
  const path = io.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
  const token =
    path === undefined ? io.env.AWS_CONTAINER_AUTHORIZATION_TOKEN : await readTokenFile(path, io);
  if (token !== undefined && UNSENDABLE.test(token)) {
    throw new GeneralError('Auth token value is not a legal header value');
  }
  return token;
}
