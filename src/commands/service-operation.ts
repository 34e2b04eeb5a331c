import { resolveIssuer } from '../issuers/resolve.ts';
import type { Operation } from '../model/operation.ts';
import type { Action } from './invocation.ts';
import { runOperation } from './run-operation.ts';

/** What the command of an operation of the service does: whoever the endpoint URL names carries it out. */
export function serviceOperation(operation: Operation): Action {
  return (words, invocation) =>
    runOperation(
      operation,
      async () => {
        const issuer = await resolveIssuer(invocation);
        return (request) => issuer.createChatToken(request);
      },
      words,
      invocation,
    );
}
