import type { Document, DocumentMap } from '../document/document.ts';
import { elementsOf, mappingOf } from '../document/python-containers.ts';
import { pythonRepr } from '../document/python-text.ts';
import { writeJson } from '../document/write-json.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Operation, Shape, StructureShape } from '../model/operation.ts';

/**
 * The request for parameters that were not validated (`parameter_validation = false`): members without a value are
 * left out, and what cannot be sent at all fails in Python's words (section 5 of the AWS CLI behaviour).
 * @throws {GeneralError}
 */
export function unvalidatedRequest(operation: Operation, parameters: DocumentMap): DocumentMap {
  // Unknown parameters are found before any value is looked at.
  checkNames(parameters, operation.input);
  // Only at the top: within a structure a null is sent as one.
  const given = new Map([...parameters].filter(([, value]) => value !== null));
  const request = serializedStructure(given, operation.input);
  try {
    writeJson(request);
  } catch (error) {
    if (error instanceof TypeError) throw new GeneralError(error.message, { cause: error });
    throw error;
  }
  return request;
}

function checkNames(value: DocumentMap, { members }: StructureShape): void {
  const names = new Set<Document>(members.map(({ name }) => name));
  for (const [key, member] of value) {
    if (member !== null && !names.has(key)) throw new GeneralError(pythonRepr(key));
  }
}

function serializedStructure(value: DocumentMap, { members }: StructureShape): DocumentMap {
  const shapes = new Map<Document, Shape>(members.map(({ name, shape }) => [name, shape]));
  const result: DocumentMap = new Map();
  for (const [key, member] of value) {
    const shape = shapes.get(key);
    if (!shape) throw new GeneralError(pythonRepr(key));
    result.set(key, serialized(member, shape));
  }
  return result;
}

function serialized(value: Document, shape: Shape): Document {
  switch (shape.type) {
    case 'structure':
      return serializedStructure(mappingOf(value, 'items'), shape);
    case 'map':
      return new Map(
        [...mappingOf(value, 'items')].map(([key, item]) => [key, serialized(item, shape.value)]),
      );
    case 'list':
      return elementsOf(value).map((item) => serialized(item, shape.member));
    default:
      return value;
  }
}
