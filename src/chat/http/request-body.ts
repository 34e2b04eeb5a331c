import type { IncomingMessage } from 'node:http';
import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import { parseJson } from '../../document/parse-json.ts';
import { validationException } from '../../token/validation-exception.ts';
import { requestTooLarge } from '../control/service-errors.ts';

/**
 * The body of a request, to its end.
 * @throws {ServiceError} RequestEntityTooLargeException beyond `limit` bytes
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw requestTooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The members that a body holds; none for an empty one.
 * @param operation its name, for the error; empty for none of the service's
 * @throws {ServiceError} ValidationException for what is no JSON object
 */
export function bodyMembers(operation: string, body: Buffer): DocumentMap {
  if (body.length === 0) return new Map();
  const document = parsed(body);
  if (isMap(document)) return document;
  const message = 'The request body is not a JSON object';
  throw validationException(operation, message, 'OTHER');
}

function parsed(body: Buffer): Document {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}
