import { isMap } from '../document/document.ts';
import { writeJson } from '../document/write-json.ts';
import type { Formatter } from './formatter.ts';

/** Indented JSON (section 7.3 of the AWS CLI behaviour). */
export const formatJson: Formatter = (document, write) => {
  if (isMap(document) && document.size === 0) return;
  const text = `${writeJson(document, { indent: 4 })}\n`;
  for (const piece of isAscii(text) ? [text] : text.split(PIECES())) write(piece);
};

/** What every encoding has. */
function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/**
 * The pieces in which Python's json module writes indented JSON, texts apart from all else: where one of them cannot be
 * encoded, what comes before it is printed. An item of a list is one piece with the bracket or comma before it.
 */
const PIECES = () => /([[,]\n *"(?:[^"\\]|\\.)*"(?!: )|"(?:[^"\\]|\\.)*")/;
