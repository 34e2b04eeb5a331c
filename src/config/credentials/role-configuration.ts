import { pythonIntFrom } from '../../document/python-number.ts';
import { pythonRepr } from '../../document/python-text.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type { Configuration } from '../configuration.ts';
import type { Section } from '../ini-file.ts';

/** A role to assume, as a profile describes it. */
export interface RoleConfiguration {
  readonly roleArn: string;
  readonly externalId: string | undefined;
  readonly mfaSerial: string | undefined;
  readonly sessionName: string | undefined;
  /** Seconds; text that is no number counts as not there. */
  readonly durationSeconds: bigint | undefined;
  /** Whose keys make the call. */
  readonly source: RoleSource;
}

export type RoleSource =
  | { readonly profile: string }
  | { readonly named: 'Environment' | 'Ec2InstanceMetadata' | 'EcsContainer' };

const namedSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'] as const;

/** Whether a profile describes a role that its keys are to assume; one with a web identity is another source's. */
export function describesRole(profile: Section | undefined): boolean {
  return Boolean(profile?.has('role_arn') && !profile.has('web_identity_token_file'));
}

/** Whether a profile has keys of its own, be it half a pair. */
export function hasStaticKeys(profile: Section | undefined): boolean {
  return Boolean(profile?.has('aws_access_key_id') || profile?.has('aws_secret_access_key'));
}

/**
 * The role that a profile describes (section 11 of the AWS CLI behaviour).
 * @param visited the profiles on the way here, this one included
 * @throws {GeneralError} for a source that is missing, doubled, unknown, or one on the way here
 */
export function roleConfiguration(
  profileName: string,
  visited: readonly string[],
  configuration: Configuration,
): RoleConfiguration {
  const profile = configuration.section('profile', profileName);
  const duration = profile?.get('duration_seconds');
  return {
    roleArn: profile?.get('role_arn') ?? '',
    externalId: profile?.get('external_id'),
    mfaSerial: profile?.get('mfa_serial'),
    sessionName: profile?.get('role_session_name'),
    durationSeconds: duration === undefined ? undefined : pythonIntFrom(duration),
    source: roleSource(profileName, visited, configuration),
  };
}

function roleSource(
  profileName: string,
  visited: readonly string[],
  configuration: Configuration,
): RoleSource {
  const profile = configuration.section('profile', profileName);
  const sourceProfile = profile?.get('source_profile');
  const credentialSource = profile?.get('credential_source');
  if (sourceProfile !== undefined && credentialSource !== undefined) {
    throw new GeneralError(
      `The profile "${profileName}" contains both source_profile and credential_source.`,
    );
  }
  if (credentialSource !== undefined) {
    const named = namedSources.find((name) => name === credentialSource);
    if (named) return { named };
    throw new GeneralError(
      `The credential source "${credentialSource}" referenced in profile "${profileName}" is not valid.`,
    );
  }
  if (sourceProfile === undefined) {
    throw new GeneralError(
      'Partial credentials found in assume-role, missing: source_profile or credential_source',
    );
  }
  checkSourceProfile(profileName, sourceProfile, visited, configuration);
  return { profile: sourceProfile };
}

function checkSourceProfile(
  profileName: string,
  sourceProfile: string,
  visited: readonly string[],
  configuration: Configuration,
): void {
  const source = configuration.section('profile', sourceProfile);
  if (!source) {
    throw new GeneralError(
      `The source_profile "${sourceProfile}" referenced in the profile "${profileName}" does not exist.`,
    );
  }
  if (!visited.includes(sourceProfile)) return;
  // A profile may be its own source when it has keys beside the role.
  if (sourceProfile === profileName && hasStaticKeys(source)) return;
  throw new GeneralError(
    `Infinite loop in credential configuration detected. Attempting to load from profile ${sourceProfile} which has already been visited. Visited profiles: ${pythonRepr([...visited])}`,
  );
}
