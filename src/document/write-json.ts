import { DateTime, type Document, isMap } from './document.ts';
import { pythonFloat, pythonTypeName } from './python-text.ts';

export interface JsonStyle {
  /** Spaces a level; without it everything stands on one line. */
  readonly indent?: number;
  /** Whether everything beyond ASCII is written as `\uXXXX`. */
  readonly ascii?: boolean;
  /** What stands between items on one line, and after a key: Python's default is `', '` and `': '`. */
  readonly separators?: readonly [item: string, key: string];
}

/**
 * Writes a document as Python's `json.dumps` does: floats in their shortest Python form, `NaN` and `Infinity` bare,
 * only quotes, backslashes and C0 controls escaped (and everything beyond ASCII where `ascii` asks for it).
 * @throws {TypeError} `Object of type bytes is not JSON serializable` for values that JSON has no word for
 */
export function writeJson(document: Document, style: JsonStyle = {}): string {
  const [item, colon] = style.separators ?? (style.indent ? [',', ': '] : [', ', ': ']);
  const write = (value: Document, margin: string): string => {
    if (Array.isArray(value)) {
      return wrap('[', ']', margin, (inner) => value.map((member) => write(member, inner)));
    }
    if (isMap(value)) {
      return wrap('{', '}', margin, (inner) =>
        [...value].map(
          ([key, member]) =>
            `${writeString(keyText(key), style.ascii)}${colon}${write(member, inner)}`,
        ),
      );
    }
    return writeScalar(value, style.ascii);
  };
  const wrap = (
    open: string,
    close: string,
    margin: string,
    members: (inner: string) => string[],
  ): string => {
    const inner = style.indent ? margin + ' '.repeat(style.indent) : '';
    const written = members(inner);
    if (written.length === 0) return open + close;
    return style.indent
      ? `${open}\n${inner}${written.join(`${item}\n${inner}`)}\n${margin}${close}`
      : open + written.join(item) + close;
  };
  return write(document, '');
}

function writeScalar(value: Document, ascii: boolean | undefined): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'string') return writeString(value, ascii);
  if (value instanceof DateTime) return writeString(value.iso, ascii);
  throw new TypeError(`Object of type ${pythonTypeName(value)} is not JSON serializable`);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return pythonFloat(value);
}

function keyText(key: Document): string {
  return typeof key === 'string' ? key : writeScalar(key, false);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
const ESCAPED = /["\\\u0000-\u001f]/g;
const ESCAPED_ASCII = /["\\\u0000-\u001f\u007f-\uffff]/g;

/** A JSON string literal, quotes included. */
export function writeString(text: string, ascii = false): string {
  const special = ascii ? ESCAPED_ASCII : ESCAPED;
  // Most texts need nothing, and to find that out alone takes half the time.
  if (text.search(special) < 0) return `"${text}"`;
  const escaped = text.replace(
    special,
    (character) =>
      ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
