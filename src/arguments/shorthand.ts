/**
 * The AWS CLI's shorthand for structures: `key=value,key=[a,b],key={k=v}` (section 3.2 of its behaviour).
 *
 *   parameters := keyval (',' keyval)*                   white space round the commas
 *   keyval     := key ['@'] '=' values                   '@': values that name a file are replaced by its content
 *   values     := nothing | '[' list | '{' hash | csv
 *   csv        := first [',' second (',' second)*]       one is a text, several are a list
 *   list       := (item [','])* ']'
 *   hash       := (key ['@'] '=' item [','])* '}'
 *   item       := '[' list | '{' hash | first
 *   first      := quoted | word that may hold '='
 *   second     := quoted | word without '=', since `a=b,c=d` is two keyvals
 */
import type { Document, DocumentMap } from '../document/document.ts';
import { stripEnd } from '../document/python-whitespace.ts';
import { ParamValidationError } from '../errors/cli-error.ts';

/** Gives the content of the file that a text names, or the text itself when it names none. */
export type LoadFile = (text: string) => Document;

/** What Python's `\s` matches and no other class below holds. */
const SPACES = String.raw`\s\u001c-\u001f\u0085`;
const START = String.raw`!#-&(-+\--<>-Z\\-z|-\uffff`;
/** The word after `=`, which may hold `=` but neither quotes, commas nor closing brackets. */
const FIRST_WORD = String.raw`(?:\\,|[${START}])(?:\\,|[${SPACES}!#-&(-+\--\\^-|~-\uffff])*`;
/** A further word of a list, which must not hold `=` but may hold closing brackets. */
const SECOND_WORD = String.raw`(?:\\,|[${START}])(?:\\,|[${SPACES}!#-&(-+\--<>-\uffff])*`;

/** A place where the text departs from the grammar; within a list it may only mean that the list has ended. */
class Mismatch extends Error {
  readonly place: number;

  constructor(message: string, place: number) {
    super(message);
    this.place = place;
  }
}

/**
 * Parses shorthand text into a mapping of texts, lists and mappings.
 * @throws {ParamValidationError} with the AWS CLI's message, the text and a caret under the place (section 3.3)
 */
export function parseShorthand(text: string, loadFile: LoadFile): DocumentMap {
  try {
    return new ShorthandParser(text, loadFile).parameters();
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    // The space before the text is the AWS CLI's own, and leaves its caret one column short.
    throw new ParamValidationError(`${error.message} for input:\n ${marked(text, error.place)}`);
  }
}

/** The text with a caret on a line of its own, below the character at `place`. */
function marked(text: string, place: number): string {
  const lineStart = text.lastIndexOf('\n', place - 1) + 1;
  const nextLine = text.indexOf('\n', place);
  const lineEnd = nextLine < 0 ? text.length : nextLine;
  const column = Array.from(text.slice(place === 0 ? 0 : lineStart, place)).length;
  return `${text.slice(0, lineEnd)}\n${' '.repeat(column)}^${text.slice(lineEnd)}`;
}

class ShorthandParser {
  private readonly whitespace = /[ \t\n\r\v\f]*/y;
  private readonly firstWord = new RegExp(FIRST_WORD, 'uy');
  private readonly secondWord = new RegExp(SECOND_WORD, 'uy');
  private place = 0;
  private readonly text: string;
  private readonly loadFile: LoadFile;

  constructor(text: string, loadFile: LoadFile) {
    this.text = text;
    this.loadFile = loadFile;
  }

  parameters(): DocumentMap {
    const parameters: DocumentMap = new Map();
    let end = 0;
    for (;;) {
      const key = this.key();
      const value = this.assigned(() => this.values());
      // The AWS CLI points behind the end of the value before, whatever white space follows.
      if (parameters.has(key)) this.failOnDuplicate(key, end + 1);
      parameters.set(key, value);
      end = this.place;
      if (this.atEnd()) return parameters;
      this.expectSpaced(',');
    }
  }

  private failOnDuplicate(key: string, place: number): never {
    throw new ParamValidationError(
      `Second instance of key "${key}" encountered for input:\n${marked(this.text, place)}\nThis is often because there is a preceding "," instead of a space.`,
    );
  }

  private key(): string {
    return this.match(/[A-Za-z0-9\-_.#/:]*/y) ?? '';
  }

  /** What follows a key: the equals sign, perhaps with `@`, and a value. */
  private assigned(read: () => Document): Document {
    this.match(this.whitespace);
    const load = this.current() === '@';
    if (load) this.expectSpaced('@');
    this.expectSpaced('=');
    const value = read();
    return load ? this.loaded(value) : value;
  }

  private loaded(value: Document): Document {
    if (typeof value === 'string') return this.loadFile(value);
    return Array.isArray(value) ? value.map((item) => this.loaded(item)) : value;
  }

  private values(): Document {
    if (this.atEnd()) return '';
    const container = this.container();
    return container ?? this.commaSeparated();
  }

  private container(): Document | undefined {
    if (this.current() === '[') return this.list();
    return this.current() === '{' ? this.hash() : undefined;
  }

  private commaSeparated(): Document {
    const first = this.first();
    this.match(this.whitespace);
    if (this.current() !== ',') return first;
    this.expectSpaced(',');
    const items = [first];
    for (;;) {
      try {
        const item = this.second();
        this.match(this.whitespace);
        const last = this.atEnd();
        if (!last) this.expectSpaced(',');
        items.push(item);
        if (last) break;
      } catch (error) {
        if (!(error instanceof Mismatch) || this.atEnd()) throw error;
        // `a=b,c=d`: what looked like a second item is the next key. Go back before its comma.
        this.place = this.text.lastIndexOf(',', this.place);
        break;
      }
    }
    return items.length === 1 ? first : items;
  }

  private list(): Document[] {
    const items: Document[] = [];
    this.expectSpaced('[');
    while (this.current() !== ']') {
      items.push(this.item());
      this.separate(']');
    }
    this.expect(']');
    return items;
  }

  private hash(): DocumentMap {
    const members: DocumentMap = new Map();
    this.expectSpaced('{');
    while (this.current() !== '}') {
      const key = this.key();
      members.set(
        key,
        this.assigned(() => this.item()),
      );
      this.separate('}');
    }
    this.expect('}');
    return members;
  }

  /** Between two items stands a comma; before the closing bracket there may be one. */
  private separate(close: string): void {
    this.match(this.whitespace);
    if (this.current() === close) return;
    this.expect(',');
    this.match(this.whitespace);
  }

  private item(): Document {
    return this.container() ?? this.first();
  }

  private first(): string {
    return this.quoted() ?? this.word(this.firstWord) ?? '';
  }

  private second(): string {
    const text = this.quoted() ?? this.word(this.secondWord);
    if (text === undefined) throw this.mismatch('<second>', '<none>');
    return text;
  }

  private word(pattern: RegExp): string | undefined {
    const word = this.match(pattern);
    return word === undefined ? undefined : stripEnd(word.replaceAll('\\,', ','));
  }

  private quoted(): string | undefined {
    const quote = this.current();
    if (quote !== "'" && quote !== '"') return undefined;
    const isSingle = quote === "'";
    const literal = this.match(isSingle ? /'(?:\\\\|\\'|[^'])*'/y : /"(?:\\\\|\\"|[^"])*"/y);
    if (literal === undefined)
      throw this.mismatch(isSingle ? '<singled quoted>' : '<double quoted>', '<none>');
    return literal.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\');
  }

  private expectSpaced(character: string): void {
    this.match(this.whitespace);
    this.expect(character);
    this.match(this.whitespace);
  }

  private expect(character: string): void {
    const received = this.current();
    if (received !== character) throw this.mismatch(character, received ?? 'EOF');
    this.place += 1;
  }

  private mismatch(expected: string, received: string): Mismatch {
    return new Mismatch(`Expected: '${expected}', received: '${received}'`, this.place);
  }

  /** The character at the cursor, by code points; `undefined` at the end. */
  private current(): string | undefined {
    const code = this.text.codePointAt(this.place);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  private atEnd(): boolean {
    return this.place >= this.text.length;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.place = pattern.lastIndex;
    return found[0];
  }
}
