/** The errors of the control plane, in the shapes of the service's model (section 1.2 of its facts). */
import type { Document } from '../../document/document.ts';
import { ServiceError } from '../../errors/cli-error.ts';
import { errorShape } from '../../model/errors.ts';
import type { OperationName } from '../../model/operations.ts';

/** Errors that are not of the service, but of whoever stands in front of it. */
const OUTER_STATUSES: Readonly<Record<string, number>> = {
  UnknownOperationException: 404,
  MethodNotAllowedException: 405,
  ConflictException: 409,
  RequestEntityTooLargeException: 413,
  ThrottlingException: 429,
};

/** The HTTP status of an error. */
export function statusOf(code: string): number {
  return errorShape(code)?.status ?? OUTER_STATUSES[code] ?? 500;
}

function serviceError(
  code: string,
  operationName: string,
  message: string,
  fields: readonly (readonly [string, Document])[] = [],
): ServiceError {
  return new ServiceError(code, message, {
    operationName,
    serviceMessage: message,
    fields: new Map<Document, Document>(fields),
  });
}

/** The only resource type that the model knows, and so what it says of logging configurations, too. */
const resourceType = ['resourceType', 'ROOM'] as const;

function resourceId(arn: string): readonly [string, string] {
  return ['resourceId', arn.slice(arn.lastIndexOf('/') + 1)];
}

export function resourceNotFound(operation: OperationName, arn: string): ServiceError {
  const message = `Resource ${arn} not found`;
  return serviceError('ResourceNotFoundException', operation, message, [
    resourceId(arn),
    resourceType,
  ]);
}

export function conflict(operation: OperationName, arn: string, message: string): ServiceError {
  return serviceError('ConflictException', operation, message, [resourceId(arn), resourceType]);
}

export function quotaExceeded(operation: OperationName, what: string, limit: number): ServiceError {
  const message = `There can be at most ${limit} ${what}`;
  // No resource has been made, so there is no id; the pattern of the model wants a letter.
  return serviceError('ServiceQuotaExceededException', operation, message, [
    ['resourceId', 'none'],
    resourceType,
    ['limit', BigInt(limit)],
  ]);
}

export function accessDenied(message: string): ServiceError {
  return serviceError('AccessDeniedException', '', message);
}

export function unknownOperation(method: string, path: string): ServiceError {
  const shown = path.length > 100 ? `${path.slice(0, 100)}…` : path;
  const message = `There is no operation ${method} ${shown} of Amazon IVS Chat`;
  return serviceError('UnknownOperationException', '', message);
}

export function notCarriedOut(operation: string): ServiceError {
  const message = `The local chat endpoint does not carry out ${operation}`;
  return serviceError('UnknownOperationException', operation, message);
}

export function requestTooLarge(limit: number): ServiceError {
  const message = `A request body may have at most ${limit} bytes`;
  return serviceError('RequestEntityTooLargeException', '', message);
}

/** For a body in chunks of almost nothing. */
export function requestInTooManyPieces(limit: number): ServiceError {
  const message = `A request body may come in at most ${limit} pieces`;
  return serviceError('RequestEntityTooLargeException', '', message);
}

/** For a path of our own that takes other methods. */
export function methodNotAllowed(
  method: string,
  path: string,
  allowed: readonly string[],
): ServiceError {
  const message = `${path} takes ${allowed.join(' and ')}, not ${method}`;
  return serviceError('MethodNotAllowedException', '', message);
}

/** As DeleteMessage, DisconnectUser and SendEvent declare it. The other operations have it from all services. */
export function throttled(operation: OperationName, limit: number): ServiceError {
  const message = `Rate exceeded: ${operation} may be asked for ${limit} times in a second`;
  return serviceError('ThrottlingException', operation, message, [
    ['resourceId', 'none'],
    resourceType,
    ['limit', BigInt(limit)],
  ]);
}

/** For what should not happen, and is the endpoint's own fault. */
export function internalFailure(
  message = 'Internal error of the local chat endpoint',
): ServiceError {
  return serviceError('InternalServerException', '', message);
}
