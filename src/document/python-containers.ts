/** How Python goes through values that were to be lists or mappings, and what it says of those that are not. */
import { GeneralError } from '../errors/cli-error.ts';
import { type Document, type DocumentMap, isMap } from './document.ts';
import { pythonTypeName } from './python-text.ts';

/**
 * What a loop over a value meets: the elements of a list, the characters of a text, the keys of a mapping.
 * @throws {GeneralError} `'int' object is not iterable`
 */
export function elementsOf(value: Document): Document[] {
  if (typeof value === 'string') return Array.from(value);
  if (Array.isArray(value)) return value;
  if (isMap(value)) return [...value.keys()];
  throw new GeneralError(`'${pythonTypeName(value)}' object is not iterable`);
}

/**
 * A value that has to be a mapping.
 * @param method what the AWS CLI would call on it
 * @throws {GeneralError} `'list' object has no attribute 'items'`
 */
export function mappingOf(value: Document, method: 'items' | 'get'): DocumentMap {
  if (isMap(value)) return value;
  throw new GeneralError(`'${pythonTypeName(value)}' object has no attribute '${method}'`);
}
