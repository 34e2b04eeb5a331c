import type { Document, DocumentMap } from '../document/document.ts';
import { ServiceError } from '../errors/cli-error.ts';
import type { FieldProblem } from './constraints.ts';

/** The reasons of the service's ValidationException. */
export type ValidationReason = 'UNKNOWN_OPERATION' | 'FIELD_VALIDATION_FAILED' | 'OTHER';

/** The service's ValidationException, members in the order of its model (section 1.2 of the service facts). */
export function validationException(
  operationName: string,
  message: string,
  reason: ValidationReason,
  fieldList: readonly FieldProblem[] = [],
): ServiceError {
  const fields: DocumentMap = new Map<Document, Document>([
    ['message', message],
    ['reason', reason],
  ]);
  if (fieldList.length > 0) {
    fields.set(
      'fieldList',
      fieldList.map((field) => new Map<Document, Document>(Object.entries(field))),
    );
  }
  return new ServiceError('ValidationException', message, {
    operationName,
    serviceMessage: message,
    fields,
  });
}

/** The ValidationException of a request that breaks these rules. */
export function fieldValidationFailed(
  operationName: string,
  problems: readonly FieldProblem[],
): ServiceError {
  const message = problems.map((problem) => `${problem.name} ${problem.message}`).join('; ');
  return validationException(operationName, message, 'FIELD_VALIDATION_FAILED', problems);
}
