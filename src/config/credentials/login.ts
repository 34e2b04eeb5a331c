import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DocumentMap } from '../../document/document.ts';
import { GeneralError, ServiceError } from '../../errors/cli-error.ts';
import { absolutePath, expandPath } from '../../system/file-path.ts';
import type { Io } from '../../system/io.ts';
import { type CacheFolder, cacheFolder, goOnWithout } from './cache-folder.ts';
import type {
  CredentialContext,
  CredentialProvider,
  ExpiringCredentials,
} from './credential-source.ts';
import { parseExpiration, renewing } from './expiration.ts';
import { objectMember, requiredMember, textMember } from './retrieved-json.ts';

/** A token with this much time left was renewed by somebody else in the meantime. */
const RENEWED_MS = 5 * 60_000;
const REQUIRED = ['accessToken', 'refreshToken', 'dpopKey', 'clientId'];

/**
 * Keys of `aws login`: those that it left in its cache, renewed with its refresh token when they are near their end
 * (section 11 of the AWS CLI behaviour).
 * @throws {GeneralError} when there is no session in the cache, or an incomplete one
 */
export const loginKeys: CredentialProvider = async (context, profileName) => {
  const { configuration, io } = context;
  const session = configuration.section('profile', profileName)?.get('login_session') ?? '';
  const cache = cacheFolder(loginCachePath(io));
  const key = createHash('sha256').update(session).digest('hex');
  const token = await cache.read(key);
  if (!token) {
    throw loadError(
      `Unable to load a existing login session for session ${session}, Please reauthenticate with 'aws login'.`,
    );
  }
  if (REQUIRED.some((member) => !token.has(member))) {
    throw loadError(
      'Failed to load access token from token cache, missing one or more required fields.',
    );
  }
  return {
    name: 'login',
    userAgentFeatures: ['AC', 'AD'],
    get: renewing(keysOf(token), () => renewedKeys(cache, key, context), io.now),
  };
};

function loginCachePath(io: Pick<Io, 'env' | 'home' | 'cwd'>): string {
  const path = io.env.AWS_LOGIN_CACHE_DIRECTORY;
  return path === undefined
    ? join(io.home, '.aws', 'login', 'cache')
    : absolutePath(expandPath(path, io), io);
}

async function renewedKeys(
  cache: CacheFolder,
  key: string,
  context: CredentialContext,
): Promise<ExpiringCredentials> {
  const token = (await cache.read(key)) ?? new Map();
  const privateKey = textMember(token, 'dpopKey');
  if (privateKey === undefined) throw loadError('Private key not found in cached token.');
  const keys = keysOf(token);
  if ((keys.expiration ?? 0) - context.io.now() > RENEWED_MS) return keys;
  const { createOAuth2Token } = await import('./services/signin.ts');
  const output = await createOAuth2Token(token, privateKey, context).catch((error) => {
    throw refusal(error);
  });
  const renewed = withOutput(token, output, context.io.now());
  await cache.write(key, renewed).catch(goOnWithout('The renewed login session', context.io));
  return keysOf(renewed);
}

/** The cached token with what the service put in place of its keys and its refresh token. */
function withOutput(token: DocumentMap, output: DocumentMap, now: number): DocumentMap {
  const given = objectMember(output, 'accessToken');
  const old = objectMember(token, 'accessToken');
  const end = now + Number(requiredMember(output, 'expiresIn')) * 1000;
  const accessToken = new Map([
    ['accessKeyId', requiredMember(given, 'accessKeyId')],
    ['secretAccessKey', requiredMember(given, 'secretAccessKey')],
    ['sessionToken', requiredMember(given, 'sessionToken')],
    ['accountId', requiredMember(old, 'accountId')],
    ['expiresAt', new Date(end).toISOString().replace(/\.\d+Z$/, 'Z')],
  ]);
  return new Map([
    ...token,
    ['accessToken', accessToken],
    ['refreshToken', requiredMember(output, 'refreshToken')],
  ]);
}

function keysOf(token: DocumentMap): ExpiringCredentials {
  const keys = objectMember(token, 'accessToken');
  return {
    accessKeyId: requiredMember(keys, 'accessKeyId'),
    secretAccessKey: requiredMember(keys, 'secretAccessKey'),
    sessionToken: requiredMember(keys, 'sessionToken'),
    expiration: parseExpiration(requiredMember(keys, 'expiresAt')),
    accountId: requiredMember(keys, 'accountId'),
  };
}

function loadError(problem: string): GeneralError {
  return new GeneralError(`Error loading login session token: ${problem}`);
}

const REFUSALS: Readonly<Record<string, string>> = {
  TOKEN_EXPIRED: "Your session has expired. Please reauthenticate using 'aws login'.",
  USER_CREDENTIALS_CHANGED:
    "Unable to refresh login credentials because of a change in your password. Please reauthenticate with your new password using 'aws login'.",
  INSUFFICIENT_PERMISSIONS:
    "Unable to create or refresh login credentials due to insufficient permissions. You may be missing permission for the 'signin:CreateOAuth2Token' action.",
};

/** What a refused renewal means for the user. */
function refusal(error: unknown): unknown {
  if (!(error instanceof ServiceError) || error.code !== 'AccessDeniedException') return error;
  const reason = textMember(error.fields, 'error') ?? '';
  const text =
    REFUSALS[reason] ??
    'An unspecified error happened when resolving AWS credentials or refreshing a login session profile.';
  return new GeneralError(text, { cause: error });
}
