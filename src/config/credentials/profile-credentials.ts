import type { CredentialContext, CredentialSource } from './credential-source.ts';
import { webIdentityTokenFile } from './presence.ts';
import { describesSso } from './sso-configuration.ts';

/**
 * The keys that a profile has by itself, from the first source that has any: web identity, SSO, the credentials file,
 * a login session, a process, the config file (section 11 of the AWS CLI behaviour). Sources are loaded when their
 * keys are there.
 * @param withEnvironment whether the variables of a web identity count
 */
export async function profileCredentials(
  context: CredentialContext,
  profileName: string,
  withEnvironment: boolean,
): Promise<CredentialSource | undefined> {
  const { configuration, io } = context;
  const profile = configuration.section('profile', profileName);
  if (webIdentityTokenFile(withEnvironment ? io.env : undefined, profile) !== undefined) {
    const { webIdentityKeys } = await import('./web-identity.ts');
    return webIdentityKeys(context, profileName, withEnvironment);
  }
  if (describesSso(profile)) {
    const { ssoKeys } = await import('./sso.ts');
    return ssoKeys(context, profileName);
  }
  const { configFileKeys, credentialsFileKeys } = await import('./static-keys.ts');
  const shared = await credentialsFileKeys(context, profileName);
  if (shared) return shared;
  if (profile?.has('login_session')) {
    const { loginKeys } = await import('./login.ts');
    return loginKeys(context, profileName);
  }
  if (profile?.has('credential_process')) {
    const { processKeys } = await import('./process.ts');
    return processKeys(context, profileName);
  }
  return configFileKeys(context, profileName);
}
