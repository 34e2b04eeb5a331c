/** The switches of `faults.ts` as data: the JSON of `POST /faults` and what the library is called with. */
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { faultRequest } from '../model/fault-request.ts';
import type { StructureShape } from '../model/operation.ts';
import { checkMembers, type FieldProblem } from '../token/constraints.ts';
import { fieldValidationFailed } from '../token/validation-exception.ts';
import { integer, map, response, text } from './control/request-members.ts';
import type { ConnectionSelection, Faults } from './faults.ts';

/**
 * Switches what a request names, after all of it has been checked: everything off first if it says so, then the
 * switches, then connections and sessions.
 * @returns what is switched on now, with the numbers of connections that were dropped and of sessions that were ended
 * @throws {ServiceError} ValidationException
 */
export function changeFaults(faults: Faults, request: DocumentMap): DocumentMap {
  const problems = problemsOf(request);
  if (problems.length > 0) throw fieldValidationFailed('Faults', problems);
  if (request.get('clear') === true) faults.clear();
  const refused = map(request, 'refuseHandshakes');
  if (refused)
    faults.refuseHandshakes(integer(refused, 'count') ?? 0, integer(refused, 'status') ?? 503);
  const failed = map(request, 'failRequests');
  if (failed) {
    const errorCode = integer(failed, 'errorCode') ?? 500;
    const errorMessage = text(failed, 'errorMessage') ?? `ERROR ${errorCode} on demand`;
    faults.failRequests(integer(failed, 'count') ?? 0, errorCode, errorMessage);
  }
  const delay = integer(request, 'delayDeliveries');
  if (delay !== undefined) faults.delayDeliveries(delay);
  const dropped = map(request, 'dropConnections');
  const ended = map(request, 'endSessions');
  const connectionsDropped =
    dropped && faults.dropConnections(selectionOf(dropped), integer(dropped, 'closeCode'));
  const sessionsEnded = ended && faults.endSessions(selectionOf(ended));
  return new Map([
    ...faultDocument(faults),
    ...response({
      connectionsDropped: connectionsDropped === undefined ? undefined : BigInt(connectionsDropped),
      sessionsEnded: sessionsEnded === undefined ? undefined : BigInt(sessionsEnded),
    }),
  ]);
}

/** What is switched on. */
export function faultDocument(faults: Faults): DocumentMap {
  const { refuseHandshakes, failRequests, delayDeliveries } = faults.state();
  return response({
    refuseHandshakes: response({
      count: BigInt(refuseHandshakes.count),
      status: BigInt(refuseHandshakes.status),
    }),
    failRequests: response({
      count: BigInt(failRequests.count),
      errorCode: BigInt(failRequests.errorCode),
      errorMessage: failRequests.errorMessage,
    }),
    delayDeliveries: BigInt(delayDeliveries),
  });
}

function problemsOf(request: DocumentMap): FieldProblem[] {
  const problems = [
    // Of very many, one is enough.
    ...unknownMembers(request, faultRequest).slice(0, 1),
    ...checkMembers(request, faultRequest.members),
  ];
  const dropped = map(request, 'dropConnections');
  const closeCode = dropped && integer(dropped, 'closeCode');
  if (problems.length === 0 && closeCode !== undefined && !mayBeSent(closeCode)) {
    const message =
      'must be 1000 to 1003, 1007 to 1014 or 3000 to 4999, the codes that may be sent';
    problems.push({ name: 'dropConnections.closeCode', message });
  }
  return problems;
}

/** A word that is none of ours is a mistake: nothing would go wrong, and the test would say that all is well. */
function unknownMembers(
  request: DocumentMap,
  { members }: StructureShape,
  prefix = '',
): FieldProblem[] {
  return [...request].flatMap(([key, value]): FieldProblem[] => {
    const member = members.find(({ name }) => name === key);
    if (!member) {
      const known = members.map(({ name }) => name).join(', ');
      return [{ name: `${prefix}${shortened(key)}`, message: `is unknown; known are ${known}` }];
    }
    if (member.shape.type !== 'structure' || !isMap(value)) return [];
    return unknownMembers(value, member.shape, `${prefix}${member.name}.`);
  });
}

function shortened(key: Document): string {
  return String(key).slice(0, 100);
}

/** Close codes of RFC 6455, section 7.4, that an endpoint may send. */
function mayBeSent(code: number): boolean {
  return code >= 3000 || (code <= 1014 && (code < 1004 || code > 1006));
}

function selectionOf(request: DocumentMap): ConnectionSelection {
  return { roomArn: text(request, 'room'), userId: text(request, 'userId') };
}
