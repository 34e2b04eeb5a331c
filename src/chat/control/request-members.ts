/** Reads members of a request that has passed its constraints. JSON's null is a member left out. */
import { type Document, type DocumentMap, isMap } from '../../document/document.ts';

export function text(request: DocumentMap, name: string): string | undefined {
  const value = request.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** A required text. */
export function requiredText(request: DocumentMap, name: string): string {
  return text(request, name) ?? '';
}

export function integer(request: DocumentMap, name: string): number | undefined {
  const value = request.get(name);
  return typeof value === 'bigint' ? Number(value) : undefined;
}

export function texts(request: DocumentMap, name: string): string[] | undefined {
  const value = request.get(name);
  return Array.isArray(value) ? value.map(String) : undefined;
}

export function textMap(request: DocumentMap, name: string): Map<string, string> | undefined {
  const value = request.get(name);
  if (!isMap(value)) return undefined;
  return new Map([...value].map(([key, member]) => [String(key), String(member)]));
}

export function map(request: DocumentMap, name: string): DocumentMap | undefined {
  const value = request.get(name);
  return isMap(value) ? value : undefined;
}

/** A response: the members that are not undefined, in their order. */
export function response(members: Readonly<Record<string, Document | undefined>>): DocumentMap {
  const result: DocumentMap = new Map();
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) result.set(name, value);
  }
  return result;
}

/** The members of a patch that are given: what was left out stays as it was. */
export function given<Patch extends object>(
  patch: Patch,
): { [K in keyof Patch]?: Exclude<Patch[K], undefined> } {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof Patch]?: Exclude<Patch[K], undefined> };
}
