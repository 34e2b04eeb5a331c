import { DateTime, type Document } from '../../document/document.ts';
import { pythonStr, pythonTypeName } from '../../document/python-text.ts';

/** What an expression works on: documents, and expressions that are handed to functions (`&a`). */
export type Value = Document | ExpressionReference | Value[] | ValueMap;
export type ValueMap = Map<Document, Value>;

/** An expression as an argument: what `&a` stands for. */
export class ExpressionReference {
  readonly evaluate: (value: Value) => Value;

  constructor(evaluate: (value: Value) => Value) {
    this.evaluate = evaluate;
  }
}

export function isList(value: Value): value is Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value): value is ValueMap {
  return value instanceof Map;
}

/** Whether a value is an integer or a float; a boolean, which Python counts among them, is not. */
export function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** What `||`, `&&` and filters take for false; 0 counts as true. */
export function isFalse(value: Value): boolean {
  if (value === null || value === false || value === '') return true;
  return isList(value) ? value.length === 0 : isObject(value) && value.size === 0;
}

/**
 * Whether two values are equal as Python's `==` finds it: `1` and `1.0` are, maps in any order are, and inside
 * containers `1` and `true` are.
 */
export function pythonEquals(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (isList(left) && isList(right)) {
    return (
      left.length === right.length &&
      left.every((member, index) => pythonEquals(member, right[index] as Value))
    );
  }
  if (isObject(left) && isObject(right)) {
    return (
      left.size === right.size &&
      [...left].every(([key, member]) => {
        const other = right.get(key);
        return other !== undefined && pythonEquals(member, other);
      })
    );
  }
  const [first, second] = [numeric(left), numeric(right)];
  // A bigint and a number are compared by their mathematical values.
  // biome-ignore lint/suspicious/noDoubleEquals: `===` never holds between the two
  return first !== undefined && second !== undefined && first == second;
}

function numeric(value: Value): bigint | number | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return isNumber(value) ? value : undefined;
}

/** The name of a value's type as JMESPath has it. */
export function typeName(value: Value): string {
  return JMESPATH_NAMES[pythonName(value)] ?? 'unknown';
}

const JMESPATH_NAMES: Readonly<Record<string, string>> = {
  NoneType: 'null',
  bool: 'boolean',
  int: 'number',
  float: 'number',
  str: 'string',
  list: 'array',
  dict: 'object',
  _Expression: 'expref',
};

/** The name of a value's type as Python has it, which messages about the elements of an array show. */
export function pythonName(value: Value): string {
  if (value instanceof ExpressionReference) return '_Expression';
  if (isList(value)) return 'list';
  if (isObject(value)) return 'dict';
  return pythonTypeName(value);
}

/** A value as messages show it: Python's `str()`. */
export function shown(value: Value): string {
  return pythonStr(asJson(value));
}

/** A value with texts in place of what JSON has no word for: expressions, and the times of a skeleton. */
export function asJson(value: Value): Document {
  if (value instanceof ExpressionReference) return '<jmespath.visitor._Expression object>';
  if (value instanceof DateTime) return value.toString();
  if (isList(value)) return value.map(asJson);
  if (!isObject(value)) return value;
  return new Map([...value].map(([key, member]) => [key, asJson(member)]));
}
