import type { DocumentMap } from '../../document/document.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type {
  CredentialContext,
  CredentialProvider,
  CredentialSource,
} from './credential-source.ts';
import { renewing } from './expiration.ts';
import {
  describesRole,
  hasStaticKeys,
  type RoleConfiguration,
  roleConfiguration,
} from './role-configuration.ts';
import { cachedRoleKeys, cacheKey } from './role-keys.ts';
import { checkRoleRequest, type RoleArguments, withSessionName } from './role-request.ts';
import { givenBy, requireSendable } from './sendable.ts';

/**
 * Keys of a role that other keys assume: a profile with `role_arn` and a `source_profile`, which may be a role
 * itself, or a `credential_source`. Everything but the calls to STS is done when the source is made (section 11 of
 * the AWS CLI behaviour).
 * @throws {GeneralError} for a role without a proper source; what the source of the source throws
 */
export const assumedRoleKeys: CredentialProvider = async (context, profileName) =>
  roleSource(context, profileName, [profileName]);

async function roleSource(
  context: CredentialContext,
  profileName: string,
  visited: readonly string[],
): Promise<CredentialSource> {
  const role = roleConfiguration(profileName, visited, context.configuration);
  const source = await sourceOf(role, context, profileName, visited);
  if (context.io.log.enabled) {
    const from = 'profile' in role.source ? `profile ${role.source.profile}` : role.source.named;
    const text = `role ${role.roleArn} with the keys of ${from}, source ${source.name}`;
    context.io.log.debug('credentials', text);
  }
  const roleArguments = argumentsOf(role);
  const key = cacheKey({ ...roleArguments });
  let calls = 0;
  const call = () => {
    calls += 1;
    // Nobody is asked for a second code in the middle of a run.
    if (calls > 1 && role.mfaSerial !== undefined) {
      throw new GeneralError('Cannot refresh credentials: MFA token required.');
    }
    return callSts(roleArguments, source, context);
  };
  return {
    name: 'assume-role',
    userAgentFeatures: [...source.userAgentFeatures, 'profile' in role.source ? 'o' : 'p', 'i'],
    get: renewing(
      undefined,
      () => cachedRoleKeys(key, call, { ...context, caching: true }),
      context.io.now,
    ),
  };
}

/** The source of the keys that assume the role. */
async function sourceOf(
  { source }: RoleConfiguration,
  context: CredentialContext,
  profileName: string,
  visited: readonly string[],
): Promise<CredentialSource> {
  if ('profile' in source) return profileSource(context, source.profile, visited);
  const { namedSource } = await import('./named-source.ts');
  const named = await namedSource(source.named, context);
  if (named) return named;
  throw new GeneralError(
    `Error when retrieving credentials from ${source.named}: No credentials found in credential_source referenced in profile ${profileName}`,
  );
}

async function profileSource(
  context: CredentialContext,
  profileName: string,
  visited: readonly string[],
): Promise<CredentialSource> {
  const profile = context.configuration.section('profile', profileName);
  if (describesRole(profile) && !hasStaticKeys(profile)) {
    return roleSource(context, profileName, [...visited, profileName]);
  }
  const { profileCredentials } = await import('./profile-credentials.ts');
  const source = await profileCredentials({ ...context, caching: false }, profileName, false);
  if (source) return source;
  throw new GeneralError(`The source profile "${profileName}" must have credentials.`);
}

function argumentsOf(role: RoleConfiguration): RoleArguments {
  const { sessionName, externalId, mfaSerial, durationSeconds, roleArn } = role;
  return {
    ...(sessionName ? { RoleSessionName: sessionName } : {}),
    ...(externalId === undefined ? {} : { ExternalId: externalId }),
    ...(mfaSerial === undefined ? {} : { SerialNumber: mfaSerial }),
    ...(durationSeconds === undefined ? {} : { DurationSeconds: Number(durationSeconds) }),
    RoleArn: roleArn,
  };
}

async function callSts(
  roleArguments: RoleArguments,
  source: CredentialSource,
  context: CredentialContext,
): Promise<DocumentMap> {
  const { SerialNumber } = roleArguments;
  const code = SerialNumber === undefined ? undefined : await mfaCode(SerialNumber, context);
  const keys = requireSendable(await source.get(), givenBy(source.name));
  const request = {
    ...withSessionName(roleArguments, context.io),
    ...(code === undefined ? {} : { TokenCode: code }),
  };
  checkRoleRequest(request);
  const { assumeRole } = await import('./services/sts.ts');
  return assumeRole(request, keys, context);
}

async function mfaCode(serial: string, { io }: CredentialContext): Promise<string> {
  const { askForMfaCode } = await import('./mfa-prompt.ts');
  return askForMfaCode(serial, io);
}
