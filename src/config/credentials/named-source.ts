import type { CredentialContext, CredentialSource } from './credential-source.ts';

/**
 * A source by the name that `credential_source` gives it; `undefined` when it has no keys. Environment keys count
 * here even where `--profile` hides them from the chain.
 */
export async function namedSource(
  name: 'Environment' | 'Ec2InstanceMetadata' | 'EcsContainer',
  context: CredentialContext,
): Promise<CredentialSource | undefined> {
  const { io, configuration } = context;
  if (name === 'Environment') {
    const { environmentKeys, hasEnvironmentKeys } = await import('./environment-keys.ts');
    return hasEnvironmentKeys(io.env) ? environmentKeys(io) : undefined;
  }
  if (name === 'EcsContainer') {
    const { containerKeys, hasContainerCredentials } = await import('./container.ts');
    return hasContainerCredentials(io.env) ? containerKeys(context) : undefined;
  }
  const { metadataKeys } = await import('./metadata.ts');
  return metadataKeys(context, configuration.profileName);
}
