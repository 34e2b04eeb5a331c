import { isMap } from '../document/document.ts';
import { writeJson } from '../document/write-json.ts';
import type { Formatter } from './formatter.ts';

/**
 * The pieces in which Python's json module writes indented JSON, texts apart from all else: where one of them cannot be
 * encoded, what comes before it is printed. An item of a list is one piece with the bracket or comma before it.
 */
const PIECES = /([[,]\n *"(?:[^"\\]|\\.)*"(?!: )|"(?:[^"\\]|\\.)*")/;

/** Indented JSON (section 7.3 of the AWS CLI behaviour). */
export const formatJson: Formatter = (document, write) => {
  if (isMap(document) && document.size === 0) return;
  for (const piece of `${writeJson(document, { indent: 4 })}\n`.split(PIECES)) write(piece);
};
