import { IvschatClient } from '@aws-sdk/client-ivschat';
import type { ServiceSettings } from '../../config/service-settings.ts';
import type { Document, DocumentMap } from '../../document/document.ts';
import type { ServiceOperation } from '../../model/operation.ts';
import { VERSION } from '../../model/version.ts';
import type { Io } from '../../system/io.ts';
import { pause } from '../../system/pause.ts';
import { serviceError } from '../../transport/reply-error.ts';
import type { RetryClock } from '../../transport/retry-clock.ts';
import { createRetryPolicy } from '../../transport/retry-policy.ts';
import { createTransport } from '../../transport/transport.ts';
import { userAgentText } from '../../transport/user-agent.ts';
import { createDocumentProtocol } from './document-protocol.ts';
import { createRequestHandler } from './request-handler.ts';
import { signatureScheme, unsignedScheme } from './request-signing.ts';
import { type CallResult, retryMiddleware, retryMiddlewareOptions } from './retries.ts';
import { serviceCommand } from './service-command.ts';

/** Amazon IVS Chat, or whatever speaks for it at the endpoint. */
export interface AwsService {
  /**
   * Has the service carry out an operation. The request has passed client-side validation, unless the user switched
   * that off.
   * @returns the reply's JSON document as it came (of any type: the caller checks it); an empty mapping for an operation
   *   whose output has no members
   * @throws {ServiceError} when the service refuses
   * @throws {TransportError} when it cannot be reached
   */
  carryOut(operation: ServiceOperation, request: DocumentMap): Promise<Document>;
}

/** The settings that calls to the service are made of. */
export type AwsServiceSettings = Pick<
  ServiceSettings,
  'endpoint' | 'signRequest' | 'credentials' | 'retry' | 'transport' | 'userAgent'
>;

/**
 * Amazon IVS Chat through the AWS SDK's client and commands.
 * @param chance what delays between attempts are drawn from; tests replace it and the waiting
 */
export async function createAwsService(
  settings: AwsServiceSettings,
  io: Io,
  { random, sleep: wait }: Pick<RetryClock, 'random' | 'sleep'> = {
    random: Math.random,
    sleep: pause,
  },
): Promise<AwsService> {
  const log = (text: string) => io.log.debug('issuer', text);
  const client = createClient(settings, io);
  client.middlewareStack.add(
    retryMiddleware({
      settings: settings.retry,
      policy: createRetryPolicy(settings.retry, { now: io.now, sleep: wait, random }),
      readTimeout: settings.transport.readTimeout,
      sleep: wait,
      log,
    }),
    retryMiddlewareOptions,
  );
  return {
    async carryOut(operation, request) {
      const command = serviceCommand({ operation, request });
      // The retries of this client give a CallResult.
      const { answer, retriesReached } = (await client.send(command)) as unknown as CallResult;
      if (answer.error === undefined) return answer.document;
      throw serviceError(answer.error, operation.name, retriesReached);
    },
  };
}

const REPLACED_MIDDLEWARE = [
  'getUserAgentMiddleware',
  'hostHeaderMiddleware',
  'contentLengthMiddleware',
  'loggerMiddleware',
];

/** The SDK's client with everything given, so that it looks for nothing by itself: no files, variables, metadata. */
function createClient(settings: AwsServiceSettings, io: Io): IvschatClient {
  const { endpoint, credentials, signRequest } = settings;
  const userAgent = ({ command }: ServiceOperation) =>
    userAgentText(settings.userAgent, {
      version: VERSION ?? '',
      retryMode: settings.retry.mode,
      customEndpoint: endpoint.custom,
      credentialFeatures: credentials?.userAgentFeatures ?? [],
      command,
    });
  const scheme = signRequest
    ? signatureScheme({
        region: endpoint.signingRegion,
        credentials: credentials && (() => credentials.get()),
        now: io.now,
      })
    : unsignedScheme;
  const client = new IvschatClient({
    // The client insists on a region of the usual form; requests are signed for the region of the settings.
    region: 'us-east-1',
    endpoint: 'https://ivschat.invalid',
    endpointProvider: () => ({ url: new URL('https://ivschat.invalid') }),
    credentials: async () => ({ accessKeyId: '', secretAccessKey: '' }),
    httpAuthSchemes: [scheme],
    httpAuthSchemeProvider: () => [{ schemeId: scheme.schemeId }],
    authSchemePreference: [],
    protocol: createDocumentProtocol(endpoint.url),
    requestHandler: createRequestHandler(
      createTransport(settings.transport, io),
      userAgent,
      io.log,
    ),
    defaultsMode: 'standard',
    maxAttempts: 1,
    retryMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    userAgentAppId: '',
    defaultUserAgentProvider: async () => [],
  });
  // What these do is done by the protocol, the request handler and our log.
  for (const name of REPLACED_MIDDLEWARE) client.middlewareStack.remove(name);
  return client;
}
