import { GeneralError } from '../../errors/cli-error.ts';
import { isList, pythonName, shown, typeName, type Value } from './values.ts';

/** The types that an argument may have, in the order in which messages list them; none: any type. */
export type Parameter = readonly ParameterType[];
type ParameterType =
  | 'array'
  | 'array-number'
  | 'array-string'
  | 'boolean'
  | 'expref'
  | 'number'
  | 'object'
  | 'string';

/**
 * Checks the arguments of a function, of a variadic one the rest as the last parameter.
 * @throws {GeneralError} for a wrong number or type (section 8 of the AWS CLI behaviour)
 */
export function checkArguments(
  name: string,
  values: readonly Value[],
  parameters: readonly Parameter[],
  variadic: boolean,
): void {
  const expected = parameters.length;
  if (variadic ? values.length < expected : values.length !== expected) {
    const count = `${expected} argument${expected === 1 ? '' : 's'}`;
    const least = variadic ? 'at least ' : '';
    throw new GeneralError(
      `Expected ${least}${count} for function ${name}(), received ${values.length}`,
    );
  }
  for (const [index, value] of values.entries()) {
    const types = parameters[Math.min(index, expected - 1)] ?? [];
    if (types.length > 0) checkArgument(name, value, types);
  }
}

/** `In function abs(), invalid type for value: x, expected one of: ['number'], received: "string"` */
export function typeError(
  name: string,
  value: Value,
  types: Parameter,
  received: string,
): GeneralError {
  const expected = `['${types.join("', '")}']`;
  return new GeneralError(
    `In function ${name}(), invalid type for value: ${shown(value)}, expected one of: ${expected}, received: "${received}"`,
  );
}

function checkArgument(name: string, value: Value, types: Parameter): void {
  const type = typeName(value);
  if (!types.some((allowed) => allowed.split('-')[0] === type)) {
    throw typeError(name, value, types, type);
  }
  const elementTypes = types.flatMap((allowed) => allowed.split('-')[1] ?? []);
  if (elementTypes.length === 0 || !isList(value)) return;
  // All elements are of one type: that of the first one, where there is a choice.
  const first = elementTypes.length === 1 ? elementTypes[0] : typeName(value[0] ?? null);
  const wrong = value.find(
    (element) => typeName(element) !== first || !elementTypes.includes(typeName(element)),
  );
  // The Python type shows here, not JMESPath's.
  if (wrong !== undefined) throw typeError(name, wrong, types, pythonName(wrong));
}
