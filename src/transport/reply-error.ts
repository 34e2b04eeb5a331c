import { decodeUtf8 } from '../document/decode-utf8.ts';
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { JsonSyntaxError, parseJson } from '../document/parse-json.ts';
import { pythonStr, pythonTypeName } from '../document/python-text.ts';
import { GeneralError, ServiceError } from '../errors/cli-error.ts';
import type { Reply } from './message.ts';
import { reasonPhrases } from './reason-phrases.ts';

/** What a reply says is wrong, before it is known how often was asked. */
export interface ReplyError {
  /** As it came: a number or a boolean stays one. */
  readonly code: Document;
  readonly message: Document;
  /** Members that the model of the error knows and that are not null, in the model's order. */
  readonly fields?: DocumentMap | undefined;
  /** Whether structured formats show the code ahead of the message. */
  readonly codeFirst?: boolean | undefined;
  /** Whether structured formats have no form for it. */
  readonly unstructured?: boolean | undefined;
}

/** A reply as far as errors stand in it. */
type ErrorReply = Pick<Reply, 'status' | 'headers' | 'body'>;

/** The AWS CLI takes 300 for a success until the very end, and then finds no error in it. */
export const unknownError: ReplyError = { code: 'Unknown', message: 'Unknown', unstructured: true };

/**
 * What load balancers and proxies say in place of a service: nothing, or a page. `undefined` for other replies.
 */
export function genericError({ status, body }: ErrorReply): ReplyError | undefined {
  const text = body.toString('latin1').replace(/^[\t-\r ]+/, '');
  if (status < 500 || (text !== '' && !text.startsWith('<html>'))) return undefined;
  return { code: String(status), message: reasonPhrases[status] ?? '', codeFirst: true };
}

/**
 * The error in a reply of a service that speaks JSON (section 12.5 of the AWS CLI behaviour).
 * @param fieldsOf the members of a body that the model of the error with this code knows
 * @throws {GeneralError} for bodies that cannot be read: not UTF-8, JSON that is no object
 */
export function jsonError(
  reply: ErrorReply,
  fieldsOf: (code: string, body: DocumentMap) => DocumentMap | undefined,
): ReplyError {
  const generic = genericError(reply);
  if (generic) return generic;
  const body = errorBody(reply);
  const code = errorCode(reply, body);
  const message = body.has('message') ? body.get('message') : body.get('Message');
  return {
    code,
    message: message === undefined ? '' : message,
    fields: typeof code === 'string' ? fieldsOf(code, body) : undefined,
  };
}

/** The members of an error's body; a body that is no JSON is the message. */
function errorBody({ body }: ErrorReply): DocumentMap {
  if (body.length === 0) return new Map();
  const text = decodeUtf8(body);
  let document: Document;
  try {
    document = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return new Map([['message', text]]);
  }
  if (isMap(document)) return document;
  throw new GeneralError(`'${pythonTypeName(document)}' object has no attribute 'get'`);
}

/** The code, by precedence: header, body `code`, body `Code`, query error header, `__type`, status. */
function errorCode({ status, headers }: ErrorReply, body: DocumentMap): Document {
  const type = bodyType(status, headers['x-amzn-query-error'], body);
  const header = headers['x-amzn-errortype'];
  if (header !== undefined) return bareCode(header);
  const code = body.has('code') ? body.get('code') : body.get('Code');
  if (code === undefined || code === null) return type;
  return typeof code === 'string' ? bareCode(code) : code;
}

function bodyType(status: number, queryError: string | undefined, body: DocumentMap): string {
  const [queryCode, ...rest] = queryError?.split(';') ?? [];
  if (queryCode && rest.length === 1) return bareCode(queryCode);
  const type = body.has('__type') ? (body.get('__type') ?? null) : String(status);
  if (type === null) return '';
  if (typeof type === 'bigint' || typeof type === 'number' || typeof type === 'boolean') {
    throw new GeneralError(`argument of type '${pythonTypeName(type)}' is not iterable`);
  }
  return typeof type === 'string' ? bareCode(type) : pythonStr(type);
}

/** `ValidationException` of `com.amazonaws.ivschat#ValidationException:http://…`. */
function bareCode(code: string): string {
  const name = code.split(':', 1)[0] ?? '';
  return name.slice(name.lastIndexOf('#') + 1);
}

/** The code as far as retries care. */
export function failureCode({ code }: ReplyError): string | undefined {
  return typeof code === 'string' ? code : undefined;
}

/**
 * The failure of an operation.
 * @param retriesReached how often the call was tried again, when no further attempt was left
 */
export function serviceError(
  { code, message, fields, codeFirst, unstructured }: ReplyError,
  operationName: string,
  retriesReached: number | undefined,
): ServiceError {
  return new ServiceError(pythonStr(code), pythonStr(message), {
    operationName,
    serviceCode: code,
    serviceMessage: message,
    fields,
    codeFirst,
    unstructured,
    retriesReached,
  });
}
