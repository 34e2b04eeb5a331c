import type { Document, DocumentMap } from '../../document/document.ts';
import { validationException } from '../../token/validation-exception.ts';
import { type OperationName, operations } from '../control/operations.ts';
import { unknownOperation } from '../control/service-errors.ts';

export interface Route {
  readonly operation: OperationName;
  /** The members that stand in the URL. */
  readonly members: DocumentMap;
}

const tagsPath = '/tags/';

/**
 * The operation that a request line means.
 * @param url path and query as they came
 * @throws {ServiceError} UnknownOperationException; ValidationException for a path that cannot be decoded
 */
export function routeOf(method: string, url: string): Route {
  const [path = '', query = ''] = url.split('?', 2);
  const onTags = path.startsWith(tagsPath) && path.length > tagsPath.length;
  const pattern = onTags ? '/tags/{resourceArn}' : path;
  for (const [name, operation] of Object.entries(operations)) {
    if (operation.method !== method || operation.path !== pattern) continue;
    const members: DocumentMap = new Map();
    if (onTags) members.set('resourceArn', decoded(path.slice(tagsPath.length)));
    if (name === 'UntagResource') members.set('tagKeys', queryValues(query, 'tagKeys'));
    return { operation: name as OperationName, members };
  }
  throw unknownOperation(method, path);
}

function queryValues(query: string, name: string): Document {
  const values = new URLSearchParams(query).getAll(name);
  return values.length > 0 ? values : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw validationException('', 'The path of the request cannot be decoded', 'OTHER');
  }
}
