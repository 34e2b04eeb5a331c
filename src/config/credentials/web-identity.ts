import { GeneralError } from '../../errors/cli-error.ts';
import type { CredentialContext, CredentialSource } from './credential-source.ts';
import { renewing } from './expiration.ts';
import { webIdentityTokenFile } from './presence.ts';
import { cachedRoleKeys, cacheKey } from './role-keys.ts';
import { checkRoleRequest, type RoleArguments, withSessionName } from './role-request.ts';
import { readTokenFile } from './token-file.ts';

/** The settings by their variables, which come before the keys of the profile. */
const VARIABLES = {
  role_session_name: 'AWS_ROLE_SESSION_NAME',
  role_arn: 'AWS_ROLE_ARN',
} as const;

/**
 * Keys of a role that the token of another identity provider opens: a token file and a role, from the environment or
 * the profile. STS is called when the keys are wanted, and the file is read then (section 11 of the AWS CLI
 * behaviour).
 * @param withEnvironment whether the variables count: not where `--profile` names the profile
 * @throws {GeneralError} for a token file without a role
 */
export async function webIdentityKeys(
  context: CredentialContext,
  profileName: string,
  withEnvironment: boolean,
): Promise<CredentialSource | undefined> {
  const { configuration, io } = context;
  const profile = configuration.section('profile', profileName);
  const setting = (key: keyof typeof VARIABLES): string | undefined =>
    (withEnvironment ? io.env[VARIABLES[key]] : undefined) ?? profile?.get(key);
  const tokenFile = webIdentityTokenFile(withEnvironment ? io.env : undefined, profile);
  if (tokenFile === undefined) return undefined;
  const roleArn = setting('role_arn');
  if (!roleArn) {
    throw new GeneralError(
      'The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
    );
  }
  const sessionName = setting('role_session_name');
  const roleArguments: RoleArguments = {
    ...(sessionName ? { RoleSessionName: sessionName } : {}),
    RoleArn: roleArn,
  };
  const key = cacheKey({ ...roleArguments });
  const fetchKeys = () =>
    cachedRoleKeys(key, () => callSts(roleArguments, tokenFile, context), context);
  const fromEnvironment = withEnvironment && io.env.AWS_WEB_IDENTITY_TOKEN_FILE !== undefined;
  return {
    name: 'assume-role-with-web-identity',
    userAgentFeatures: [fromEnvironment ? 'h' : 'q', 'k'],
    get: renewing(undefined, fetchKeys, io.now),
  };
}

async function callSts(
  roleArguments: RoleArguments,
  tokenFile: string,
  context: CredentialContext,
) {
  const token = await readTokenFile(tokenFile, context.io);
  const request = { ...withSessionName(roleArguments, context.io), WebIdentityToken: token };
  checkRoleRequest(request);
  const { assumeRoleWithWebIdentity } = await import('./services/sts.ts');
  return assumeRoleWithWebIdentity(request, context);
}
