import { GeneralError, ParamValidationError } from '../errors/cli-error.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import { hideUserInfo, urlScheme } from '../transport/url.ts';
import type { Configuration } from './configuration.ts';
import { type Environment, settingOf } from './setting.ts';
import { isTrue } from './truth.ts';

/**
 * The endpoint URL that the user chose, from the first source that has one: `--endpoint-url`, the variable of this
 * service, the variable of all services, the profile's `services` section, the profile's `endpoint_url` (section 10.2
 * of the AWS CLI behaviour). An empty value counts as none. The switch that ignores configured URLs spares the
 * option. The URL may be of any form, `local:` and `module:` included: `checkEndpointUrl` and `resolveEndpoint` look
 * at it.
 * @throws {GeneralError} when the profile names a `services` section that does not exist
 */
export function resolveEndpointUrl(
  globals: Pick<GlobalArguments, 'endpointUrl'>,
  configuration: Pick<Configuration, 'value' | 'section' | 'nestedSection'>,
  env: Environment,
): string | undefined {
  return findEndpointUrl(globals, configuration, env)?.url;
}

/** An endpoint URL and where it was found, in words for the log. */
export interface FoundEndpointUrl {
  readonly url: string;
  readonly source: string;
}

/**
 * The same as `resolveEndpointUrl`, with the source.
 * @throws {GeneralError} when the profile names a `services` section that does not exist
 */
export function findEndpointUrl(
  { endpointUrl }: Pick<GlobalArguments, 'endpointUrl'>,
  configuration: Pick<Configuration, 'value' | 'section' | 'nestedSection'>,
  env: Environment,
): FoundEndpointUrl | undefined {
  return endpointUrl === undefined
    ? findConfigured('ivschat', configuration, env)
    : { url: endpointUrl, source: '--endpoint-url' };
}

/**
 * The endpoint URL that the environment or the files set for a service, IVS Chat or a source of credentials.
 * @param service its name in variables and `services` sections: `ivschat`, `sts`, `sso`, `sso_oidc`, `signin`
 * @throws {GeneralError} when the profile names a `services` section that does not exist
 */
export function configuredEndpointUrl(
  service: string,
  configuration: Pick<Configuration, 'value' | 'section' | 'nestedSection'>,
  env: Environment,
): string | undefined {
  return findConfigured(service, configuration, env)?.url;
}

function findConfigured(
  service: string,
  configuration: Pick<Configuration, 'value' | 'section' | 'nestedSection'>,
  env: Environment,
): FoundEndpointUrl | undefined {
  const ignore = settingOf(
    'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
    'ignore_configured_endpoint_urls',
    configuration,
    env,
  );
  if (isTrue(ignore)) return undefined;
  for (const variable of [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']) {
    const url = env[variable];
    if (url) return { url, source: variable };
  }
  const ofServices = servicesSectionUrl(service, configuration);
  if (ofServices) return { url: ofServices, source: "the profile's services section" };
  const url = configuration.value('endpoint_url');
  return url ? { url, source: 'endpoint_url of the profile' } : undefined;
}

/**
 * Refuses an `--endpoint-url` without a scheme, right after the command line is parsed (section 1.10).
 * @throws {ParamValidationError}
 */
export function checkEndpointUrl(value: string): void {
  if (urlScheme(value) !== '') return;
  throw new ParamValidationError(
    `Bad value for --endpoint-url "${hideUserInfo(value)}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
  );
}

/** `endpoint_url` of a service's nested block in `[services NAME]`, where the profile says `services = NAME`. */
function servicesSectionUrl(
  service: string,
  configuration: Pick<Configuration, 'value' | 'section' | 'nestedSection'>,
): string | undefined {
  const name = configuration.value('services');
  if (name === undefined) return undefined;
  if (!configuration.section('services', name)?.size) {
    throw new GeneralError(
      `The profile is configured to use the services section but the "${name}" services configuration does not exist.`,
    );
  }
  return configuration.nestedSection('services', name, service)?.get('endpoint_url');
}
