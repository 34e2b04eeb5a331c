import { codePointLength } from '../../document/code-points.ts';
import { pythonFloatFrom, pythonIntFrom } from '../../document/python-number.ts';
import { writeJson } from '../../document/write-json.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import { checkArguments, type Parameter, typeError } from './function-arguments.ts';
import { extreme, sorted } from './ordering.ts';
import {
  asJson,
  type ExpressionReference,
  isList,
  isNumber,
  pythonEquals,
  pythonName,
  typeName,
  type Value,
  type ValueMap,
} from './values.ts';

interface FunctionSpecification {
  readonly parameters: readonly Parameter[];
  /** Whether any number of arguments may follow the last parameter. */
  readonly variadic: boolean;
  readonly call: (values: Value[]) => Value;
}

/**
 * Calls a function of JMESPath.
 * @throws {GeneralError} for an unknown function, or arguments of the wrong number or type
 */
export function callFunction(name: string, values: Value[]): Value {
  const specification = FUNCTIONS.get(name);
  if (!specification) throw new GeneralError(`Unknown function: ${name}()`);
  checkArguments(name, values, specification.parameters, specification.variadic);
  return specification.call(values);
}

/** One row of the table. The types of `call` repeat what `parameters` has checked. */
function row<Values extends Value[]>(
  name: string,
  parameters: readonly Parameter[],
  call: (...values: Values) => Value,
  variadic = false,
): [string, FunctionSpecification] {
  return [name, { parameters, variadic, call: (values) => call(...(values as Values)) }];
}

type Numbers = (bigint | number)[];

const FUNCTIONS: ReadonlyMap<string, FunctionSpecification> = new Map([
  row('abs', [['number']], (value: bigint | number) => {
    if (typeof value === 'number') return Math.abs(value);
    return value < 0n ? -value : value;
  }),
  row('avg', [['array-number']], (values: Numbers) =>
    values.length === 0 ? null : Number(sum(values)) / values.length,
  ),
  row('ceil', [['number']], (value: bigint | number) => integer(value, Math.ceil)),
  row('contains', [['array', 'string'], []], contains),
  row('ends_with', [['string'], ['string']], (text: string, end: string) => text.endsWith(end)),
  row('floor', [['number']], (value: bigint | number) => integer(value, Math.floor)),
  row('join', [['string'], ['array-string']], (separator: string, texts: string[]) =>
    texts.join(separator),
  ),
  row('keys', [['object']], (map: ValueMap) => [...map.keys()]),
  row('length', [['string', 'array', 'object']], (value: string | Value[] | ValueMap) => {
    if (typeof value === 'string') return BigInt(codePointLength(value));
    return BigInt(isList(value) ? value.length : value.size);
  }),
  row('map', [['expref'], ['array']], (expression: ExpressionReference, values: Value[]) =>
    values.map((value) => expression.evaluate(value)),
  ),
  row('max', [['array-number', 'array-string']], (values: Value[]) => extreme(values, '>')),
  row('max_by', [['array'], ['expref']], (values: Value[], expression: ExpressionReference) =>
    extreme(values, '>', keyFunction('max_by', expression, ['number', 'string'])),
  ),
  row(
    'merge',
    [['object']],
    (...maps: ValueMap[]) => new Map(maps.flatMap((map) => [...map])),
    true,
  ),
  row('min', [['array-number', 'array-string']], (values: Value[]) => extreme(values, '<')),
  row('min_by', [['array'], ['expref']], (values: Value[], expression: ExpressionReference) =>
    extreme(values, '<', keyFunction('min_by', expression, ['number', 'string'])),
  ),
  row(
    'not_null',
    [[]],
    (...values: Value[]) => values.find((value) => value !== null) ?? null,
    true,
  ),
  row('reverse', [['array', 'string']], (value: Value[] | string) =>
    typeof value === 'string' ? [...value].reverse().join('') : [...value].reverse(),
  ),
  row('sort', [['array-string', 'array-number']], (values: Value[]) => sorted(values)),
  row('sort_by', [['array'], ['expref']], sortBy),
  row('starts_with', [['string'], ['string']], (text: string, start: string) =>
    text.startsWith(start),
  ),
  row('sum', [['array-number']], sum),
  row('to_array', [[]], (value: Value) => (isList(value) ? value : [value])),
  row('to_number', [[]], toNumber),
  row('to_string', [[]], (value: Value) =>
    typeof value === 'string'
      ? value
      : writeJson(asJson(value), { ascii: true, separators: [',', ':'] }),
  ),
  row('type', [[]], (value: Value) => {
    const type = typeName(value);
    return type === 'expref' || type === 'unknown' ? null : type;
  }),
  row('values', [['object']], (map: ValueMap) => [...map.values()]),
]);

/** Integers stay integers until a float joins them. */
function sum(values: Numbers): bigint | number {
  return values.reduce<bigint | number>(
    (total, value) =>
      typeof total === 'bigint' && typeof value === 'bigint'
        ? total + value
        : Number(total) + Number(value),
    0n,
  );
}

function integer(value: bigint | number, round: (value: number) => number): bigint {
  if (typeof value === 'bigint') return value;
  if (Number.isNaN(value)) throw new GeneralError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new GeneralError('cannot convert float infinity to integer');
  return BigInt(round(value));
}

function contains(subject: Value[] | string, search: Value): boolean {
  if (isList(subject)) return subject.some((member) => pythonEquals(member, search));
  if (typeof search === 'string') return subject.includes(search);
  const type = pythonName(search);
  throw new GeneralError(`'in <string>' requires string as left operand, not ${type}`);
}

function toNumber(value: Value): Value {
  if (isNumber(value)) return value;
  if (typeof value !== 'string') return null;
  return pythonIntFrom(value) ?? pythonFloatFrom(value) ?? null;
}

function sortBy(values: Value[], expression: ExpressionReference): Value[] {
  const [first] = values;
  if (first === undefined) return values;
  const type = typeName(expression.evaluate(first));
  if (type !== 'number' && type !== 'string') {
    throw typeError('sort_by', first, ['string', 'number'], type);
  }
  return sorted(values, keyFunction('sort_by', expression, [type]));
}

/** The key by which elements are ordered, which has to be of one of the given types. */
function keyFunction(
  name: string,
  expression: ExpressionReference,
  types: Parameter,
): (value: Value) => Value {
  return (value) => {
    const key = expression.evaluate(value);
    const type = typeName(key);
    if (!types.some((allowed) => allowed === type)) throw typeError(name, key, types, type);
    return key;
  };
}
