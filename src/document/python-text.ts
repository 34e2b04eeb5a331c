import { DateTime, type Document, isMap, OrderedMap } from './document.ts';

/**
 * `str()` of Python: how the AWS CLI prints a value in text output, in messages and in tables.
 * Strings stand bare at the top, and quoted inside containers.
 */
export function pythonStr(value: Document): string {
  return typeof value === 'string' || value instanceof DateTime
    ? value.toString()
    : pythonRepr(value);
}

/** `repr()` of Python: strings quoted, `None`, `True`, `{'a': 1}`, `b'\x00'`. */
export function pythonRepr(value: Document): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return pythonFloat(value);
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Uint8Array) return bytesRepr(value);
  if (value instanceof DateTime) return dateTimeRepr(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (value instanceof Set) {
    return value.size === 0 ? 'set()' : `{${[...value].map(pythonRepr).join(', ')}}`;
  }
  if (value instanceof OrderedMap) {
    if (value.size === 0) return 'OrderedDict()';
    const pairs = [...value].map(([key, member]) => `(${pythonRepr(key)}, ${pythonRepr(member)})`);
    return `OrderedDict([${pairs.join(', ')}])`;
  }
  return `{${[...value].map(([key, member]) => `${pythonRepr(key)}: ${pythonRepr(member)}`).join(', ')}}`;
}

/** `type(value).__name__` of Python, with the module where `str(type(value))` shows it: `datetime.date`. */
export function pythonTypeName(value: Document): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float';
  if (typeof value === 'string') return 'str';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof DateTime) return `datetime.${value.kind}`;
  if (Array.isArray(value)) return 'list';
  if (value instanceof Set) return 'set';
  if (value instanceof OrderedMap) return 'collections.OrderedDict';
  return isMap(value) ? 'dict' : 'object';
}

/** `repr()` of a Python float: the shortest text that reads back as the same number, always with a point or exponent. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const [digits = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const padded = String(Math.abs(exponent)).padStart(2, '0');
    return `${digits}e${exponent < 0 ? '-' : '+'}${padded}`;
  }
  if (exponent < 0 && value !== 0) {
    const sign = value < 0 ? '-' : '';
    const significant = digits.replace(/[-.]/g, '');
    return `${sign}0.${'0'.repeat(-exponent - 1)}${significant}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/** Whether Python's `str.isprintable` takes a character. */
function isPrintable(character: string): boolean {
  if (character >= ' ' && character <= '~') return true;
  // Made on use: V8 takes half a millisecond to look up these categories.
  return !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u.test(character);
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) {
    if (character === quote) result += `\\${quote}`;
    else if (SHORT_ESCAPES[character] || !isPrintable(character)) {
      result += SHORT_ESCAPES[character] ?? codePointEscape(character);
    } else result += character;
  }
  return result + quote;
}

function codePointEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function bytesRepr(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = Array.from(text, (character) => {
    if (character === quote) return `\\${quote}`;
    if (SHORT_ESCAPES[character]) return SHORT_ESCAPES[character];
    return character >= ' ' && character <= '~' ? character : codePointEscape(character);
  });
  return `b${quote}${escaped.join('')}${quote}`;
}

function dateTimeRepr(value: DateTime): string {
  const [date = '', time = ''] = value.iso.split('T');
  const numbers = [...date.split('-'), ...time.split(/[:.]/).filter(Boolean)].map(Number);
  if (numbers.length === 6 && numbers[5] === 0) numbers.pop();
  return `datetime.${value.kind}(${numbers.join(', ')})`;
}
