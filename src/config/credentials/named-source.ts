import type { CredentialContext, CredentialSource } from './credential-source.ts';
import { hasContainerCredentials, hasEnvironmentKeys } from './presence.ts';

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
    if (!hasEnvironmentKeys(io.env)) return undefined;
    const { environmentKeys } = await import('./environment-keys.ts');
    return environmentKeys(io);
  }
  if (name === 'EcsContainer') {
    if (!hasContainerCredentials(io.env)) return undefined;
    const { containerKeys } = await import('./container.ts');
    return containerKeys(context);
  }
  const { metadataKeys } = await import('./metadata.ts');
  return metadataKeys(context, configuration.profileName);
}
