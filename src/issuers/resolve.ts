import type { Configuration } from '../config/configuration.ts';
import { type FoundEndpointUrl, findEndpointUrl } from '../config/endpoint-url.ts';
import type { Document, DocumentMap } from '../document/document.ts';
import { ConfigurationError } from '../errors/cli-error.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import type { ServiceOperation } from '../model/operation.ts';
import type { Io } from '../system/io.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** What decides on who carries an operation out. */
export interface IssuerContext {
  readonly globals: GlobalArguments;
  readonly configuration: Configuration;
  readonly io: Io;
}

/** Carries an operation out: its request in, the reply's document out. */
export type CarryOut = (request: DocumentMap) => Promise<Document>;

/**
 * Who carries an operation out is named by the endpoint URL, from whatever source the URL comes: for `local:` and
 * `local:PATH` it is the local issuer, for `module:SPECIFIER` the user's own, for everything else the service. There is
 * no falling back from one to another: a script that expects a real token has to fail without credentials. Issuers issue
 * tokens and do nothing else.
 * @throws {CliError} for settings that nobody can work with
 */
export async function resolveOperation(
  operation: ServiceOperation,
  context: IssuerContext,
): Promise<CarryOut> {
  const { globals, configuration, io } = context;
  const found = configuredEndpoint(context);
  const [, scheme = '', rest = ''] = /^(local|module):(.*)$/s.exec(found?.url ?? '') ?? [];
  if (scheme !== '') {
    io.log.debug('config', `endpoint ${found?.url} from ${found?.source}`);
    configuration.requireProfile();
    if (!operation.issued) throw issuesTokensOnly(operation, scheme);
    const issuer = await tokenIssuer(scheme, rest, io);
    return (request) => issuer.createChatToken(request);
  }
  const [{ resolveServiceSettings }, { createAwsService }] = await Promise.all([
    import('../config/service-settings.ts'),
    import('./aws/aws-service.ts'),
  ]);
  const settings = await resolveServiceSettings(globals, configuration, io);
  const service = await createAwsService(settings, io);
  return (request) => service.carryOut(operation, request);
}

async function tokenIssuer(scheme: string, rest: string, io: Io): Promise<TokenIssuer> {
  if (scheme === 'local') {
    const { createLocalIssuer } = await import('./local/local-issuer.ts');
    return createLocalIssuer({ keyringPath: rest || undefined, now: io.now, io });
  }
  const { createModuleIssuer } = await import('./module/module-issuer.ts');
  return createModuleIssuer(rest, io);
}

function issuesTokensOnly({ command }: ServiceOperation, scheme: string): ConfigurationError {
  return new ConfigurationError(
    `An endpoint URL with ${scheme}: issues tokens and does nothing else, and ${command} needs the service, or a local endpoint that runs. Start one with "ivschat-ts serve" and give the http URL that it prints as --endpoint-url.`,
  );
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
