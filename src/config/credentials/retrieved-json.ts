import { decodeUtf8 } from '../../document/decode-utf8.ts';
import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import { JsonSyntaxError, parseJson } from '../../document/parse-json.ts';
import { pythonRepr, pythonStr, pythonTypeName } from '../../document/python-text.ts';
import { GeneralError } from '../../errors/cli-error.ts';

/**
 * The JSON object that a source of credentials gave.
 * @throws {GeneralError} with the AWS CLI's words for text that is no JSON, or no object
 */
export function jsonObject(text: string): DocumentMap {
  let document: Document;
  try {
    document = parseJson(text);
  } catch (cause) {
    if (cause instanceof JsonSyntaxError) throw new GeneralError(cause.message, { cause });
    throw cause;
  }
  if (isMap(document)) return document;
  throw new GeneralError(`'${pythonTypeName(document)}' object has no attribute 'get'`);
}

/**
 * The JSON object that a service answered with; an empty one for text that is no JSON, as the AWS CLI reads it.
 * @throws {GeneralError} for bytes that are not UTF-8, and for JSON that is no object
 */
export function replyObject(body: Uint8Array): DocumentMap {
  try {
    return jsonObject(decodeUtf8(body));
  } catch (error) {
    if (error instanceof GeneralError && error.cause instanceof JsonSyntaxError) return new Map();
    throw error;
  }
}

/** A member as text; `undefined` when it is missing or null. */
export function textMember(object: DocumentMap, name: string): string | undefined {
  const value = object.get(name);
  return value === undefined || value === null ? undefined : pythonStr(value);
}

/**
 * A member as text that has to be there.
 * @throws {GeneralError} with the AWS CLI's words: the name in quotes, and nothing else
 */
export function requiredMember(object: DocumentMap, name: string): string {
  const value = textMember(object, name);
  if (value === undefined) throw new GeneralError(pythonRepr(name));
  return value;
}

/**
 * A member that has to be an object.
 * @throws {GeneralError} as `requiredMember`
 */
export function objectMember(object: DocumentMap, name: string): DocumentMap {
  const value = object.get(name);
  if (!isMap(value)) throw new GeneralError(pythonRepr(name));
  return value;
}
