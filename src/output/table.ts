import { compareCodePoints } from '../document/code-points.ts';
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { pythonTypeName } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Formatter } from './formatter.ts';
import { drawTable } from './table-drawing.ts';
import { TableSection } from './table-section.ts';

/** Sections of rows under titles (section 7.5 of the AWS CLI behaviour). Results that Python finds false have none. */
export const formatTable: Formatter = (document, write, context) => {
  const sections: TableSection[] = [];
  addSections(document, context.title, 0, sections);
  if (sections.length > 0) drawTable(sections, write, context);
};

/** Adds what shows a value; without a title its rows go to the last section. */
function addSections(
  value: Document,
  title: string | undefined,
  indent: number,
  sections: TableSection[],
): void {
  if (isFalse(value)) return;
  if (title !== undefined) sections.push(new TableSection(title, indent));
  if (isMap(value)) addMap(value, indent, sections);
  else if (Array.isArray(value)) addList(value, title, indent, sections);
}

function addList(
  items: readonly Document[],
  title: string | undefined,
  indent: number,
  sections: TableSection[],
): void {
  if (isMap(items[0])) {
    addMaps(items, title, indent, sections);
    return;
  }
  for (const item of items) {
    // A map among other things shows its keys.
    const row = isMap(item) ? [...item.keys()] : Array.isArray(item) ? item : [item];
    if (row.every(isScalar)) lastOf(sections).addRow(row);
    else addSections(item, undefined, 0, sections);
  }
}

function addMap(map: DocumentMap, indent: number, sections: TableSection[]): void {
  const { scalars, containers } = keysOf([map]);
  const values = scalars.map((key) => map.get(key) ?? null);
  const [only] = scalars;
  if (only !== undefined && scalars.length === 1) {
    lastOf(sections).addRow([only, ...values]);
  } else if (scalars.length > 0) {
    lastOf(sections).setHeaders(scalars);
    lastOf(sections).addRow(values);
  }
  for (const key of containers) addSections(map.get(key) ?? null, key, indent + 1, sections);
}

/** One section for all, or one for each map where some hold containers. */
function addMaps(
  items: readonly Document[],
  title: string | undefined,
  indent: number,
  sections: TableSection[],
): void {
  const { scalars, containers } = keysOf(items);
  lastOf(sections).setHeaders(scalars);
  for (const [index, item] of items.entries()) {
    if (index > 0 && containers.length > 0) {
      sections.push(new TableSection(title, indent));
      lastOf(sections).setHeaders(scalars);
    }
    const map: DocumentMap = isMap(item) ? item : new Map();
    if (map !== item && scalars.length > 0) {
      throw new GeneralError(`'${pythonTypeName(item)}' object has no attribute 'get'`);
    }
    lastOf(sections).addRow(scalars.map((key) => map.get(key) ?? (map.has(key) ? null : '')));
    for (const key of containers) addSections(map.get(key) ?? null, key, indent + 1, sections);
  }
}

/** The keys that hold a scalar, and those that hold a container, in any of the maps. */
function keysOf(items: readonly Document[]): { scalars: string[]; containers: string[] } {
  const scalars = new Set<string>();
  const containers = new Set<string>();
  for (const item of items) {
    if (item === '' || (Array.isArray(item) && item.length === 0)) continue;
    if (!isMap(item)) throw notAMap(item);
    for (const [key, value] of item) (isScalar(value) ? scalars : containers).add(String(key));
  }
  return {
    scalars: [...scalars].sort(compareCodePoints),
    containers: [...containers].sort(compareCodePoints),
  };
}

/** What Python says when it meets something else where it expects a map. */
function notAMap(item: Document): GeneralError {
  const type = pythonTypeName(item);
  if (typeof item === 'string') {
    return new GeneralError("string indices must be integers, not 'str'");
  }
  if (Array.isArray(item)) {
    const index = pythonTypeName(item[0] ?? null);
    return new GeneralError(`list indices must be integers or slices, not ${index}`);
  }
  return new GeneralError(`'${type}' object is not iterable`);
}

function lastOf(sections: readonly TableSection[]): TableSection {
  // The first section is made for the title, before anything is added to it.
  return sections.at(-1) as TableSection;
}

function isScalar(value: Document): boolean {
  return !Array.isArray(value) && !isMap(value);
}

function isFalse(value: Document): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isMap(value)) return value.size === 0;
  return value === null || value === false || value === '' || value === 0 || value === 0n;
}
