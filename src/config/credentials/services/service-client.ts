import type { HttpHandler, HttpResponse } from '@smithy/protocol-http';
import type { FinalizeHandler, MiddlewareStack } from '@smithy/types';
import { NoRegionError } from '../../../errors/cli-error.ts';
import { VERSION } from '../../../model/version.ts';
import { createHttpHandler } from '../../../transport/http-handler.ts';
import { invocationId } from '../../../transport/invocation-id.ts';
import { userAgentText } from '../../../transport/user-agent.ts';
import { resolveClientSettings } from '../../client-settings.ts';
import { checkHost } from '../../endpoint.ts';
import { configuredEndpointUrl } from '../../endpoint-url.ts';
import { checkRegionFormat, resolveConfiguredRegion } from '../../region.ts';
import { resolveMaxAttempts, resolveRetrySettings } from '../../retry-settings.ts';
import { settingOf } from '../../setting.ts';
import { resolveTransportSettings } from '../../transport-settings.ts';
import { isTrue } from '../../truth.ts';
import { resolveUserAgentSettings } from '../../user-agent-settings.ts';
import type { CredentialContext } from '../credential-source.ts';

/** A service that gives keys, by its name in `AWS_ENDPOINT_URL_…` and `services` sections. */
export type CredentialService = 'sts' | 'sso' | 'sso_oidc' | 'signin';

/**
 * What the SDK's clients of these services are made with: everything that they would look for by themselves in
 * files and variables, decided by the AWS CLI's rules. The command line's `--endpoint-url`, `--ca-bundle` and
 * `--no-verify-ssl` are for the service alone, as with the AWS CLI; its timeouts are for all.
 * @throws {GeneralError} for a region or an endpoint URL that cannot be one
 */
export function clientSettings(
  service: CredentialService,
  region: string,
  { configuration, io, globals }: CredentialContext,
) {
  checkRegionFormat(region);
  const { env } = io;
  const endpoint = configuredEndpointUrl(service, configuration, env);
  if (endpoint !== undefined) checkHost(endpoint);
  const isOn = (key: string): boolean =>
    endpoint === undefined &&
    isTrue(settingOf(`AWS_${key.toUpperCase()}`, key, configuration, env));
  const transport = resolveTransportSettings({ ...globals, verifySsl: true }, configuration, env);
  resolveMaxAttempts(configuration, env);
  const checksums = resolveClientSettings(configuration, env);
  const retry = resolveRetrySettings(configuration, env);
  const userAgent = userAgentText(resolveUserAgentSettings(checksums, configuration, env), {
    version: VERSION ?? '',
    retryMode: retry.mode,
    customEndpoint: endpoint !== undefined,
    credentialFeatures: [],
  });
  return {
    region,
    ...(endpoint !== undefined && { endpoint }),
    useFipsEndpoint: isOn('use_fips_endpoint'),
    useDualstackEndpoint: isOn('use_dualstack_endpoint'),
    requestHandler: withUnsignedHeaders(
      createHttpHandler(transport, io),
      userAgent,
      retry.maxAttempts,
    ),
    authSchemePreference: [] as string[],
    defaultsMode: 'standard' as const,
    defaultUserAgentProvider: async () => [],
    maxAttempts: 1,
    retryMode: 'standard',
    userAgentAppId: '',
  };
}

/**
 * The region of services that the profile names none for: the run's, where an empty `--region` counts as none.
 * @throws {NoRegionError}
 */
export async function sessionRegion({
  configuration,
  io,
  globals,
}: CredentialContext): Promise<string> {
  const region = globals.region || (await resolveConfiguredRegion(configuration, io));
  if (region === undefined) throw new NoRegionError();
  return region;
}

/** Adds on the way out what is not to be signed. */
function withUnsignedHeaders(
  handler: HttpHandler,
  userAgent: string,
  maxAttempts: number,
): HttpHandler {
  const invocation = invocationId();
  let attempt = 0;
  return {
    ...handler,
    handle(request, options) {
      attempt += 1;
      const headers = {
        ...request.headers,
        'Accept-Encoding': 'identity',
        'User-Agent': userAgent,
        'amz-sdk-invocation-id': invocation,
        // The AWS CLI learns the number of attempts after the first one.
        'amz-sdk-request': attempt === 1 ? 'attempt=1' : `attempt=${attempt}; max=${maxAttempts}`,
      };
      return handler.handle(Object.assign(request, { headers }), options);
    },
  };
}

/** Takes from a client of the SDK what is done elsewhere: its User-Agent, its log, its retries. Gives the client. */
export function bare<Client, Input extends object, Output extends object>(
  client: Client & { readonly middlewareStack: MiddlewareStack<Input, Output> },
): Client {
  const stack = client.middlewareStack;
  stack.remove('getUserAgentMiddleware');
  stack.remove('loggerMiddleware');
  // Its header would be signed; the transport adds it.
  stack.remove('contentLengthMiddleware');
  // Signing is placed behind the retries, so something has to stand there.
  stack.add((next: FinalizeHandler<Input, Output>) => next, {
    name: 'retryMiddleware',
    step: 'finalizeRequest',
    priority: 'high',
    override: true,
  });
  return client;
}

/** In place of the SDK's reading of replies: hands them on as they came, for our own texts and exact values. */
export async function rawReply(
  _operation: unknown,
  _context: unknown,
  response: HttpResponse,
): Promise<never> {
  // The client's types promise the output of the operation; `callService` takes it for what it is.
  return response as never;
}
