import { GeneralError } from '../errors/cli-error.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import type { TransportSettings, Verification } from '../transport/transport-settings.ts';
import type { Configuration } from './configuration.ts';
import { resolveProxies } from './proxies.ts';
import { type Environment, settingOf } from './setting.ts';
import { isTrue } from './truth.ts';

/** Seconds to wait for a connection or for data, where the command line does not say otherwise. */
const DEFAULT_TIMEOUT = 60;

/**
 * How requests travel: timeouts of the command line, TLS verification, proxies, keepalive probes (section 10.2 of the
 * AWS CLI behaviour).
 * @throws {GeneralError} when the CA bundle is set to nothing, or a timeout is negative
 */
export function resolveTransportSettings(
  globals: Pick<GlobalArguments, 'readTimeout' | 'connectTimeout' | 'verifySsl' | 'caBundle'>,
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): TransportSettings {
  return {
    connectTimeout: seconds('connect', globals.connectTimeout),
    readTimeout: seconds('read', globals.readTimeout),
    verification: verification(globals, configuration, env),
    proxies: resolveProxies(env),
    tcpKeepalive: isTrue(configuration.value('tcp_keepalive')),
  };
}

/** `--no-verify-ssl` beats every bundle; then the option, `AWS_CA_BUNDLE`, `ca_bundle`, `REQUESTS_CA_BUNDLE`. */
function verification(
  globals: Pick<GlobalArguments, 'verifySsl' | 'caBundle'>,
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): Verification {
  if (!globals.verifySsl) return { kind: 'none' };
  const path =
    globals.caBundle ??
    settingOf('AWS_CA_BUNDLE', 'ca_bundle', configuration, env) ??
    env.REQUESTS_CA_BUNDLE;
  if (path === undefined) return { kind: 'default' };
  if (path.trim() === '') {
    throw new GeneralError(
      'Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an empty or whitespace-only string. Provide a valid path to a CA bundle file.',
    );
  }
  return { kind: 'bundle', path };
}

function seconds(kind: 'connect' | 'read', value: bigint | undefined): number {
  if (value === undefined) return DEFAULT_TIMEOUT;
  if (value < 0n) {
    throw new GeneralError(
      `Attempted to set ${kind} timeout to ${value}, but the timeout cannot be set to a value less than or equal to 0.`,
    );
  }
  return Number(value);
}
