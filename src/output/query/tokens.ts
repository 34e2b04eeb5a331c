import type { Document } from '../../document/document.ts';
import { JsonSyntaxError, parseJson } from '../../document/parse-json.ts';
import { QuerySyntaxError } from './syntax-error.ts';

/** The kinds of token, by the names that the AWS CLI's messages show. */
export type TokenType =
  | 'and'
  | 'colon'
  | 'comma'
  | 'current'
  | 'dot'
  | 'eof'
  | 'eq'
  | 'expref'
  | 'filter'
  | 'flatten'
  | 'gt'
  | 'gte'
  | 'lbrace'
  | 'lbracket'
  | 'literal'
  | 'lparen'
  | 'lt'
  | 'lte'
  | 'ne'
  | 'not'
  | 'number'
  | 'or'
  | 'pipe'
  | 'quoted_identifier'
  | 'rbrace'
  | 'rbracket'
  | 'rparen'
  | 'star'
  | 'unquoted_identifier';

export interface Token {
  readonly type: TokenType;
  /** What the token means: the value of a literal, the name of an identifier, else its characters. */
  readonly value: Document;
  /** Where it begins, counted in code points from 0. */
  readonly start: number;
}

/** Tokens that their characters alone make, longest first. */
const SYMBOLS: readonly (readonly [string, TokenType])[] = [
  ['[]', 'flatten'],
  ['[?', 'filter'],
  ['||', 'or'],
  ['&&', 'and'],
  ['<=', 'lte'],
  ['>=', 'gte'],
  ['!=', 'ne'],
  ['==', 'eq'],
  ['[', 'lbracket'],
  ['|', 'pipe'],
  ['&', 'expref'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['!', 'not'],
  ['.', 'dot'],
  ['*', 'star'],
  [']', 'rbracket'],
  [',', 'comma'],
  [':', 'colon'],
  ['@', 'current'],
  ['(', 'lparen'],
  [')', 'rparen'],
  ['{', 'lbrace'],
  ['}', 'rbrace'],
];

/**
 * Cuts a JMESPath expression into tokens, `eof` last, as the AWS CLI does it. The jmespath package's own cut loses
 * what we need: integers and floats look alike, and unclosed quotes, `[-]` and bad literals pass.
 * @throws {QuerySyntaxError} for what is no token, worded as in section 8 of the AWS CLI behaviour
 */
export function tokenize(expression: string): Token[] {
  return new Lexer(expression).tokens();
}

class Lexer {
  private readonly expression: string;
  private readonly characters: readonly string[];
  private position = 0;

  constructor(expression: string) {
    this.expression = expression;
    this.characters = Array.from(expression);
  }

  tokens(): Token[] {
    const tokens: Token[] = [];
    for (;;) {
      this.takeWhile(/[ \t\n\r]/);
      const start = this.position;
      const character = this.characters[start];
      if (character === undefined) {
        tokens.push({ type: 'eof', value: '', start });
        return tokens;
      }
      tokens.push({ ...this.next(character), start });
    }
  }

  private next(character: string): Omit<Token, 'start'> {
    if (/[a-zA-Z_]/.test(character)) {
      return { type: 'unquoted_identifier', value: this.takeWhile(/[a-zA-Z0-9_]/) };
    }
    if (/[0-9-]/.test(character)) return this.number(character);
    if (character === '"') return this.quotedIdentifier();
    if (character === "'") return this.rawString();
    if (character === '`') return this.literal();
    const two = character + (this.characters[this.position + 1] ?? '');
    for (const [symbol, type] of SYMBOLS) {
      if (symbol !== two && symbol !== character) continue;
      this.position += symbol.length;
      return { type, value: symbol };
    }
    return this.fail(`Unknown token ${character === '=' ? "'='" : character}`, this.position);
  }

  private number(first: string): Omit<Token, 'start'> {
    const start = this.position;
    this.position += 1;
    const digits = first + this.takeWhile(/[0-9]/);
    if (digits === '-') this.fail("Unknown token '-'", start);
    return { type: 'number', value: BigInt(digits) };
  }

  private quotedIdentifier(): Omit<Token, 'start'> {
    const start = this.position;
    const name = this.takeDelimited('"');
    try {
      return { type: 'quoted_identifier', value: parseJson(`"${name}"`) };
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      return this.fail(error.message.split(':')[0] ?? '', start);
    }
  }

  private rawString(): Omit<Token, 'start'> {
    return { type: 'literal', value: this.takeDelimited("'").replaceAll("\\'", "'") };
  }

  /** JSON between backticks; what is no JSON is the text itself, a form from before JMESPath had raw strings. */
  private literal(): Omit<Token, 'start'> {
    const start = this.position;
    const text = this.takeDelimited('`').replaceAll('\\`', '`');
    for (const json of [text, `"${text.replace(/^\s+/, '')}"`]) {
      const value = jsonValue(json);
      if (value !== undefined) return { type: 'literal', value };
    }
    return this.fail(`Bad token ${text}`, start);
  }

  private takeWhile(pattern: RegExp): string {
    const start = this.position;
    while (pattern.test(this.characters[this.position] ?? '')) this.position += 1;
    return this.characters.slice(start, this.position).join('');
  }

  /** What stands between two delimiters, backslashes still in it; the position moves behind the second one. */
  private takeDelimited(delimiter: string): string {
    const start = this.position;
    let at = start + 1;
    while (at < this.characters.length && this.characters[at] !== delimiter) {
      at += this.characters[at] === '\\' ? 2 : 1;
    }
    if (at >= this.characters.length) this.fail(`Unclosed ${delimiter} delimiter`, start);
    this.position = at + 1;
    return this.characters.slice(start + 1, at).join('');
  }

  private fail(reason: string, position: number): never {
    const caret = `${' '.repeat(position)}^`;
    throw new QuerySyntaxError(`Bad jmespath expression: ${reason}:\n${this.expression}\n${caret}`);
  }
}

function jsonValue(text: string): Document | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
