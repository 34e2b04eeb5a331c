import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { pythonRepr, pythonTypeName } from '../document/python-text.ts';
import { writeJson } from '../document/write-json.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Operation, Shape } from '../model/operation.ts';

/**
 * The request for parameters that were not validated (`parameter_validation = false`): members without a value are
 * left out, and what cannot be sent at all fails in Python's words (section 5 of the AWS CLI behaviour).
 * @throws {GeneralError}
 */
export function unvalidatedRequest(operation: Operation, parameters: DocumentMap): DocumentMap {
  const shapes = new Map(operation.input.members.map(({ name, shape }) => [name, shape]));
  const request: DocumentMap = new Map();
  for (const [key, value] of parameters) {
    if (value === null) continue;
    const shape = shapes.get(String(key));
    if (!shape) throw new GeneralError(pythonRepr(key));
    request.set(key, serialized(value, shape));
  }
  try {
    writeJson(request);
  } catch (error) {
    if (error instanceof TypeError) throw new GeneralError(error.message, { cause: error });
    throw error;
  }
  return request;
}

function serialized(value: Document, shape: Shape): Document {
  if (shape.type === 'map') {
    if (isMap(value)) return value;
    throw new GeneralError(`'${pythonTypeName(value)}' object has no attribute 'items'`);
  }
  if (shape.type === 'list') {
    // Python goes through whatever can be gone through: the characters of a text, the keys of a mapping.
    if (typeof value === 'string') return Array.from(value);
    if (Array.isArray(value)) return value;
    if (isMap(value)) return [...value.keys()];
    throw new GeneralError(`'${pythonTypeName(value)}' object is not iterable`);
  }
  return value;
}
