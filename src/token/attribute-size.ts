import type { Document } from '../document/document.ts';
import { isMap } from '../document/document.ts';
import type { FieldProblem } from './constraints.ts';

/** The service's limit for the attributes of a token, "1 KB total", read as 1,024 bytes. */
export const largestTokenAttributes = 1024;

/**
 * The size of attributes in bytes: the UTF-8 bytes of all keys and values, nothing counted between them. How the
 * service counts is not published.
 */
export function attributeBytes(attributes: Iterable<readonly [string, string]>): number {
  let bytes = 0;
  for (const [key, value] of attributes) bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  return bytes;
}

/** The problem of a member `attributes` that is larger than `limit` bytes. Anything but a map of strings is for others. */
export function checkAttributeSize(
  attributes: Document | undefined,
  limit: number,
): FieldProblem[] {
  if (!isMap(attributes)) return [];
  const texts = [...attributes].filter(
    (entry): entry is [string, string] =>
      typeof entry[0] === 'string' && typeof entry[1] === 'string',
  );
  const bytes = attributeBytes(texts);
  if (bytes <= limit) return [];
  const message = `must have at most ${limit} bytes of keys and values, but has ${bytes}`;
  return [{ name: 'attributes', message }];
}
