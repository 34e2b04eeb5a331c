import { strip, stripEnd } from '../document/python-whitespace.ts';

/**
 * The ini dialect of the AWS CLI's files, which is that of Python's RawConfigParser (section 10.1 of the AWS CLI
 * behaviour): `=` and `:` delimit, whole-line comments only, keys in lower case, an indented line continues the value
 * above it, `[DEFAULT]` feeds every section, nothing may stand twice.
 */

/** The sections of a file by their exact names, each from key to value. */
export type IniSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What is wrong with a file. Its message never reaches a user: the AWS CLI only names the file. */
export class IniError extends Error {}

const DEFAULT_SECTION = 'DEFAULT';

/**
 * Reads the text of a file.
 * @throws {IniError}
 */
export function parseIni(text: string): IniSections {
  const reader = new IniReader();
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) reader.readLine(line);
  return reader.sections();
}

class IniReader {
  readonly #sections = new Map<string, Map<string, string[]>>();
  readonly #defaults = new Map<string, string[]>();
  #section: Map<string, string[]> | undefined;
  #value: string[] | undefined;
  #indent = 0;

  readLine(line: string): void {
    const text = strip(line);
    if (text.startsWith('#') || text.startsWith(';')) return;
    if (text === '') {
      this.#value?.push('');
      return;
    }
    const indent = line.indexOf(text[0] as string);
    if (this.#value && indent > this.#indent) {
      this.#value.push(text);
      return;
    }
    this.#indent = indent;
    const headerEnd = text.startsWith('[') ? text.lastIndexOf(']') : -1;
    if (headerEnd > 1) this.#openSection(text.slice(1, headerEnd));
    else this.#readOption(text);
  }

  #openSection(name: string): void {
    this.#value = undefined;
    if (name === DEFAULT_SECTION) {
      this.#section = this.#defaults;
      return;
    }
    if (this.#sections.has(name)) throw new IniError(`section ${name} stands twice`);
    this.#section = new Map();
    this.#sections.set(name, this.#section);
  }

  #readOption(text: string): void {
    if (!this.#section) throw new IniError('text ahead of the first section');
    const delimiter = text.search(/[=:]/);
    const key = stripEnd(text.slice(0, Math.max(delimiter, 0))).toLowerCase();
    if (key === '') throw new IniError('a line without key and value');
    if (this.#section.has(key)) throw new IniError(`key ${key} stands twice`);
    this.#value = [strip(text.slice(delimiter + 1))];
    this.#section.set(key, this.#value);
  }

  sections(): IniSections {
    const joined = (options: Map<string, string[]>): Map<string, string> =>
      new Map([...options].map(([key, lines]) => [key, stripEnd(lines.join('\n'))]));
    const defaults = joined(this.#defaults);
    return new Map(
      [...this.#sections].map(([name, options]) => {
        const own = joined(options);
        for (const [key, value] of defaults) if (!own.has(key)) own.set(key, value);
        return [name, own];
      }),
    );
  }
}
