import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { integerOf } from '../document/integer.ts';
import { elementsOf, mappingOf } from '../document/python-containers.ts';
import { pythonTypeName } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Operation, Shape, StructureShape } from '../model/operation.ts';
import type { Io } from '../system/io.ts';
import { printedTimestamp } from './timestamp.ts';

/** How timestamps are printed: in ISO 8601, or as they came. */
export type TimestampFormat = 'iso8601' | 'wire';

/**
 * What is printed of a reply (sections 7.1 and 7.7 of the AWS CLI behaviour): the members that the model knows, in its
 * order, without nulls, timestamps in the wanted form, integers as whole numbers. Texts stay as they came, whatever their type.
 * @throws {GeneralError} for a reply that is not a JSON object, for a time or an integer that cannot be read, for what
 *   is no list, mapping or structure where one was expected, and for a union that has not one member
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

type Printed = (timestamp: Document) => Document;

function shapeStructure(shape: StructureShape, wire: DocumentMap, printed: Printed): DocumentMap {
  const unknown = shape.union && unknownMember(shape, wire);
  if (unknown !== undefined) return new Map([['SDK_UNKNOWN_MEMBER', new Map([['name', unknown]])]]);
  const shaped: DocumentMap = new Map();
  for (const member of shape.members) {
    const value = wire.get(member.name) ?? null;
    if (value !== null) shaped.set(member.name, shapeValue(member.shape, value, printed));
  }
  return shaped;
}

/**
 * The one member of a union, if the model does not know it: a newer service may have more of them.
 * @throws {GeneralError} in the AWS CLI's words, when there is not one member alone
 */
function unknownMember(shape: StructureShape, wire: DocumentMap): Document | undefined {
  const given = [...wire].filter(([name, value]) => name !== '__type' && value !== null);
  const [name] = given[0] ?? [];
  if (name === undefined || given.length > 1) {
    throw new GeneralError(
      `Invalid service response: ${shape.union} must have one and only one member set.`,
    );
  }
  return shape.members.some((member) => member.name === name) ? undefined : name;
}

function shapeValue(shape: Shape, value: Document, printed: Printed): Document {
  switch (shape.type) {
    case 'timestamp':
      return printed(value);
    case 'integer':
      return integerOf(value);
    case 'structure':
      return value === null ? null : shapeStructure(shape, mappingOf(value, 'get'), printed);
    case 'list':
      return elementsOf(value).map((item) => shapeValue(shape.member, item, printed));
    case 'map':
      return new Map(
        [...mappingOf(value, 'items')].map(([key, item]) => [
          key,
          shapeValue(shape.value, item, printed),
        ]),
      );
    default:
      return value;
  }
}
