import { compareCodePoints } from '../../document/code-points.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import { pythonName, type Value } from './values.ts';

/** The operators that order two values. */
export type OrderOperator = '<' | '<=' | '>' | '>=';

/**
 * Whether a number or text stands before, behind or beside another, as Python's operators find it.
 * @throws {GeneralError} `'<' not supported between instances of 'str' and 'int'`
 */
export function ordered(left: Value, operator: OrderOperator, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    return holds(compareCodePoints(left, right), operator, 0);
  }
  if (typeof left === 'string' || typeof right === 'string') {
    const types = `'${pythonName(left)}' and '${pythonName(right)}'`;
    throw new GeneralError(`'${operator}' not supported between instances of ${types}`);
  }
  return holds(left as number, operator, right as number);
}

/** JavaScript orders a bigint and a number by their mathematical values, as Python does. */
function holds(left: number, operator: OrderOperator, right: number): boolean {
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

/** The first of the values whose key no other goes beyond; `null` when there are none. */
export function extreme(
  values: readonly Value[],
  operator: '<' | '>',
  keyOf: (value: Value) => Value = (value) => value,
): Value {
  let best: { value: Value; key: Value } | undefined;
  for (const value of values) {
    const key = keyOf(value);
    if (!best || ordered(key, operator, best.key)) best = { value, key };
  }
  return best ? best.value : null;
}

/** The values in the order of their keys; equal ones keep theirs. */
export function sorted(
  values: readonly Value[],
  keyOf: (value: Value) => Value = (value) => value,
): Value[] {
  const keyed = values.map((value) => ({ value, key: keyOf(value) }));
  keyed.sort((left, right) => {
    if (ordered(left.key, '<', right.key)) return -1;
    return ordered(right.key, '<', left.key) ? 1 : 0;
  });
  return keyed.map(({ value }) => value);
}
