import { GeneralError } from '../../errors/cli-error.ts';
import { callFunction } from './functions.ts';
import { type OrderOperator, ordered } from './ordering.ts';
import type { Atom, ComparatorName, ExpressionNode } from './tree.ts';
import {
  ExpressionReference,
  isFalse,
  isList,
  isNumber,
  isObject,
  pythonEquals,
  type Value,
} from './values.ts';

const OPERATORS: Readonly<Record<Exclude<ComparatorName, 'EQ' | 'NE'>, OrderOperator>> = {
  LT: '<',
  LTE: '<=',
  GT: '>',
  GTE: '>=',
};

/**
 * What an expression makes of a value. Parts of the value stay the same objects, which the YAML formats show as anchors
 * and aliases.
 * @throws {GeneralError} with the AWS CLI's words (section 8 of its behaviour)
 */
export function evaluate(tree: ExpressionNode, value: Value, atoms: readonly Atom[]): Value {
  const visit = (node: ExpressionNode, current: Value): Value => {
    switch (node.type) {
      case 'Identity':
        return current;
      case 'Literal': {
        const atom = atoms[node.value] ?? 'current';
        return atom === 'current' ? current : atom.value;
      }
      case 'Field':
        return isObject(current) ? (current.get(node.name) ?? null) : null;
      case 'Index':
        return isList(current) ? (current.at(node.value) ?? null) : null;
      case 'Slice':
        return isList(current) ? slice(current, node.children) : null;
      case 'Subexpression':
      case 'IndexExpression':
      case 'Pipe':
        return visit(node.children[1], visit(node.children[0], current));
      case 'Flatten': {
        const base = visit(node.children[0], current);
        return isList(base) ? base.flat(1) : null;
      }
      case 'Projection': {
        const base = visit(node.children[0], current);
        return isList(base) ? project(base, node.children[1]) : null;
      }
      case 'ValueProjection': {
        const base = visit(node.children[0], current);
        return isObject(base) ? project([...base.values()], node.children[1]) : null;
      }
      case 'FilterProjection': {
        const base = visit(node.children[0], current);
        const condition = node.children[2];
        return isList(base)
          ? project(base, node.children[1], (element) => !isFalse(visit(condition, element)))
          : null;
      }
      case 'MultiSelectList':
        return current === null ? null : node.children.map((child) => visit(child, current));
      case 'MultiSelectHash':
        return current === null
          ? null
          : new Map(node.children.map((child) => [child.name, visit(child.value, current)]));
      case 'OrExpression': {
        const first = visit(node.children[0], current);
        return isFalse(first) ? visit(node.children[1], current) : first;
      }
      case 'AndExpression': {
        const first = visit(node.children[0], current);
        return isFalse(first) ? first : visit(node.children[1], current);
      }
      case 'NotExpression':
        return isFalse(visit(node.children[0], current));
      case 'Comparator':
        return compare(
          visit(node.children[0], current),
          node.name,
          visit(node.children[1], current),
        );
      case 'Function':
        return callFunction(
          node.name,
          node.children.map((child) => visit(child, current)),
        );
      case 'ExpressionReference':
        return new ExpressionReference((element) => visit(node.children[0], element));
    }
  };
  /** What a node makes of each element that is wanted, nulls left out. */
  const project = (
    elements: readonly Value[],
    node: ExpressionNode,
    isWanted: (element: Value) => boolean = () => true,
  ): Value[] => {
    const results: Value[] = [];
    for (const element of elements) {
      const result = isWanted(element) ? visit(node, element) : null;
      if (result !== null) results.push(result);
    }
    return results;
  };
  return visit(tree, value);
}

/** Anything can be equal; only numbers and texts have an order, all others give `null`. */
function compare(left: Value, comparator: ComparatorName, right: Value): Value {
  if (comparator === 'EQ') return equals(left, right);
  if (comparator === 'NE') return !equals(left, right);
  const comparable = [left, right].every((side) => isNumber(side) || typeof side === 'string');
  return comparable ? ordered(left, OPERATORS[comparator], right) : null;
}

/** `1` and `true` differ, though Python finds them equal and so they are inside containers. */
function equals(left: Value, right: Value): boolean {
  if (isNumber(left) && typeof right === 'boolean') return false;
  if (isNumber(right) && typeof left === 'boolean') return false;
  return pythonEquals(left, right);
}

function slice(list: readonly Value[], parts: readonly (number | null)[]): Value[] {
  const [start = null, stop = null, step = 1] = parts.map((part) => part ?? undefined);
  if (step === 0) throw new GeneralError('slice step cannot be zero');
  const forwards = step > 0;
  // The places where walking in this direction can begin and end.
  const [lowest, highest] = forwards ? [0, list.length] : [-1, list.length - 1];
  const place = (part: number): number => {
    const fromStart = part < 0 ? part + list.length : part;
    return Math.min(Math.max(fromStart, lowest), highest);
  };
  const end = stop === null ? (forwards ? highest : lowest) : place(stop);
  const results: Value[] = [];
  let at = start === null ? (forwards ? lowest : highest) : place(start);
  for (; forwards ? at < end : at > end; at += step) results.push(list[at] as Value);
  return results;
}
