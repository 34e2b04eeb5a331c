import { compile } from 'jmespath';
import type { Document } from '../../document/document.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import { evaluate } from './evaluate.ts';
import { checkGrammar } from './grammar.ts';
import { QuerySyntaxError } from './syntax-error.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Atom } from './tree.ts';
import { ExpressionReference, isList, isObject, type Value } from './values.ts';

export { QuerySyntaxError };

/**
 * A JMESPath expression as a function of documents. The jmespath package parses it; what it means is evaluated here,
 * because the package works on JavaScript values, which do not tell `1` from `1.0` nor keep the order of keys.
 * @throws {QuerySyntaxError} with the AWS CLI's words (section 8 of its behaviour)
 */
export function compileExpression(expression: string): (document: Document) => Document {
  if (expression === '') {
    throw new QuerySyntaxError('Invalid JMESPath expression: cannot be empty.');
  }
  const tokens = tokenize(expression);
  checkGrammar(expression, tokens);
  const atoms: Atom[] = [];
  const tree = compile(tokens.map((token) => packageText(token, atoms)).join(' '));
  return (document) => withoutReferences(evaluate(tree, document, atoms));
}

/**
 * A token as the package reads it. Literals and `@` become numbered literals: the package would read literals as
 * JavaScript values, and does not parse `length(@.a)` or `(@ && a)`.
 */
function packageText(token: Token, atoms: Atom[]): string {
  switch (token.type) {
    case 'literal':
      atoms.push({ value: token.value });
      return `\`${atoms.length - 1}\``;
    case 'current':
      atoms.push('current');
      return `\`${atoms.length - 1}\``;
    case 'quoted_identifier':
      return JSON.stringify(token.value);
    default:
      return String(token.value);
  }
}

/** The result, which no format can print where it holds an expression. */
function withoutReferences(value: Value): Document {
  if (value instanceof ExpressionReference) {
    throw new GeneralError('Encountered unrecognized type in JSON encoder.');
  }
  if (isList(value)) for (const member of value) withoutReferences(member);
  if (isObject(value)) for (const member of value.values()) withoutReferences(member);
  return value as Document;
}
