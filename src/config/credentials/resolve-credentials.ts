import { isTrue } from '../truth.ts';
import type { CredentialContext, CredentialSource } from './credential-source.ts';
import { hasContainerCredentials, hasEnvironmentKeys } from './presence.ts';
import { givenBy, requireSendable } from './sendable.ts';

/**
 * Where the keys of this run come from, in the AWS CLI's order (section 11 of its behaviour): environment, assumed
 * role, what the profile has by itself, the files of old tools, the container, the instance. The first source that
 * has anything to say is the one; when it fails, nobody steps in for it. Sources are loaded when their turn comes,
 * and only if what they need is there. `--profile`, not `AWS_PROFILE`, hides the keys of the environment.
 * @returns nothing when no source has keys: that is an error when the request is signed
 * @throws {CliError} for what is wrong without a call to a service: half a pair of keys, a role without a source, …
 */
export async function resolveCredentials(
  context: Omit<CredentialContext, 'caching'>,
): Promise<CredentialSource | undefined> {
  const source = await firstSource({ ...context, caching: true });
  context.io.log.debug('credentials', source ? `source ${source.name}` : 'no source has any');
  return (
    source && {
      ...source,
      get: async () => requireSendable(await source.get(), givenBy(source.name)),
    }
  );
}

async function firstSource(context: CredentialContext): Promise<CredentialSource | undefined> {
  const { configuration, io } = context;
  const { env } = io;
  const { profileName } = configuration;
  const withEnvironment = configuration.profileNamedBy !== 'option';
  if (withEnvironment && hasEnvironmentKeys(env)) {
    const { environmentKeys } = await import('./environment-keys.ts');
    return environmentKeys(io);
  }
  const ofProfile = await profileSource(context, profileName || 'default', withEnvironment);
  if (ofProfile) return ofProfile;
  const { botoFileKeys, ec2FileKeys } = await import('./legacy-files.ts');
  const ofOldTools =
    (env.AWS_CREDENTIAL_FILE === undefined ? undefined : await ec2FileKeys(context, profileName)) ??
    (await botoFileKeys(context, profileName));
  if (ofOldTools) return ofOldTools;
  if (hasContainerCredentials(env)) {
    const { containerKeys } = await import('./container.ts');
    return containerKeys(context);
  }
  if (isTrue(env.AWS_EC2_METADATA_DISABLED)) return undefined;
  const { metadataKeys } = await import('./metadata.ts');
  return metadataKeys(context, profileName);
}

async function profileSource(
  context: CredentialContext,
  profileName: string,
  withEnvironment: boolean,
): Promise<CredentialSource | undefined> {
  const { describesRole } = await import('./role-configuration.ts');
  if (describesRole(context.configuration.section('profile', profileName))) {
    const { assumedRoleKeys } = await import('./assume-role.ts');
    return assumedRoleKeys(context, profileName);
  }
  const { profileCredentials } = await import('./profile-credentials.ts');
  return profileCredentials(context, profileName, withEnvironment);
}
