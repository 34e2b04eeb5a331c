import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { pythonStr, pythonTypeName } from '../document/python-text.ts';
import { ParamValidationError } from '../errors/cli-error.ts';
import type {
  IntegerShape,
  ListShape,
  MapShape,
  Operation,
  Shape,
  StringShape,
  StructureShape,
} from '../model/operation.ts';

/**
 * Checks parameters as the AWS CLI does before it sends anything: required members, unknown members, types, minimum
 * lengths and minimum values, and nothing else (section 5 of its behaviour).
 * @throws {ParamValidationError} with one line for each problem
 */
export function validateParameters(operation: Operation, parameters: DocumentMap): void {
  const reports = [...checkStructure(parameters, operation.input, '')];
  if (reports.length > 0) {
    throw new ParamValidationError(`Parameter validation failed:\n${reports.join('\n')}`);
  }
}

type Reports = Generator<string, void, undefined>;

function* check(value: Document, shape: Shape, path: string): Reports {
  switch (shape.type) {
    case 'string':
      yield* checkString(value, shape, path);
      break;
    case 'integer':
      yield* checkInteger(value, shape, path);
      break;
    case 'boolean':
      if (typeof value !== 'boolean') yield wrongType(value, path, ['bool']);
      break;
    case 'list':
      yield* checkList(value, shape, path);
      break;
    case 'map':
      yield* checkMap(value, shape, path);
      break;
    case 'structure':
      if (isMap(value)) yield* checkStructure(value, shape, path);
      else yield wrongType(value, path, ['dict']);
      break;
  }
}

function* checkString(value: Document, shape: StringShape, path: string): Reports {
  if (typeof value !== 'string') return yield wrongType(value, path, ['str']);
  const length = Array.from(value).length;
  const min = shape.length?.min ?? 0;
  if (length < min) {
    yield `Invalid length for parameter ${path}, value: ${length}, valid min length: ${min}`;
  }
}

function* checkInteger(value: Document, shape: IntegerShape, path: string): Reports {
  // For Python a bool is an int: `true` is 1, and is sent as `true`.
  if (typeof value !== 'bigint' && typeof value !== 'boolean') {
    return yield wrongType(value, path, ['int']);
  }
  const min = shape.range?.min;
  if (min !== undefined && Number(value) < min) {
    yield `Invalid value for parameter ${path}, value: ${pythonStr(value)}, valid min value: ${min}`;
  }
}

function* checkList(value: Document, shape: ListShape, path: string): Reports {
  if (!Array.isArray(value)) return yield wrongType(value, path, ['list', 'tuple']);
  for (const [index, item] of value.entries())
    yield* check(item, shape.member, `${path}[${index}]`);
}

function* checkMap(value: Document, shape: MapShape, path: string): Reports {
  if (!isMap(value)) return yield wrongType(value, path, ['dict']);
  for (const [key, item] of value) {
    yield* check(key, shape.key, `${path} (key: ${pythonStr(key)})`);
    yield* check(item, shape.value, `${path}.${pythonStr(key)}`);
  }
}

function* checkStructure(value: DocumentMap, shape: StructureShape, path: string): Reports {
  if (shape.union) yield* checkUnion(value, shape, path);
  for (const { name, required } of shape.members) {
    if (required && !value.has(name))
      yield `Missing required parameter in ${path || 'input'}: "${name}"`;
  }
  const known = new Map(shape.members.map((member) => [member.name, member.shape]));
  for (const key of value.keys()) {
    if (!known.has(String(key))) {
      const names = [...known.keys()].join(', ');
      yield `Unknown parameter in ${path || 'input'}: "${pythonStr(key)}", must be one of: ${names}`;
    }
  }
  for (const [key, item] of value) {
    const member = known.get(String(key));
    if (member) yield* check(item, member, path ? `${path}.${key}` : String(key));
  }
}

/** The words are the AWS CLI's, a missing space included. */
function* checkUnion(value: DocumentMap, { members }: StructureShape, path: string): Reports {
  const names = members.map(({ name }) => name).join('. ');
  if (value.size === 0) {
    yield `Must set one of the following keys for tagged unionstructure ${path}: ${names}.`;
  } else if (value.size > 1) {
    yield `Invalid number of parameters set for tagged union structure ${path}. Can only set one of the following keys: ${names}.`;
  }
}

function wrongType(value: Document, path: string, valid: readonly string[]): string {
  const types = valid.map((name) => `<class '${name}'>`).join(', ');
  return `Invalid type for parameter ${path}, value: ${pythonStr(value)}, type: <class '${pythonTypeName(value)}'>, valid types: ${types}`;
}
