import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { pythonTypeName } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Operation, Shape, StructureShape } from '../model/operation.ts';
import type { Io } from '../system/io.ts';
import { printedTimestamp } from './timestamp.ts';

/** How timestamps are printed: in ISO 8601, or as they came. */
export type TimestampFormat = 'iso8601' | 'wire';

/**
 * What is printed of a reply (sections 7.1 and 7.7 of the AWS CLI behaviour): the members that the model knows, in its
 * order, without nulls, timestamps in the wanted form. All other values stay as they came, whatever their type.
 * @throws {GeneralError} for a reply that is not a JSON object, and for a time that cannot be read
 */
export function shapeResponse(
  operation: Operation,
  wire: Document,
  timestampFormat: TimestampFormat,
  io: Pick<Io, 'now' | 'env'>,
): DocumentMap {
  if (!isMap(wire)) {
    const type = JSON_TYPES[pythonTypeName(wire)] ?? 'something else';
    throw new GeneralError(
      `The reply to ${operation.name} is ${type}, where a JSON object was expected.`,
    );
  }
  const printed = (value: Document) =>
    timestampFormat === 'wire' ? value : printedTimestamp(value, io);
  return shapeStructure(operation.output, wire, printed);
}

const JSON_TYPES: Readonly<Record<string, string>> = {
  NoneType: 'null',
  bool: 'a boolean',
  int: 'a number',
  float: 'a number',
  str: 'a string',
  list: 'an array',
};

function shapeStructure(
  shape: StructureShape,
  wire: DocumentMap,
  printed: (timestamp: Document) => Document,
): DocumentMap {
  const shaped: DocumentMap = new Map();
  for (const member of shape.members) {
    const value = wire.get(member.name) ?? null;
    if (value !== null) shaped.set(member.name, shapeValue(member.shape, value, printed));
  }
  return shaped;
}

function shapeValue(
  shape: Shape,
  value: Document,
  printed: (timestamp: Document) => Document,
): Document {
  if (shape.type === 'timestamp') return printed(value);
  if (shape.type === 'structure' && isMap(value)) return shapeStructure(shape, value, printed);
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.map((member) => shapeValue(shape.member, member, printed));
  }
  if (shape.type === 'map' && isMap(value)) {
    return new Map(
      [...value].map(([key, member]) => [key, shapeValue(shape.value, member, printed)]),
    );
  }
  return value;
}
