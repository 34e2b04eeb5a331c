import { resolveOperation } from '../issuers/resolve.ts';
import type { ServiceOperation } from '../model/operation.ts';
import type { Action } from './invocation.ts';
import { runOperation } from './run-operation.ts';

/** What the command of an operation of the service does: whoever the endpoint URL names carries it out. */
export function serviceOperation(operation: ServiceOperation): Action {
  return (words, invocation) =>
    runOperation(operation, () => resolveOperation(operation, invocation), words, invocation);
}
