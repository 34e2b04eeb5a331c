import { compareCodePoints } from '../document/code-points.ts';
import { DateTime, type Document, type DocumentMap, isMap } from '../document/document.ts';
import { pythonFloat, pythonStr } from '../document/python-text.ts';
import { checkEncodable } from './utf8-text.ts';
import { doubleQuotedCharacter, LINE_BREAK, scalarStyle } from './yaml-scalar.ts';

/** Columns after which a space becomes the end of a line. */
const WIDTH = 80;
const INDENT = 2;
/** Bytes that a key may have in the form `key: value`. */
const LONGEST_SIMPLE_KEY = 128;

/**
 * Writes a list or a mapping as block YAML, as the AWS CLI does (section 7.6 of its behaviour): keys sorted, lists as
 * far to the left as their key, long texts folded, objects that occur twice anchored.
 *
 * The rules are those of libyaml's emitter. Where a line breaks depends on the column alone, so the emitter keeps
 * account of where it stands, and of whether all of the line so far is indentation and list marks.
 * @throws {GeneralError} for text that UTF-8 cannot hold
 */
export function emitYaml(document: Document[] | DocumentMap): string {
  return new YamlEmitter(findShared(document)).emit(document);
}

class YamlEmitter {
  private readonly shared: ReadonlyMap<Document, string>;
  private readonly written = new Set<Document>();
  private text = '';
  private column = 0;
  /** Whether nothing, or a space, stands before the position. */
  private afterSpace = true;
  /** Whether the line holds nothing but indentation and marks. */
  private inIndentation = true;

  constructor(shared: ReadonlyMap<Document, string>) {
    this.shared = shared;
  }

  emit(document: Document): string {
    this.node(document, -INDENT, false);
    return `${this.text}\n`;
  }

  /** `indent` is that of the node around, `inMapping` whether this one is a mapping's key or value. */
  private node(value: Document, indent: number, inMapping: boolean): void {
    const anchor = this.shared.get(value);
    if (anchor && this.written.has(value)) {
      this.indicator(`*${anchor}`);
      return;
    }
    if (anchor) {
      this.written.add(value);
      this.indicator(`&${anchor}`);
    }
    if (Array.isArray(value)) this.list(value, indent, inMapping);
    else if (isMap(value)) this.mapping(value, indent);
    else this.scalar(value, indent + INDENT, true);
  }

  private list(items: readonly Document[], indent: number, inMapping: boolean): void {
    if (items.length === 0) this.indicator('[]');
    // A list below its key is not indented; one that begins beside `? ` or `: ` is.
    const inner = inMapping && !this.inIndentation ? indent : indent + INDENT;
    for (const item of items) {
      this.startLine(inner);
      this.mark('-');
      this.node(item, inner, false);
    }
  }

  private mapping(members: DocumentMap, indent: number): void {
    if (members.size === 0) this.indicator('{}');
    const inner = indent + INDENT;
    for (const [key, value] of sortedMembers(members)) {
      this.startLine(inner);
      if (isSimpleKey(key)) {
        this.scalar(key, inner + INDENT, false);
        this.put(':');
        this.afterSpace = false;
      } else {
        this.mark('?');
        this.node(key, inner, true);
        this.startLine(inner);
        this.mark(':');
      }
      this.node(value, inner, true);
    }
  }

  private scalar(value: Document, indent: number, mayFold: boolean): void {
    const text = scalarText(value);
    checkEncodable(text);
    if (!this.afterSpace) this.put(' ');
    const style = typeof value === 'string' ? scalarStyle(value) : 'plain';
    if (style === 'double') this.doubleQuoted(text, indent, mayFold);
    else this.foldable(text, style === 'single' ? "'" : '', indent, mayFold);
    this.afterSpace = false;
    this.inIndentation = false;
  }

  /** A bare or single-quoted text: single spaces may become line ends, line breaks are doubled. */
  private foldable(text: string, quote: string, indent: number, mayFold: boolean): void {
    const characters = Array.from(text);
    const last = characters.length - 1;
    this.inIndentation = false;
    this.put(quote);
    let previous = '';
    for (const [at, character] of characters.entries()) {
      if (character === ' ') {
        const isInside = quote === '' || (at !== 0 && at !== last);
        const isSingle = previous !== ' ' && characters[at + 1] !== ' ';
        if (mayFold && isSingle && isInside && this.column > WIDTH) this.startLine(indent);
        else this.put(' ');
      } else if (LINE_BREAK.test(character)) {
        if (character === '\n' && !LINE_BREAK.test(previous)) this.newline('\n');
        this.newline(character);
        this.inIndentation = true;
      } else {
        if (LINE_BREAK.test(previous)) this.startLine(indent);
        this.put(character === "'" && quote ? "''" : character);
        this.inIndentation = false;
      }
      previous = character;
    }
    if (LINE_BREAK.test(previous)) this.startLine(indent);
    this.put(quote);
  }

  private doubleQuoted(text: string, indent: number, mayFold: boolean): void {
    const characters = Array.from(text);
    const last = characters.length - 1;
    this.put('"');
    this.inIndentation = false;
    for (const [at, character] of characters.entries()) {
      const isSingle = character === ' ' && characters[at - 1] !== ' ';
      if (isSingle && mayFold && this.column > WIDTH && at !== 0 && at !== last) {
        this.startLine(indent);
        // A space at the beginning of a line would be taken for indentation.
        if (characters[at + 1] === ' ') this.put('\\');
      } else {
        this.put(doubleQuotedCharacter(character));
      }
    }
    this.put('"');
  }

  /** An anchor, an alias or an empty container. */
  private indicator(text: string): void {
    if (!this.afterSpace) this.put(' ');
    this.put(text);
    this.afterSpace = false;
    this.inIndentation = false;
  }

  /** `-`, `?` or `:` before a node, which may begin on the same line. */
  private mark(text: string): void {
    if (!this.afterSpace) this.put(' ');
    this.put(text);
    this.afterSpace = false;
  }

  /** Moves to a column: on this line where only marks stand before it, else on a new one. */
  private startLine(indent: number): void {
    const isBehind = this.column > indent || (this.column === indent && !this.afterSpace);
    if (!this.inIndentation || isBehind) this.newline('\n');
    this.put(' '.repeat(indent - this.column));
    this.afterSpace = true;
    this.inIndentation = true;
  }

  private newline(text: string): void {
    this.text += text;
    this.column = 0;
  }

  private put(text: string): void {
    this.text += text;
    for (const _ of text) this.column += 1;
  }
}

function sortedMembers(members: DocumentMap): [Document, Document][] {
  return [...members].sort(([left], [right]) => compareCodePoints(String(left), String(right)));
}

function isSimpleKey(key: Document): boolean {
  const text = scalarText(key);
  return !LINE_BREAK.test(text) && Buffer.byteLength(text) <= LONGEST_SIMPLE_KEY;
}

function scalarText(value: Document): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return floatText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  return value instanceof DateTime ? value.toString() : pythonStr(value);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return pythonFloat(value);
}

/** The lists and mappings that occur more than once, with the names by which their copies refer to them. */
function findShared(document: Document): Map<Document, string> {
  const seen = new Set<Document>();
  const shared = new Map<Document, string>();
  const visit = (value: Document): void => {
    if (!Array.isArray(value) && !isMap(value)) return;
    if (seen.has(value)) {
      const name = `id${String(shared.size + 1).padStart(3, '0')}`;
      if (!shared.has(value)) shared.set(value, name);
      return;
    }
    seen.add(value);
    const members = isMap(value) ? sortedMembers(value).map(([, member]) => member) : value;
    for (const member of members) visit(member);
  };
  visit(document);
  return shared;
}
