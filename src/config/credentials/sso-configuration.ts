import { pythonRepr } from '../../document/python-text.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type { Configuration } from '../configuration.ts';
import type { Section } from '../ini-file.ts';

/** An account and role of IAM Identity Center, as a profile describes them. */
export interface SsoConfiguration {
  readonly startUrl: string;
  readonly region: string;
  readonly roleName: string;
  readonly accountId: string;
  /** The name of the `[sso-session]`; `undefined` in a profile that has the start URL itself. */
  readonly sessionName: string | undefined;
}

const PROFILE_KEYS = ['sso_role_name', 'sso_account_id'] as const;
const SESSION_KEYS = ['sso_start_url', 'sso_region'] as const;

/** Whether a profile is one of IAM Identity Center: by an account or a role. */
export function describesSso(profile: Section | undefined): boolean {
  return PROFILE_KEYS.some((key) => profile?.has(key));
}

/**
 * The account and role that a profile describes, alone or with its `[sso-session]`.
 * @throws {GeneralError} for keys that are missing or at odds, and for a session that does not exist
 */
export function ssoConfiguration(
  profileName: string,
  configuration: Configuration,
): SsoConfiguration {
  const profile = configuration.section('profile', profileName) ?? new Map<string, string>();
  const sessionName = profile.get('sso_session');
  const keys =
    sessionName === undefined ? profile : withSession(profile, sessionName, configuration);
  const missing = [...PROFILE_KEYS, ...SESSION_KEYS].filter((key) => !keys.has(key));
  if (missing.length > 0) {
    throw new GeneralError(
      `The profile "${profileName}" is configured to use SSO but is missing required configuration: ${missing.join(', ')}`,
    );
  }
  return {
    startUrl: keys.get('sso_start_url') ?? '',
    region: keys.get('sso_region') ?? '',
    roleName: keys.get('sso_role_name') ?? '',
    accountId: keys.get('sso_account_id') ?? '',
    sessionName,
  };
}

/** The keys of the profile and of its session, which must not contradict each other. */
function withSession(profile: Section, sessionName: string, configuration: Configuration): Section {
  const session = configuration.section('sso-session', sessionName);
  if (!session) {
    throw new GeneralError(`The specified sso-session does not exist: "${sessionName}"`);
  }
  const keys = new Map(profile);
  for (const [key, value] of session) {
    const own = keys.get(key) ?? value;
    if (own !== value) {
      throw new GeneralError(
        `The value for ${key} is inconsistent between profile (${own}) and sso-session (${value}).`,
      );
    }
    keys.set(key, value);
  }
  return keys;
}

/**
 * Checks the session that a profile names. The AWS CLI does it for every call, wherever the keys come from, since the
 * session could give a token in their place.
 * @throws {GeneralError} for a session that does not exist or lacks something
 */
export function requireSession(profileName: string, configuration: Configuration): void {
  const sessionName = configuration.section('profile', profileName)?.get('sso_session');
  if (sessionName === undefined) return;
  const lead = `The profile "${profileName}" is configured to use the SSO token provider but`;
  const session = configuration.section('sso-session', sessionName);
  if (!session?.size) {
    throw new GeneralError(
      `${lead} the "${sessionName}" sso_session configuration does not exist.`,
    );
  }
  const missing = SESSION_KEYS.filter((key) => !session.has(key));
  if (missing.length > 0) {
    throw new GeneralError(
      `${lead} is missing the following configuration: ${pythonRepr([...missing])}.`,
    );
  }
}
