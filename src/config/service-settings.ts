import { NoRegionError } from '../errors/cli-error.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import type { Io } from '../system/io.ts';
import type { RetrySettings } from '../transport/retry-settings.ts';
import type { TransportSettings } from '../transport/transport-settings.ts';
import { hideUserInfo } from '../transport/url.ts';
import type { UserAgentSettings } from '../transport/user-agent.ts';
import { resolveClientSettings } from './client-settings.ts';
import type { Configuration } from './configuration.ts';
import type { CredentialSource } from './credentials/credential-source.ts';
import { resolveCredentials } from './credentials/resolve-credentials.ts';
import { resolveEndpoint, type ServiceEndpoint } from './endpoint.ts';
import { findEndpointUrl } from './endpoint-url.ts';
import { checkMonitoring } from './monitoring.ts';
import { resolveRegion } from './region.ts';
import { resolveMaxAttempts, resolveRetrySettings } from './retry-settings.ts';
import { resolveTransportSettings } from './transport-settings.ts';
import { resolveUserAgentSettings } from './user-agent-settings.ts';

/** Everything that a call to the service depends on besides its parameters. */
export interface ServiceSettings {
  /** As it was found; may be empty. Requests are signed for `endpoint.signingRegion`. */
  readonly region: string;
  readonly endpoint: ServiceEndpoint;
  readonly signRequest: boolean;
  /** `undefined` when no source has keys: an error only when the request is to be signed. */
  readonly credentials: CredentialSource | undefined;
  readonly retry: RetrySettings;
  readonly transport: TransportSettings;
  readonly userAgent: UserAgentSettings;
}

/**
 * Finds and checks all settings of a call in the order in which the AWS CLI comes upon what is wrong with them
 * (section 1.9, step 13, of its behaviour): region format, profile, credentials, SSO session, missing region, endpoint, the rest.
 * @throws {CliError} of the first thing that is wrong
 */
export async function resolveServiceSettings(
  globals: GlobalArguments,
  configuration: Configuration,
  io: Io,
): Promise<ServiceSettings> {
  const { env } = io;
  const region = await resolveRegion(globals, configuration, io);
  configuration.requireProfile();
  // The AWS CLI looks for keys even where `--no-sign-request` has no use for them.
  const credentials = await resolveCredentials({ configuration, io, globals });
  if (configuration.value('sso_session') !== undefined) {
    const { requireSession } = await import('./credentials/sso-configuration.ts');
    requireSession(configuration.profileName || 'default', configuration);
  }
  if (region === undefined) throw new NoRegionError();
  const found = findEndpointUrl(globals, configuration, env);
  const endpoint = resolveEndpoint(region, found?.url, configuration, env);
  const source = found?.source ?? 'the region';
  io.log.debug('config', `endpoint ${hideUserInfo(endpoint.url)} from ${source}`);
  resolveMaxAttempts(configuration, env);
  const checksums = resolveClientSettings(configuration, env);
  const retry = resolveRetrySettings(configuration, env);
  const transport = resolveTransportSettings(globals, configuration, env);
  checkMonitoring(configuration, env);
  if (io.log.enabled) io.log.debug('config', limitsText(retry, transport));
  return {
    region,
    endpoint,
    signRequest: globals.signRequest,
    credentials,
    retry,
    transport,
    userAgent: resolveUserAgentSettings(checksums, configuration, env),
  };
}

/** How long and how often is tried, and whom to trust, in one line of the log. */
function limitsText(retry: RetrySettings, transport: TransportSettings): string {
  const { connectTimeout, readTimeout, verification } = transport;
  const seconds = (limit: number) => (limit === 0 ? 'none' : `${limit} s`);
  const certificates = {
    none: 'not verified',
    default: 'verified',
    bundle: `verified by ${verification.kind === 'bundle' ? verification.path : ''}`,
  }[verification.kind];
  return [
    `attempts at most ${retry.maxAttempts}, retry mode ${retry.mode}`,
    `connect timeout ${seconds(connectTimeout)}`,
    `read timeout ${seconds(readTimeout)}`,
    `certificates ${certificates}`,
  ].join(', ');
}
