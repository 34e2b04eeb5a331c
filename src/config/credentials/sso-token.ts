import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DocumentMap } from '../../document/document.ts';
import { GeneralError, ServiceError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import { cacheFolder, goOnWithout } from './cache-folder.ts';
import type { CredentialContext } from './credential-source.ts';
import { parseExpiration } from './expiration.ts';
import { textMember } from './retrieved-json.ts';
import type { SsoConfiguration } from './sso-configuration.ts';

/** Tokens are renewed from this long before their end on. */
const RENEWAL_MS = 15 * 60_000;

/**
 * The token that `aws sso login` left for a start URL; `undefined` when it has ended.
 * @throws {GeneralError} when there is none
 */
export async function legacyAccessToken(startUrl: string, io: Io): Promise<string | undefined> {
  const token = await cachedToken(startUrl, startUrl, io);
  return timeLeft(token, io) > 0 ? textMember(token, 'accessToken') : undefined;
}

/**
 * The token of an SSO session, renewed where it is near its end and can be; the renewed one is put in its place.
 * @throws {GeneralError} when there is none, or it has ended and cannot be renewed
 */
export async function sessionAccessToken(
  sso: SsoConfiguration,
  sessionName: string,
  context: CredentialContext,
): Promise<string> {
  const { io } = context;
  const cached = await cachedToken(sessionName, sso.startUrl, io);
  const renewed =
    timeLeft(cached, io) < RENEWAL_MS ? await renewedToken(cached, sso, context) : undefined;
  if (renewed) {
    await tokenFolder(io)
      .write(cacheKeyOf(sessionName), renewed)
      .catch(goOnWithout('The renewed SSO token', io));
  }
  const token = renewed ?? cached;
  if (timeLeft(token, io) <= 0) {
    throw new GeneralError(
      'Error when retrieving token from sso: Token has expired and refresh failed',
    );
  }
  return textMember(token, 'accessToken') ?? '';
}

/** @param name of the session, or the start URL where there is none */
async function cachedToken(name: string, startUrl: string, io: Io): Promise<DocumentMap> {
  const token = await tokenFolder(io).read(cacheKeyOf(name));
  if (!token) throw loadError(`Token for ${name} does not exist`);
  if (!token.has('accessToken') || !token.has('expiresAt')) {
    throw loadError(`Token for ${startUrl} is invalid`);
  }
  return token;
}

function loadError(problem: string): GeneralError {
  return new GeneralError(`Error loading SSO Token: ${problem}`);
}

function tokenFolder({ home }: Pick<Io, 'home'>) {
  return cacheFolder(join(home, '.aws', 'sso', 'cache'));
}

function cacheKeyOf(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}

function timeLeft(token: DocumentMap, io: Pick<Io, 'now'>): number {
  return parseExpiration(textMember(token, 'expiresAt') ?? '') - io.now();
}

/** A new token for the refresh token of an old one; `undefined` when there is no way to it. */
async function renewedToken(
  old: DocumentMap,
  sso: SsoConfiguration,
  context: CredentialContext,
): Promise<DocumentMap | undefined> {
  const { io } = context;
  const missing = ['refreshToken', 'clientId', 'clientSecret', 'registrationExpiresAt'].find(
    (member) => !old.has(member),
  );
  if (missing) {
    io.log.debug('credentials', `the SSO token cannot be renewed: it has no ${missing}`);
    return undefined;
  }
  const registration = parseExpiration(textMember(old, 'registrationExpiresAt') ?? '');
  if (registration - io.now() <= 0) {
    io.log.debug('credentials', 'the SSO token cannot be renewed: the registration has ended');
    return undefined;
  }
  const { createToken } = await import('./services/sso-oidc.ts');
  try {
    return await createToken(old, sso, context);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    io.log.debug('credentials', `the SSO token cannot be renewed: ${error.code}`);
    return undefined;
  }
}
