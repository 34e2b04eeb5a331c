/** An error of the service. */
export interface ErrorShape {
  /** The HTTP status that it comes with. */
  readonly status: number;
  /** When it occurs: one sentence. */
  readonly summary: string;
  /** In the order of the service's model. */
  readonly members: readonly ErrorMember[];
}

/** A member of an error besides its code. */
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

/** The errors of Amazon IVS Chat, whichever operation declares them. */
export const errorShapes = {
  ValidationException: {
    status: 400,
    summary: 'The request breaks a rule of the service; `fieldList` says which members do.',
    members: [MESSAGE, { name: 'reason', type: 'string' }, { name: 'fieldList', type: 'fields' }],
  },
  ServiceQuotaExceededException: {
    status: 402,
    summary: 'The account has as many of these as its quota allows.',
    members: [MESSAGE, ...RESOURCE, LIMIT],
  },
  AccessDeniedException: {
    status: 403,
    summary: 'The credentials do not allow the operation.',
    members: [MESSAGE],
  },
  PendingVerification: {
    status: 403,
    summary: 'The account is still being verified.',
    members: [MESSAGE],
  },
  ResourceNotFoundException: {
    status: 404,
    summary: 'What the request names does not exist.',
    members: [MESSAGE, ...RESOURCE],
  },
  ConflictException: {
    status: 409,
    summary: 'The resource is in a state that does not allow the operation.',
    members: [MESSAGE, ...RESOURCE],
  },
  ThrottlingException: {
    status: 429,
    summary: 'There were too many requests in a short time.',
    members: [MESSAGE, ...RESOURCE, LIMIT],
  },
  InternalServerException: {
    status: 500,
    summary: 'The service failed.',
    members: [MESSAGE],
  },
} as const satisfies Readonly<Record<string, ErrorShape>>;

export type ErrorName = keyof typeof errorShapes;

/** The shape of the error with this code, if the service has such an error. */
export function errorShape(code: string): ErrorShape | undefined {
  return Object.hasOwn(errorShapes, code) ? errorShapes[code as ErrorName] : undefined;
}

/** The members of an element of a `fieldList`. */
export const validationField: readonly string[] = ['name', 'message'];
