import type { Document, DocumentMap } from '../../document/document.ts';
import type { Member, ServiceOperation, Shape } from '../../model/operation.ts';
import type { OperationName } from '../../model/operations.ts';
import { validationException } from '../../token/validation-exception.ts';
import { unknownOperation } from '../control/service-errors.ts';

export interface Route {
  readonly operation: ServiceOperation & { readonly name: OperationName };
  /** The members that stand in the URL. */
  readonly members: DocumentMap;
}

/**
 * Finds the operation that a request line means.
 * @param url path and query as they came
 * @throws {ServiceError} UnknownOperationException; ValidationException for a path that cannot be decoded
 */
export type FindRoute = (method: string, url: string) => Route;

/** Routes by the HTTP bindings of these operations. */
export function routes(operations: Iterable<ServiceOperation>): FindRoute {
  const table = [...operations].map((operation) => ({
    operation: operation as Route['operation'],
    path: pathPattern(operation.http.uri),
  }));
  return (method, url) => {
    const [path = '', query = ''] = url.split('?', 2);
    for (const { operation, path: pattern } of table) {
      const labels = operation.http.method === method && pattern.exec(path)?.groups;
      if (!labels) continue;
      const parameters = new URLSearchParams(query);
      const members: DocumentMap = new Map();
      for (const member of operation.input.members) {
        if (member.location === undefined) continue;
        members.set(
          member.name,
          member.location === 'uri'
            ? fromText(member.shape, decoded(labels[member.name] ?? ''))
            : queryValue(member, parameters),
        );
      }
      return { operation, members };
    }
    throw unknownOperation(method, path);
  };
}

/** What a path of this form looks like: `{resourceArn}` is anything, percent-encoded or not. */
function pathPattern(uri: string): RegExp {
  const parts = uri.split(/\{(\w+)\}/).map((part, index) => {
    return index % 2 === 1 ? `(?<${part}>.+)` : part.replace(/[^\w/-]/g, '\\$&');
  });
  // The empty group makes `groups` an object where there are no labels.
  return new RegExp(`^${parts.join('')}(?<end>)$`);
}

function queryValue({ name, shape }: Member, parameters: URLSearchParams): Document {
  const values = parameters.getAll(name);
  const [first] = values;
  if (first === undefined) return null;
  return shape.type === 'list'
    ? values.map((value) => fromText(shape.member, value))
    : fromText(shape, first);
}

/** A text of the URL by the type that it has in the model; what is none of this type is left to the constraints. */
function fromText({ type }: Shape, text: string): Document {
  if (type === 'integer' && /^-?\d+$/.test(text)) return BigInt(text);
  if (type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true';
  return text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw validationException('', 'The path of the request cannot be decoded', 'OTHER');
  }
}
