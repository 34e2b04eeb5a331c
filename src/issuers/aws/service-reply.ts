import { decodeUtf8 } from '../../document/decode-utf8.ts';
import { type Document, isMap } from '../../document/document.ts';
import { JsonSyntaxError, parseJson } from '../../document/parse-json.ts';
import { pythonTypeName } from '../../document/python-text.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type { Operation } from '../../model/operation.ts';
import type { Reply } from '../../transport/message.ts';
import { jsonError, type ReplyError, unknownError } from '../../transport/reply-error.ts';
import { errorFields } from './error-fields.ts';

/** What the service says: a document, or an error. */
export type Answer =
  | { readonly document: Document; readonly error?: undefined }
  | { readonly error: ReplyError };

/**
 * Reads a reply as the AWS CLI does (section 12.5 of its behaviour), but for one thing: a success that is not JSON is an
 * error here, where the AWS CLI prints nothing and exits with 0.
 * @throws {GeneralError} for bodies that cannot be read: not UTF-8, an error that is no object
 */
export function readReply(reply: Reply, operation: Operation): Answer {
  if (reply.status < 300) return { document: successDocument(reply, operation) };
  if (reply.status > 300) return { error: jsonError(reply, errorFields) };
  if (operation.output.members.length > 0) checkObject(reply);
  return { error: unknownError };
}

/** What stands in the body of a 300 is read, but not used. */
function checkObject({ body }: Reply): void {
  const document = documentIn(decodeUtf8(body));
  if (document === undefined || isMap(document)) return;
  if (document === null) throw new GeneralError("'NoneType' object is not iterable");
  throw new GeneralError(`'${pythonTypeName(document)}' object has no attribute 'get'`);
}

function documentIn(text: string): Document | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
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
