import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Document } from '../../document/document.ts';
import { writeJson } from '../../document/write-json.ts';
import type { ServiceError } from '../../errors/cli-error.ts';
import { statusOf } from '../control/service-errors.ts';

/** What is answered over HTTP; without a document the body is empty. */
export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly document?: Document | undefined;
}

/** An error in the service's form: its name in a header, message and members in the body. */
export function errorAnswer(error: ServiceError): Answer {
  return {
    status: statusOf(error.code),
    headers: { 'x-amzn-errortype': error.code },
    document: new Map<Document, Document>([['message', error.message], ...error.fields]),
  };
}

/** @param originHeaders what lets a web page read the answer */
export function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, document }: Answer,
  originHeaders: Readonly<Record<string, string>>,
): void {
  const body = document === undefined ? '' : writeJson(document, { separators: [',', ':'] });
  response.writeHead(status, {
    ...(body || status === 200 ? { 'content-type': 'application/json' } : {}),
    ...(status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    'x-amzn-requestid': randomUUID(),
    // The rest of a body that was not read to its end must not be taken for the next request.
    ...(request.complete || !hasBody(request) ? {} : { connection: 'close' }),
    ...originHeaders,
    ...headers,
  });
  response.end(body);
}

/** Whether more than the head of a request is to come, or has. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
