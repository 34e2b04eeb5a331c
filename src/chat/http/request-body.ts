import type { IncomingMessage } from 'node:http';
import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import { parseJson } from '../../document/parse-json.ts';
import { validationException } from '../../token/validation-exception.ts';
import { requestInTooManyPieces, requestTooLarge } from '../control/service-errors.ts';

/** Pieces of a body: each costs something however small it is, and nobody writes JSON byte by byte. */
const mostPieces = 4096;

/**
 * The body of a request, to its end.
 * @throws {ServiceError} RequestEntityTooLargeException beyond `limit` bytes, or for too many pieces
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limit && chunks.length < mostPieces) {
        chunks.push(chunk);
        return;
      }
      request.off('data', take);
      // At once: what has come by now would all be taken apart before anybody else has a turn.
      request.socket.pause();
      reject(size > limit ? requestTooLarge(limit) : requestInTooManyPieces(mostPieces));
    };
    request.on('data', take);
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('the client hung up')));
  });
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
