import { type Document, type DocumentMap, documentFrom, plainFrom } from '../document/document.ts';
import { ServiceError } from '../errors/cli-error.ts';
import type { ChatServiceError } from './types.ts';

/**
 * The plain value of what an operation gives.
 * @throws {ChatServiceError} for a ServiceError, under the service's own name for it, as the AWS SDK does
 */
export async function plainAnswer<Answer>(answer: Promise<Document>): Promise<Answer> {
  try {
    return plainFrom(await answer) as Answer;
  } catch (error) {
    throw namedByService(error);
  }
}

/** The same for what is there at once, and stays what it is. */
export function plainResult<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw namedByService(error);
  }
}

function namedByService(error: unknown): unknown {
  if (!(error instanceof ServiceError)) return error;
  const members = plainFrom(error.fields) as object;
  const named: ChatServiceError = Object.assign(new Error(error.message), {
    name: error.code,
    ...members,
  });
  return named;
}

/** A request of plain values as the document that operations take. */
export function requestDocument(request: object): DocumentMap {
  return documentFrom({ ...request }) as DocumentMap;
}
