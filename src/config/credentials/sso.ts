import { GeneralError, ServiceError } from '../../errors/cli-error.ts';
import type {
  CredentialContext,
  CredentialProvider,
  CredentialSource,
} from './credential-source.ts';
import { renewing } from './expiration.ts';
import { cachedRoleKeys, cacheKey } from './role-keys.ts';
import { type SsoConfiguration, ssoConfiguration } from './sso-configuration.ts';
import { legacyAccessToken, sessionAccessToken } from './sso-token.ts';

const SIGNED_OUT =
  'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.';

/**
 * Keys of a role that IAM Identity Center gives out for the token of `aws sso login` (section 11 of the AWS CLI
 * behaviour). Token and service are looked for when the keys are wanted.
 * @throws {GeneralError} for a profile that lacks something
 */
export const ssoKeys: CredentialProvider = async (
  context,
  profileName,
): Promise<CredentialSource> => {
  const sso = ssoConfiguration(profileName, context.configuration);
  const { sessionName, startUrl, roleName, accountId } = sso;
  const key = cacheKey({ roleName, accountId, ...(sessionName ? { sessionName } : { startUrl }) }, [
    ',',
    ':',
  ]);
  return {
    name: 'sso',
    userAgentFeatures: sessionName === undefined ? ['t', 'u'] : ['r', 's'],
    get: renewing(
      undefined,
      () => cachedRoleKeys(key, () => roleCredentials(sso, context), context),
      context.io.now,
    ),
  };
};

async function roleCredentials(sso: SsoConfiguration, context: CredentialContext) {
  const accessToken = await accessTokenOf(sso, context);
  const { getRoleCredentials } = await import('./services/sso-portal.ts');
  try {
    return await getRoleCredentials(sso, accessToken, context);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'UnauthorizedException') {
      throw new GeneralError(SIGNED_OUT, { cause: error });
    }
    throw error;
  }
}

async function accessTokenOf(sso: SsoConfiguration, context: CredentialContext): Promise<string> {
  if (sso.sessionName !== undefined) return sessionAccessToken(sso, sso.sessionName, context);
  const token = await legacyAccessToken(sso.startUrl, context.io);
  if (token === undefined) throw new GeneralError(SIGNED_OUT);
  return token;
}
