/** What is answered besides the operations of the service; the same Host and Origin may ask for it. */
import type { IncomingMessage } from 'node:http';
import type { Document, DocumentMap } from '../../document/document.ts';
import type { OperationName } from '../../model/operations.ts';
import { VERSION } from '../../model/version.ts';
import type { ControlContext } from '../control/context.ts';
import { methodNotAllowed } from '../control/service-errors.ts';
import type { Faults } from '../faults.ts';
import type { Answer } from './answer.ts';
import { changeFaults, showFaults } from './fault-routes.ts';
import { bodyMembers, readBody } from './request-body.ts';
import { createToken, listRooms, sendEvent } from './sample-routes.ts';

/** What the routes work with. */
export interface OwnPlace {
  readonly context: ControlContext;
  readonly faults: Faults;
  /** Carries out an operation as if it had been asked for itself. */
  readonly perform: (
    operation: OperationName,
    request: DocumentMap,
  ) => Promise<Document | undefined>;
}

/** A request of one of the routes. */
export interface OwnRequest {
  /** What a POST has in its body. */
  readonly members: DocumentMap;
  readonly query: URLSearchParams;
  /** The address that it comes from. */
  readonly client: string | undefined;
}

type OwnRoute = (request: OwnRequest, place: OwnPlace) => Answer | Promise<Answer>;

const health: OwnRoute = () => ({
  status: 200,
  document: new Map<Document, Document>([
    ['status', 'ok'],
    ['version', VERSION ?? ''],
  ]),
});

const routes: Readonly<Record<string, Readonly<Record<string, OwnRoute>>>> = {
  '/auth': { POST: createToken },
  '/event': { POST: sendEvent },
  '/list': { GET: listRooms },
  '/faults': { GET: showFaults, POST: changeFaults },
  '/health': { GET: health, HEAD: health },
};

/**
 * The answer of one of the routes; undefined when the request is for none of them. The promise rejects with a
 * ServiceError as operations do.
 */
export function ownAnswer(request: IncomingMessage, place: OwnPlace): Promise<Answer> | undefined {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  // Of an API_URL that ends in a slash.
  const name = path.replace(/^\/+/, '/');
  const methods = Object.hasOwn(routes, name) ? routes[name] : undefined;
  return methods && answerOf(methods, name, query, request, place);
}

async function answerOf(
  methods: Readonly<Record<string, OwnRoute>>,
  name: string,
  query: string,
  request: IncomingMessage,
  place: OwnPlace,
): Promise<Answer> {
  const { method = '', socket } = request;
  const route = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!route) throw methodNotAllowed(method, name, Object.keys(methods));
  const { limits } = place.context;
  const members =
    method === 'POST' ? bodyMembers('', await readBody(request, limits.requestBody)) : new Map();
  const own = { members, query: new URLSearchParams(query), client: socket.remoteAddress };
  return route(own, place);
}
