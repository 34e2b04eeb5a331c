import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import { JsonSyntaxError, parseJson } from '../../document/parse-json.ts';
import { pythonStr, pythonTypeName } from '../../document/python-text.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type { Operation } from '../../model/operation.ts';
import type { Reply } from '../../transport/message.ts';
import { reasonPhrases } from '../../transport/reason-phrases.ts';
import { type ErrorFields, errorFields } from './error-fields.ts';
import { decodeUtf8 } from './utf8.ts';

/** What the service says: a document, or an error. */
export type Answer =
  | { readonly document: Document; readonly error?: undefined }
  | { readonly error: AnsweredError };

/** An error of the service before it is known how often it was tried. */
export interface AnsweredError extends ErrorFields {
  readonly code: string;
  readonly message: Document;
}

/**
 * Reads a reply as the AWS CLI does (section 12.5 of its behaviour), but for one thing: a success that is not JSON is an
 * error here, where the AWS CLI prints nothing and exits with 0.
 * @throws {GeneralError} for bodies that cannot be read: not UTF-8, an error that is no object
 */
export function readReply(reply: Reply, operation: Operation): Answer {
  if (reply.status < 300) return { document: successDocument(reply, operation) };
  // The AWS CLI takes 300 for a success until the very end.
  if (reply.status === 300) return { error: { code: 'Unknown', message: 'Unknown' } };
  if (isGenericError(reply)) {
    const message = reasonPhrases[reply.status] ?? '';
    return { error: { code: String(reply.status), message } };
  }
  const body = errorBody(reply);
  const code = errorCode(reply, body);
  const message = body.has('message') ? body.get('message') : body.get('Message');
  return {
    error: { code, message: message ?? (message === null ? null : ''), ...errorFields(code, body) },
  };
}

function successDocument(reply: Reply, { name, output }: Operation): Document {
  // There is nothing to read, whatever stands there.
  if (output.members.length === 0) return new Map();
  const text = decodeUtf8(reply.body);
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const what = text.trim() === '' ? 'empty' : `not JSON (${error.message})`;
    throw new GeneralError(`The reply to ${name} is ${what}, where a JSON object was expected.`, {
      cause: error,
    });
  }
}

/** What load balancers and proxies say: nothing, or a page. */
function isGenericError({ status, body }: Reply): boolean {
  if (status < 500) return false;
  const text = body.toString('latin1').trim();
  return text === '' || text.startsWith('<html>');
}

/** The members of an error's body; a body that is no JSON is the message. */
function errorBody({ body }: Reply): DocumentMap {
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
function errorCode({ status, headers }: Reply, body: DocumentMap): string {
  const type = bodyType(status, headers['x-amzn-query-error'], body);
  const header = headers['x-amzn-errortype'];
  if (header !== undefined) return bareCode(header);
  const code = body.has('code') ? body.get('code') : body.get('Code');
  if (code === undefined || code === null) return type;
  return typeof code === 'string' ? bareCode(code) : pythonStr(code);
}

function bodyType(status: number, queryError: string | undefined, body: DocumentMap): string {
  const type = body.has('__type') ? (body.get('__type') ?? null) : String(status);
  if (type === null) return '';
  if (typeof type === 'bigint' || typeof type === 'number' || typeof type === 'boolean') {
    throw new GeneralError(`argument of type '${pythonTypeName(type)}' is not iterable`);
  }
  const [queryCode, ...rest] = queryError?.split(';') ?? [];
  if (queryCode && rest.length === 1) return queryCode;
  return typeof type === 'string' ? bareCode(type) : pythonStr(type);
}

/** `ValidationException` of `com.amazonaws.ivschat#ValidationException:http://…`. */
function bareCode(code: string): string {
  const name = code.split(':', 1)[0] ?? '';
  return name.slice(name.lastIndexOf('#') + 1);
}
