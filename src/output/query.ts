import type { Document } from '../document/document.ts';
import { ParamValidationError } from '../errors/cli-error.ts';

/** A JMESPath expression that has been read and found good. */
export interface Query {
  /**
   * The part of a document that the expression names; `null` where there is none.
   * @throws {GeneralError} for wrong arguments and the like, worded as the AWS CLI does it (section 8 of its behaviour)
   */
  evaluate(document: Document): Document;
}

/**
 * Reads the expression of `--query`, ahead of everything that is sent.
 * @throws {ParamValidationError} `Bad value for --query …`, with the place in the expression
 */
export async function compileQuery(expression: string): Promise<Query> {
  const { compileExpression, QuerySyntaxError } = await import('./query/expression.ts');
  try {
    return { evaluate: compileExpression(expression) };
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    const message = `Bad value for --query ${expression}: ${error.message}`;
    throw new ParamValidationError(message, { cause: error });
  }
}
