/** The expression is no JMESPath; `message` is the reason as the AWS CLI words it, expression and caret included. */
export class QuerySyntaxError extends SyntaxError {
  override name = 'QuerySyntaxError';
}
