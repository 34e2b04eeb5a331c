import type { Configuration } from '../config/configuration.ts';
import { type FoundEndpointUrl, findEndpointUrl } from '../config/endpoint-url.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import type { Io } from '../system/io.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** What decides on the issuer. */
export interface IssuerContext {
  readonly globals: GlobalArguments;
  readonly configuration: Configuration;
  readonly io: Io;
}

/**
 * The issuer that the endpoint URL names, from whatever source the URL comes: `local:` and `local:PATH` the local one,
 * `module:SPECIFIER` the user's own, everything else the service. There is no falling back from one to another: a script
 * that expects a real token has to fail without credentials.
 * @throws {CliError} for settings that the issuer cannot work with
 */
export async function resolveIssuer(context: IssuerContext): Promise<TokenIssuer> {
  const { globals, configuration, io } = context;
  const found = configuredEndpoint(context);
  const [, scheme = '', rest = ''] = /^(local|module):(.*)$/s.exec(found?.url ?? '') ?? [];
  if (scheme !== '') io.log.debug('config', `endpoint ${found?.url} from ${found?.source}`);
  if (scheme === 'local') {
    configuration.requireProfile();
    const { createLocalIssuer } = await import('./local/local-issuer.ts');
    return createLocalIssuer({ keyringPath: rest || undefined, now: io.now, io });
  }
  if (scheme === 'module') {
    configuration.requireProfile();
    const { createModuleIssuer } = await import('./module/module-issuer.ts');
    return createModuleIssuer(rest, io);
  }
  const [{ resolveServiceSettings }, { createAwsIssuer }] = await Promise.all([
    import('../config/service-settings.ts'),
    import('./aws/aws-issuer.ts'),
  ]);
  return createAwsIssuer(await resolveServiceSettings(globals, configuration, io), io);
}

/** The endpoint URL, or none where it cannot be found out: then it is the service's settings that say what is wrong. */
function configuredEndpoint({
  globals,
  configuration,
  io,
}: IssuerContext): FoundEndpointUrl | undefined {
  try {
    return findEndpointUrl(globals, configuration, io.env);
  } catch {
    return undefined;
  }
}
