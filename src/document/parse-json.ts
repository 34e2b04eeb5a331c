import type { Document, DocumentMap } from './document.ts';

/** The text is no JSON; `message` is worded and placed as Python's json module does it. */
export class JsonSyntaxError extends SyntaxError {
  override name = 'JsonSyntaxError';
}

/**
 * Parses JSON as Python's json module does: integers exact and apart from floats, `NaN` and `Infinity` accepted,
 * the last of several equal keys wins at the place of the first, lone surrogates kept.
 * @param createMap what objects are made of; by default a plain Map
 * @throws {JsonSyntaxError} with Python's message, e.g. `Expecting value: line 1 column 1 (char 0)`
 */
export function parseJson(text: string, createMap: () => DocumentMap = () => new Map()): Document {
  return new JsonParser(text, createMap).document();
}

const NUMBER = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const PLAIN_CHARACTERS = /[^"\\\u0000-\u001f]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const WORDS: readonly (readonly [string, Document])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];
/** Nesting at which Python gives up with a RecursionError; far beyond any real document. */
const DEEPEST = 900;
/** Digits at which Python gives up, as reading them takes a time that grows with their square. */
const LONGEST_INTEGER = 4300;

function tooManyDigits(digits: number): never {
  throw new JsonSyntaxError(
    `Exceeds the limit (${LONGEST_INTEGER} digits) for integer string conversion: value has ${digits} digits; ` +
      'use sys.set_int_max_str_digits() to increase the limit',
  );
}

/** Of JSON: blank, tab, line feed, carriage return. */
function isWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

function numberOf([all, integer = '', fraction, exponent]: RegExpExecArray): Document {
  if (fraction !== undefined || exponent !== undefined) return Number(all);
  const digits = integer.startsWith('-') ? integer.length - 1 : integer.length;
  if (digits > LONGEST_INTEGER) tooManyDigits(digits);
  return BigInt(integer);
}

class JsonParser {
  private position = 0;
  private depth = 0;
  private readonly text: string;
  private readonly createMap: () => DocumentMap;

  constructor(text: string, createMap: () => DocumentMap) {
    this.text = text;
    this.createMap = createMap;
  }

  document(): Document {
    if (this.text.startsWith('\ufeff')) {
      this.fail('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0);
    }
    this.skipWhitespace();
    const value = this.value();
    this.skipWhitespace();
    if (this.position < this.text.length) this.fail('Extra data', this.position);
    return value;
  }

  private value(): Document {
    const start = this.position;
    switch (this.text[start]) {
      case '"':
        this.position += 1;
        return this.string(start);
      case '{':
        return this.nested(this.object);
      case '[':
        return this.nested(this.array);
    }
    const number = this.match(NUMBER);
    if (number) return numberOf(number);
    for (const [word, meaning] of WORDS) {
      if (this.text.startsWith(word, start)) {
        this.position += word.length;
        return meaning;
      }
    }
    return this.fail('Expecting value', start);
  }

  private nested<Result>(read: (this: JsonParser) => Result): Result {
    this.depth += 1;
    if (this.depth > DEEPEST) {
      throw new JsonSyntaxError('maximum recursion depth exceeded while decoding a JSON document');
    }
    const result = read.call(this);
    this.depth -= 1;
    return result;
  }

  private object(): DocumentMap {
    const map = this.createMap();
    this.position += 1;
    this.skipWhitespace();
    if (this.take('}')) return map;
    for (;;) {
      const keyStart = this.position;
      if (!this.take('"')) {
        this.fail('Expecting property name enclosed in double quotes', keyStart);
      }
      const key = this.string(keyStart);
      this.skipWhitespace();
      if (!this.take(':')) this.fail("Expecting ':' delimiter", this.position);
      this.skipWhitespace();
      map.set(key, this.value());
      this.skipWhitespace();
      if (this.take('}')) return map;
      if (!this.take(',')) this.fail("Expecting ',' delimiter", this.position);
      this.skipWhitespace();
    }
  }

  private array(): Document[] {
    const items: Document[] = [];
    this.position += 1;
    this.skipWhitespace();
    if (this.take(']')) return items;
    for (;;) {
      items.push(this.value());
      this.skipWhitespace();
      if (this.take(']')) return items;
      if (!this.take(',')) this.fail("Expecting ',' delimiter", this.position);
      this.skipWhitespace();
    }
  }

  /** The rest of a string whose opening quote, at `start`, has been taken. */
  private string(start: number): string {
    let result = '';
    for (;;) {
      result += this.plainCharacters();
      const character = this.text[this.position];
      if (character === undefined) this.fail('Unterminated string starting at', start);
      if (character === '"') {
        this.position += 1;
        return result;
      }
      if (character !== '\\') this.fail('Invalid control character at', this.position);
      const escaped = this.text[this.position + 1];
      if (escaped === undefined) this.fail('Unterminated string starting at', start);
      if (escaped === 'u') {
        const digits = this.text.slice(this.position + 2, this.position + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
          this.fail('Invalid \\uXXXX escape', this.position + 1);
        }
        result += String.fromCharCode(Number.parseInt(digits, 16));
        this.position += 6;
        continue;
      }
      const meaning = ESCAPES[escaped];
      if (meaning === undefined) this.fail('Invalid \\escape', this.position);
      result += meaning;
      this.position += 2;
    }
  }

  private plainCharacters(): string {
    const start = this.position;
    PLAIN_CHARACTERS.lastIndex = start;
    PLAIN_CHARACTERS.test(this.text);
    this.position = PLAIN_CHARACTERS.lastIndex;
    return this.text.slice(start, this.position);
  }

  private skipWhitespace(): void {
    while (isWhitespace(this.text.charCodeAt(this.position))) this.position += 1;
  }

  private take(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position += 1;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const result = pattern.exec(this.text);
    if (result) this.position = pattern.lastIndex;
    return result;
  }

  private fail(what: string, position: number): never {
    const before = this.text.slice(0, position);
    const line = before.split('\n').length;
    // Python counts code points.
    const characters = Array.from(before).length;
    const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1;
    throw new JsonSyntaxError(`${what}: line ${line} column ${column} (char ${characters})`);
  }
}
