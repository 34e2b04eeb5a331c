import type { Section } from '../ini-file.ts';
import type { Environment } from '../setting.ts';

/** Whether the environment names an access key: half a pair is an error of that source, a secret alone is nothing. */
export function hasEnvironmentKeys(env: Environment): boolean {
  return Boolean(env.AWS_ACCESS_KEY_ID);
}

/** Whether the environment says where a container's host has keys. */
export function hasContainerCredentials(env: Environment): boolean {
  return (
    env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI !== undefined ||
    env.AWS_CONTAINER_CREDENTIALS_FULL_URI !== undefined
  );
}

/**
 * The file with the token of another identity provider, by the variable or the profile; an empty variable hides the
 * profile's.
 * @param env `undefined` where the variables do not count
 */
export function webIdentityTokenFile(
  env: Environment | undefined,
  profile: Section | undefined,
): string | undefined {
  const file = env?.AWS_WEB_IDENTITY_TOKEN_FILE ?? profile?.get('web_identity_token_file');
  return file || undefined;
}
