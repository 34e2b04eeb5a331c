import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { pythonStr } from '../document/python-text.ts';

/** Containers with as many members or more are not shown inline. */
const COMPLEX = 5;
/** The error's line has told these. */
const TOLD = new Set<Document>(['Code', 'Message', 'code', 'message']);
const ADVICE = 'Use "--cli-error-format json" or another error format to see the full details.';

/**
 * What follows the line of a service's error in the enhanced format, from the newline on: the other members of the error
 * (section 10.4 of the AWS CLI behaviour). Empty when there are none.
 */
export function errorDetails(fields: DocumentMap): string {
  const shown = [...fields].filter(([key]) => !TOLD.has(key));
  if (shown.length === 0) return '';
  const inline = shown.map(([key, value]) => [key, inlineText(value)] as const);
  const lines = inline.map(([key, text]) => `${pythonStr(key)}: ${text ?? '<complex value>'}`);
  if (inline.some(([, text]) => text === undefined)) lines.push(ADVICE);
  return `\n\nAdditional error details:\n${lines.join('\n')}`;
}

/** A scalar, or a small container of scalars, on one line; `undefined` for all others. */
function inlineText(value: Document): string | undefined {
  if (Array.isArray(value)) {
    return isSmall(value) ? `[${value.map(pythonStr).join(', ')}]` : undefined;
  }
  if (!isMap(value)) return pythonStr(value);
  if (!isSmall([...value.values()])) return undefined;
  const members = [...value].map(([key, member]) => `${pythonStr(key)}: ${pythonStr(member)}`);
  return `{${members.join(', ')}}`;
}

function isSmall(members: readonly Document[]): boolean {
  return (
    members.length < COMPLEX && members.every((member) => !Array.isArray(member) && !isMap(member))
  );
}
