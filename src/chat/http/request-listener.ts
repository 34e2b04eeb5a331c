/** The control plane over HTTP, in the wire format of the service (REST-JSON). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Document, DocumentMap } from '../../document/document.ts';
import { writeJson } from '../../document/write-json.ts';
import { ServiceError } from '../../errors/cli-error.ts';
import type { ControlContext } from '../control/context.ts';
import { carryOut } from '../control/control-plane.ts';
import { accessDenied, internalFailure, statusOf } from '../control/service-errors.ts';
import type { ArnPlace } from '../room-directory.ts';
import type { OriginRules } from './cross-origin.ts';
import { bodyMembers, readBody } from './request-body.ts';
import { type FindRoute, routes } from './route.ts';

export interface RequestListenerOptions {
  readonly context: ControlContext;
  readonly origins: OriginRules;
  /** Whether a request was meant for this endpoint, by its `Host`. */
  readonly isOurs: (request: IncomingMessage) => boolean;
  /** Answers requests that are no operations, and says whether it did. */
  readonly others: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  readonly report: (line: string) => void;
}

/** What is answered; without a document the body is empty. */
interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly document?: Document | undefined;
}

/** The listener for `request` of an HTTP server. */
export function requestListener(
  options: RequestListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { context, origins, isOurs, others, report } = options;
  const findRoute = routes(context.operations.values());
  return (request, response) => {
    if (isOurs(request) && others?.(request, response)) return;
    answer(request, options, findRoute)
      .catch((error: unknown) => {
        if (error instanceof ServiceError) return errorAnswer(error);
        // Who hangs up in the middle of a request gets no answer, and is no failure of ours.
        if (request.destroyed && !request.complete) return undefined;
        report(`a request failed: ${error instanceof Error ? error.message : String(error)}`);
        return errorAnswer(internalFailure());
      })
      .then((result) => {
        if (result) respond(request, response, result, origins);
      })
      // A header that cannot be sent back must not end the program.
      .catch(() => response.destroy());
  };
}

async function answer(
  request: IncomingMessage,
  options: RequestListenerOptions,
  findRoute: FindRoute,
): Promise<Answer> {
  const { context, origins, isOurs } = options;
  const { method = '', url = '', headers } = request;
  if (!isOurs(request)) throw accessDenied('The Host of the request is not this endpoint');
  // Not only reading the response is forbidden: a page needs nobody's leave to send some kinds of requests.
  if (!origins.allows(headers.origin)) {
    throw accessDenied('Web pages of this origin are not allowed to call this endpoint');
  }
  if (method === 'OPTIONS') return { status: 204, headers: origins.preflightHeaders(headers) };
  const { operation, members } = findRoute(method, url);
  const body = await readBody(request, context.limits.requestBody);
  const parameters: DocumentMap = new Map([...bodyMembers(operation.name, body), ...members]);
  const document = await carryOut(
    operation.name,
    parameters,
    context,
    callerPlace(headers.authorization),
  );
  return { status: operation.http.status, document };
}

/** Region from the credential scope of the signature, which is not checked; there is no account in it. */
function callerPlace(authorization = ''): ArnPlace {
  const [, region = 'us-west-2'] =
    /Credential=[^/,]+\/[0-9]{8}\/([a-z0-9-]+)\//.exec(authorization) ?? [];
  return { region, account: '123456789012' };
}

function errorAnswer(error: ServiceError): Answer {
  return {
    status: statusOf(error.code),
    headers: { 'x-amzn-errortype': error.code },
    document: new Map<Document, Document>([['message', error.message], ...error.fields]),
  };
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, document }: Answer,
  origins: OriginRules,
): void {
  const body = document === undefined ? '' : writeJson(document, { separators: [',', ':'] });
  response.writeHead(status, {
    ...(body || status === 200 ? { 'content-type': 'application/json' } : {}),
    ...(status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    'x-amzn-requestid': crypto.randomUUID(),
    // The rest of a body that was not read to its end must not be taken for the next request.
    ...(request.complete || request.method === 'GET' ? {} : { connection: 'close' }),
    ...origins.responseHeaders(request.headers.origin),
    ...headers,
  });
  response.end(body);
}
