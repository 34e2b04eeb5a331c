import { pythonStr } from '../../document/python-text.ts';
import { QuerySyntaxError } from './syntax-error.ts';
import type { Token, TokenType } from './tokens.ts';

/** How strongly a token binds what stands to its left; all others do not bind. */
const BINDING_POWER: Readonly<Partial<Record<TokenType, number>>> = {
  pipe: 1,
  or: 2,
  and: 3,
  eq: 5,
  gt: 5,
  lt: 5,
  gte: 5,
  lte: 5,
  ne: 5,
  flatten: 9,
  star: 20,
  filter: 21,
  dot: 40,
  not: 45,
  lbrace: 50,
  lbracket: 55,
  lparen: 60,
};
/** Tokens that bind more weakly end a projection. */
const PROJECTION_STOP = 10;
/** Tokens between two expressions. */
const OPERATORS: readonly TokenType[] = 'pipe or and eq ne gt gte lt lte'.split(' ') as TokenType[];
const IDENTIFIERS: readonly TokenType[] = ['quoted_identifier', 'unquoted_identifier'];

/** All that the rules need to know of what has been read: only a field may become a function's name. */
type Left = 'field' | 'other';

/**
 * Checks that tokens make a JMESPath expression, with the rules and the messages of the parser that the AWS CLI has:
 * the jmespath package accepts more (`[:::]`, `(a b)`, `@(a)`) and does not say where an expression is wrong.
 * @throws {QuerySyntaxError} worded as in section 8 of the AWS CLI behaviour, with expression and caret
 */
export function checkGrammar(expression: string, tokens: readonly Token[]): void {
  new GrammarCheck(expression, tokens).check();
}

class GrammarCheck {
  private readonly expression: string;
  private readonly tokens: readonly Token[];
  private index = 0;

  constructor(expression: string, tokens: readonly Token[]) {
    this.expression = expression;
    this.tokens = tokens;
  }

  check(): void {
    this.parse(0);
    const token = this.token();
    if (token.type !== 'eof') this.fail(token, `Unexpected token: ${pythonStr(token.value)}`);
  }

  /** Reads an expression up to the first token that binds no stronger than `power`. */
  private parse(power: number): Left {
    const token = this.token();
    this.index += 1;
    let left = this.first(token);
    while (power < (BINDING_POWER[this.type] ?? 0)) left = this.following(left);
    return left;
  }

  /** What may begin an expression. */
  private first(token: Token): Left {
    switch (token.type) {
      case 'unquoted_identifier':
        return 'field';
      case 'quoted_identifier':
        if (this.type === 'lparen') {
          const reason = 'Quoted identifier not allowed for function names.';
          this.fail({ ...this.token(), start: 0 }, reason);
        }
        return 'field';
      case 'literal':
      case 'current':
        return 'other';
      case 'star':
        if (this.type !== 'rbracket') this.projection(BINDING_POWER.star);
        return 'other';
      case 'flatten':
        this.projection(BINDING_POWER.flatten);
        return 'other';
      case 'filter':
        return this.filter();
      case 'not':
      case 'expref':
        this.parse(BINDING_POWER[token.type] ?? 0);
        return 'other';
      case 'lparen': {
        const inner = this.parse(0);
        this.match('rparen');
        return inner;
      }
      case 'lbrace':
        return this.hash();
      case 'lbracket':
        return this.firstBracket();
      case 'eof':
        return this.incomplete();
      default:
        return this.fail(token, 'invalid token');
    }
  }

  /** What may go on with an expression. */
  private following(left: Left): Left {
    const token = this.token();
    this.index += 1;
    if (OPERATORS.includes(token.type)) {
      this.parse(BINDING_POWER[token.type] ?? 0);
      return 'other';
    }
    switch (token.type) {
      case 'flatten':
        this.projection(BINDING_POWER.flatten);
        return 'other';
      case 'filter':
        return this.filter();
      case 'dot':
        if (this.type === 'star') {
          this.index += 1;
          this.projection(BINDING_POWER.dot);
        } else {
          this.afterDot(BINDING_POWER.dot);
        }
        return 'other';
      case 'lbracket':
        if (this.type === 'number' || this.type === 'colon') return this.indexOrSlice();
        this.match('star');
        this.match('rbracket');
        this.projection(BINDING_POWER.star);
        return 'other';
      case 'lparen':
        return this.call(left);
      default:
        return this.fail(token, 'invalid token');
    }
  }

  private firstBracket(): Left {
    if (this.type === 'number' || this.type === 'colon') return this.indexOrSlice();
    if (this.type === 'star' && this.tokens[this.index + 1]?.type === 'rbracket') {
      this.index += 2;
      this.projection(BINDING_POWER.star);
      return 'other';
    }
    return this.list();
  }

  private indexOrSlice(): Left {
    if (this.type !== 'colon' && this.tokens[this.index + 1]?.type !== 'colon') {
      this.index += 1;
      this.match('rbracket');
      return 'other';
    }
    let colons = 0;
    while (this.type !== 'rbracket') {
      const token = this.token();
      if (token.type === 'colon') colons += 1;
      if (colons === 3 || (token.type !== 'colon' && token.type !== 'number')) {
        this.fail(token, 'syntax error');
      }
      this.index += 1;
    }
    this.match('rbracket');
    this.projection(BINDING_POWER.star);
    return 'other';
  }

  private filter(): Left {
    this.parse(0);
    this.match('rbracket');
    if (this.type !== 'flatten') this.projection(BINDING_POWER.filter);
    return 'other';
  }

  /** Arguments may stand without commas between them. */
  private call(left: Left): Left {
    if (left !== 'field') {
      const name = this.tokens[this.index - 2] ?? this.token();
      this.fail(name, `Invalid function name '${pythonStr(name.value)}'`);
    }
    while (this.type !== 'rparen') {
      this.parse(0);
      if (this.type === 'comma') this.index += 1;
    }
    this.index += 1;
    return 'other';
  }

  private list(): Left {
    this.parse(0);
    while (this.type !== 'rbracket') {
      this.match('comma');
      this.parse(0);
    }
    this.index += 1;
    return 'other';
  }

  /** Pairs may stand without commas between them. */
  private hash(): Left {
    for (;;) {
      this.match(...IDENTIFIERS);
      this.match('colon');
      this.parse(0);
      const { type } = this;
      if (type === 'comma' || type === 'rbrace') this.index += 1;
      if (type === 'rbrace') return 'other';
    }
  }

  /** What a projection does with each element. */
  private projection(power = 0): void {
    if ((BINDING_POWER[this.type] ?? 0) < PROJECTION_STOP) return;
    if (this.type === 'lbracket' || this.type === 'filter') {
      this.parse(power);
    } else if (this.type === 'dot') {
      this.index += 1;
      this.afterDot(power);
    } else {
      this.fail(this.token(), 'syntax error');
    }
  }

  private afterDot(power = 0): void {
    const token = this.token();
    if (token.type === 'star' || IDENTIFIERS.includes(token.type)) {
      this.parse(power);
    } else if (token.type === 'lbracket') {
      this.index += 1;
      this.list();
    } else if (token.type === 'lbrace') {
      this.index += 1;
      this.hash();
    } else {
      this.fail(token, expecting([...IDENTIFIERS, 'lbracket', 'lbrace'], token));
    }
  }

  private get type(): TokenType {
    return this.token().type;
  }

  private token(): Token {
    // Nothing reads on behind the last token, which is `eof`.
    return this.tokens[this.index] as Token;
  }

  private match(...types: TokenType[]): void {
    const token = this.token();
    if (!types.includes(token.type)) {
      if (token.type === 'eof') this.incomplete();
      this.fail(token, expecting(types, token));
    }
    this.index += 1;
  }

  private fail(token: Token, reason: string): never {
    const where = `Parse error at column ${token.start}, token "${pythonStr(token.value)}" (${token.type.toUpperCase()})`;
    throw new QuerySyntaxError(
      `${reason}: ${where}, for expression:\n${this.underlined(token.start)}`,
    );
  }

  private incomplete(): never {
    const end = this.tokens.at(-1)?.start ?? 0;
    throw new QuerySyntaxError(
      `Invalid jmespath expression: Incomplete expression:\n${this.underlined(end)}`,
    );
  }

  /** The expression in quotes, a caret under one of its columns. */
  private underlined(column: number): string {
    return `"${this.expression}"\n${' '.repeat(column + 1)}^`;
  }
}

function expecting(types: readonly TokenType[], token: Token): string {
  const expected = types.length === 1 ? types[0] : `['${types.join("', '")}']`;
  return `Expecting: ${expected}, got: ${token.type}`;
}
