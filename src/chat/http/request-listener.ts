/** What is answered over HTTP: the control plane in the wire format of the service (REST-JSON), and routes of our own. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Document, DocumentMap } from '../../document/document.ts';
import { ServiceError } from '../../errors/cli-error.ts';
import type { OperationName } from '../../model/operations.ts';
import type { ControlContext } from '../control/context.ts';
import { carryOut } from '../control/control-plane.ts';
import { accessDenied, internalFailure } from '../control/service-errors.ts';
import type { Faults } from '../faults.ts';
import type { ArnPlace } from '../room-directory.ts';
import { type Answer, errorAnswer, respond } from './answer.ts';
import type { OriginRules } from './cross-origin.ts';
import type { HostCheck } from './host-check.ts';
import { ownAnswer } from './own-routes.ts';
import { bodyMembers, readBody } from './request-body.ts';
import { type FindRoute, routes } from './route.ts';
import type { Throttle } from './throttle.ts';

export interface RequestListenerOptions {
  readonly context: ControlContext;
  readonly faults: Faults;
  readonly hostCheck: HostCheck;
  readonly origins: OriginRules;
  readonly throttle: Throttle;
  /** Answers requests that are no operations, and says whether it did. */
  readonly others: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  readonly report: (line: string) => void;
}

/** The listener for `request` of an HTTP server. */
export function requestListener(
  options: RequestListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { context, hostCheck, origins, others, report } = options;
  const findRoute = routes(context.operations.values());
  return (request, response) => {
    const isOurs = hostCheck(request.headers.host) === undefined;
    if (isOurs && others?.(request, response)) return;
    answer(request, options, findRoute)
      .catch((error: unknown) => {
        if (error instanceof ServiceError) return errorAnswer(error);
        // Who hangs up in the middle of a request gets no answer, and is no failure of ours.
        if (request.destroyed && !request.complete) return undefined;
        report(`a request failed: ${error instanceof Error ? error.message : String(error)}`);
        return errorAnswer(internalFailure());
      })
      .then((result) => {
        const originHeaders = isOurs ? origins.responseHeaders(request.headers) : {};
        if (result) respond(request, response, result, originHeaders);
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
  const { context, origins, throttle, faults } = options;
  const { method = '', url = '', headers } = request;
  refuseForeign(request, options);
  if (method === 'OPTIONS') return { status: 204, headers: origins.preflightHeaders(headers) };
  const place = callerPlace(headers.authorization);
  const perform = (operation: OperationName, members: DocumentMap) => {
    throttle(operation);
    return carryOut(operation, members, context, place);
  };
  const own = ownAnswer(request, { context, faults, perform });
  if (own) return own;
  const { operation, members } = findRoute(method, url);
  const body = await readBody(request, context.limits.requestBody);
  const parameters: DocumentMap = new Map([...bodyMembers(operation.name, body), ...members]);
  const document: Document | undefined = await perform(operation.name, parameters);
  return { status: operation.http.status, document };
}

/**
 * Refuses what was not meant for this endpoint, and what a page asks for that may not: not only reading the response
 * is forbidden, since a page needs nobody's leave to send some kinds of requests.
 * @throws {ServiceError} AccessDeniedException
 */
function refuseForeign(
  { headers }: IncomingMessage,
  { context, hostCheck, origins }: RequestListenerOptions,
): void {
  const reason = hostCheck(headers.host) ?? origins.refusal(headers);
  if (reason === undefined) return;
  context.journal.record({ kind: 'httpRefused', roomArn: undefined, status: 403, reason });
  throw accessDenied(reason);
}

/** Region from the credential scope of the signature, which is not checked; there is no account in it. */
function callerPlace(authorization = ''): ArnPlace {
  const [, region = 'us-west-2'] =
    /Credential=[^/,]+\/[0-9]{8}\/([a-z0-9-]+)\//.exec(authorization) ?? [];
  return { region, account: '123456789012' };
}
