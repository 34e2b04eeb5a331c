import { GeneralError, ParamValidationError } from '../errors.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import { urlScheme } from '../transport/url.ts';
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
  return globals.endpointUrl ?? configuredEndpointUrl('ivschat', configuration, env);
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
  const ignore = settingOf(
    'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
    'ignore_configured_endpoint_urls',
    configuration,
    env,
  );
  if (isTrue(ignore)) return undefined;
  return (
    env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ||
    env.AWS_ENDPOINT_URL ||
    servicesSectionUrl(service, configuration) ||
    configuration.value('endpoint_url') ||
    undefined
  );
}

/**
 * Refuses an `--endpoint-url` without a scheme, right after the command line is parsed (section 1.10).
 * @throws {ParamValidationError}
 */
export function checkEndpointUrl(value: string): void {
  if (urlScheme(value) !== '') return;
  throw new ParamValidationError(
    `Bad value for --endpoint-url "${value}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
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
