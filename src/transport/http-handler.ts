import type { HttpHandler, HttpRequest } from '@smithy/protocol-http';
import type { Io } from '../system/io.ts';
import { createTransport } from './transport.ts';
import type { TransportSettings } from './transport-settings.ts';

/**
 * A request handler for any client of the AWS SDK: the user's timeouts, proxies and TLS settings, errors with the AWS
 * CLI's texts. Replies come whole.
 */
export function createHttpHandler(
  settings: TransportSettings,
  io: Pick<Io, 'stderr' | 'cwd' | 'log' | 'now'>,
): HttpHandler {
  const transport = createTransport(settings, io);
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    async handle(request) {
      const { status, headers, body } = await transport.send({
        method: request.method,
        url: requestUrl(request),
        headers: Object.entries(request.headers),
        body: request.body,
      });
      return { response: { statusCode: status, headers: { ...headers }, body } };
    },
  };
}

/** The URL of a request of the SDK. */
function requestUrl({ protocol, hostname, port, path, query, fragment }: HttpRequest): string {
  const parameters = Object.entries(query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) =>
      one === null ? escaped(name) : `${escaped(name)}=${escaped(one)}`,
    ),
  );
  return [
    `${protocol}//${hostname}`,
    port === undefined ? '' : `:${port}`,
    path,
    parameters.length > 0 ? `?${parameters.join('&')}` : '',
    fragment ? `#${fragment}` : '',
  ].join('');
}

/** Escaped as Signature Version 4 escapes. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
