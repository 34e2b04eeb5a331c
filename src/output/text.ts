import { compareCodePoints } from '../document/code-points.ts';
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { pythonStr, pythonTypeName } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Formatter } from './formatter.ts';

/** Tab-separated lines (section 7.4 of the AWS CLI behaviour). */
export const formatText: Formatter = (document, write) => {
  if (isMap(document) && document.size === 0) return;
  writeText(document, undefined, write);
};

/** `label` is the key under which a value stands; a value at the top, or in a list at the top, has none. */
function writeText(
  value: Document,
  label: string | undefined,
  write: (text: string) => void,
): void {
  if (isMap(value)) writeMap(value, undefined, label, write);
  else if (Array.isArray(value)) writeList(value, label, write);
  else write(`${pythonStr(value)}\n`);
}

function writeList(
  items: readonly Document[],
  label: string | undefined,
  write: (text: string) => void,
): void {
  if (items.some(isMap)) {
    const columns = scalarKeys(items);
    for (const item of items) writeMap(item as DocumentMap, columns, label, write);
    return;
  }
  const scalars = items.filter(isScalar);
  if (scalars.length > 0) writeScalars(scalars.map(pythonStr), label, write);
  for (const item of items) if (!isScalar(item)) writeText(item, label, write);
}

function writeScalars(
  texts: readonly string[],
  label: string | undefined,
  write: (text: string) => void,
): void {
  if (label === undefined) write(`${texts.join('\t')}\n`);
  else for (const text of texts) write(`${label.toUpperCase()}\t${text}\n`);
}

/** With `columns`, the line has a field for each of them, whatever the map holds there. */
function writeMap(
  map: DocumentMap,
  columns: readonly Document[] | undefined,
  label: string | undefined,
  write: (text: string) => void,
): void {
  const keys = sortedKeys(map.keys());
  const scalars = columns ?? keys.filter((key) => isScalar(map.get(key) ?? null));
  const fields = scalars.map((key) => {
    const value = map.get(key);
    return value === undefined ? '' : pythonStr(value);
  });
  if (fields.length > 0) {
    if (label !== undefined) fields.unshift(label.toUpperCase());
    write(`${fields.join('\t')}\n`);
  }
  for (const key of keys) {
    if (!scalars.includes(key)) writeText(map.get(key) ?? null, String(key), write);
  }
}

/** The keys that hold a scalar in any of the maps. */
function scalarKeys(items: readonly Document[]): Document[] {
  const keys = new Set<Document>();
  for (const item of items) {
    if (!isMap(item)) {
      throw new GeneralError(`'${pythonTypeName(item)}' object has no attribute 'items'`);
    }
    for (const [key, value] of item) if (isScalar(value)) keys.add(key);
  }
  return sortedKeys(keys);
}

function sortedKeys(keys: Iterable<Document>): Document[] {
  return [...keys].sort((left, right) => compareCodePoints(String(left), String(right)));
}

function isScalar(value: Document): boolean {
  return !Array.isArray(value) && !isMap(value);
}
