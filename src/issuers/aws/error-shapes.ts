/** Members of an error besides its code, as the model of the service has them. */
export interface ErrorMember {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'fields';
}

const MESSAGE: ErrorMember = { name: 'message', type: 'string' };
const RESOURCE: readonly ErrorMember[] = [
  { name: 'resourceId', type: 'string' },
  { name: 'resourceType', type: 'string' },
];
const LIMIT: ErrorMember = { name: 'limit', type: 'integer' };

/** The errors of Amazon IVS Chat, whichever operation declares them, their members in the order of the model. */
export const errorShapes: Readonly<Record<string, readonly ErrorMember[]>> = {
  AccessDeniedException: [MESSAGE],
  ConflictException: [MESSAGE, ...RESOURCE],
  InternalServerException: [MESSAGE],
  PendingVerification: [MESSAGE],
  ResourceNotFoundException: [MESSAGE, ...RESOURCE],
  ServiceQuotaExceededException: [MESSAGE, ...RESOURCE, LIMIT],
  ThrottlingException: [MESSAGE, ...RESOURCE, LIMIT],
  ValidationException: [
    MESSAGE,
    { name: 'reason', type: 'string' },
    { name: 'fieldList', type: 'fields' },
  ],
};

/** The members of an element of `fieldList`. */
export const validationField: readonly string[] = ['name', 'message'];
