import type { HttpHandler } from '@smithy/protocol-http';
import type { HttpResponse } from '@smithy/types';
import type { ServiceOperation } from '../../model/operation.ts';
import type { Log } from '../../system/log.ts';
import type { OutgoingRequest, Reply } from '../../transport/message.ts';
import type { Transport } from '../../transport/transport.ts';
import { replyText, requestText } from './exchange-log.ts';
import type { ServiceRequest } from './service-request.ts';

/** A reply as the SDK handles it, with the reply as it came. */
export interface ServiceResponse extends HttpResponse {
  readonly reply: Reply;
}

/** The headers of a request in the order and spelling of the AWS CLI (section 12.1 of its behaviour). */
const HEADERS = [
  'Host',
  'Accept-Encoding',
  'Content-Type',
  'User-Agent',
  'X-Amz-Date',
  'X-Amz-Security-Token',
  'Authorization',
  'X-Amzn-Trace-Id',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'Content-Length',
] as const;

/** Hands the SDK's requests to the transport, and its replies back; the log gets both without their secrets. */
export function createRequestHandler(
  transport: Transport,
  userAgent: (operation: ServiceOperation) => string,
  log: Log,
): HttpHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    async handle(request) {
      const asked = request as unknown as ServiceRequest;
      const sent = outgoing(asked, userAgent(asked.operation));
      if (log.enabled) log.debug('issuer', requestText(sent, asked.operation));
      const reply = await transport.send(sent);
      if (log.enabled) log.debug('issuer', replyText(reply, asked.operation));
      const response: ServiceResponse = {
        statusCode: reply.status,
        headers: reply.headers,
        body: reply.body,
        reply,
      };
      return { response };
    },
  };
}

function outgoing(request: ServiceRequest, userAgent: string): OutgoingRequest {
  const values: Readonly<Record<string, string | undefined>> = {
    ...request.headers,
    ...request.unsignedHeaders,
    'accept-encoding': 'identity',
    'user-agent': userAgent,
    // The body is ASCII.
    'content-length': request.method === 'GET' ? undefined : String(request.body.length),
  };
  const headers = HEADERS.flatMap((name) => {
    const value = values[name.toLowerCase()];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { method: request.method, url: request.url, headers, body: request.body };
}
