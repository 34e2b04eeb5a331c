import type { Value } from './values.ts';

/** What stands in an expression for a value of its own: a literal, or `@`, the value at hand. */
export type Atom = { readonly value: Value } | 'current';

export type ComparatorName = 'EQ' | 'NE' | 'GT' | 'GTE' | 'LT' | 'LTE';

/** The tree that the jmespath package makes of an expression. */
export type ExpressionNode =
  | { readonly type: 'Identity' }
  | { readonly type: 'Field'; readonly name: string }
  /** Our expressions hold numbers only: the place of an atom. */
  | { readonly type: 'Literal'; readonly value: number }
  | { readonly type: 'Index'; readonly value: number }
  | { readonly type: 'Slice'; readonly children: readonly (number | null)[] }
  | { readonly type: 'Comparator'; readonly name: ComparatorName; readonly children: Pair }
  | { readonly type: PairType; readonly children: Pair }
  | {
      readonly type: 'FilterProjection';
      readonly children: readonly [ExpressionNode, ExpressionNode, condition: ExpressionNode];
    }
  | {
      readonly type: 'NotExpression' | 'ExpressionReference' | 'Flatten';
      readonly children: readonly [ExpressionNode];
    }
  | { readonly type: 'MultiSelectList'; readonly children: readonly ExpressionNode[] }
  | {
      readonly type: 'MultiSelectHash';
      readonly children: readonly { readonly name: string; readonly value: ExpressionNode }[];
    }
  | {
      readonly type: 'Function';
      readonly name: string;
      readonly children: readonly ExpressionNode[];
    };

type Pair = readonly [ExpressionNode, ExpressionNode];
type PairType =
  | 'AndExpression'
  | 'IndexExpression'
  | 'OrExpression'
  | 'Pipe'
  | 'Projection'
  | 'Subexpression'
  | 'ValueProjection';

declare module 'jmespath' {
  /** Parses an expression. The package exports it; its published types leave it out. */
  export function compile(expression: string): ExpressionNode;
}
