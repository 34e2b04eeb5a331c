/**
 * Values as the AWS CLI has them between parsing and printing. Python tells `1` from `1.0`, keeps the order of
 * keys (`"2"` before `"1"` where they came so) and allows keys that are no strings, so plain JavaScript values
 * will not do: an integer is a `bigint`, a float a `number`, a mapping a `Map`.
 */
export type Document =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | DateTime
  | Set<Document>
  | Document[]
  | DocumentMap;

/** A mapping in the order of its source. Keys are strings but in YAML, where they may be anything. */
export type DocumentMap = Map<Document, Document>;

/** A mapping that Python's `str()` shows as an `OrderedDict`: what `--attributes` makes of JSON text. */
export class OrderedMap extends Map<Document, Document> {}

/** A calendar date or a point in time, as YAML and response skeletons have them. */
export class DateTime {
  readonly kind: 'date' | 'datetime';
  /** `2024-01-02`, or `2024-01-02T03:04:05` with fraction and offset where there are any. */
  readonly iso: string;

  constructor(kind: 'date' | 'datetime', iso: string) {
    this.kind = kind;
    this.iso = iso;
  }

  /** As Python's `str()` has it: with a space where ISO 8601 has a `T`. */
  toString(): string {
    return this.iso.replace('T', ' ');
  }
}

/** Whether `value` is a mapping. */
export function isMap(value: Document | undefined): value is DocumentMap {
  return value instanceof Map;
}

/**
 * The document that a plain JavaScript value stands for: whole numbers become integers, `Date`s ISO 8601 strings,
 * `undefined` members are left out. For values that a user's module or a library hands us.
 * @throws {TypeError} for values that JSON has no word for (functions, symbols).
 */
export function documentFrom(value: unknown): Document {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'bigint')
    return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(documentFrom);
  if (value instanceof Map) return value;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} is not a JSON value`);
  return new Map(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, documentFrom(member)]),
  );
}

/** The plain JavaScript value of a document: integers as numbers where they fit, mappings as objects. */
export function plainFrom(document: Document): unknown {
  if (typeof document === 'bigint') {
    const number = Number(document);
    return Number.isSafeInteger(number) ? number : document;
  }
  if (Array.isArray(document)) return document.map(plainFrom);
  if (document instanceof DateTime) return document.iso;
  if (isMap(document)) {
    const members = [...document].map(([key, value]) => [String(key), plainFrom(value)] as const);
    return Object.fromEntries(members);
  }
  return document;
}
