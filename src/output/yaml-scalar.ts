/** How a text stands in YAML: bare, in single quotes or in double quotes. */
export type ScalarStyle = 'plain' | 'single' | 'double';

/** Characters with a meaning of their own where they begin a text. */
const INDICATORS = /^[#,[\]{}&*!|>'"%@`]/;
/** Characters with a meaning of their own where a space or the end follows. */
const INDICATORS_BEFORE_SPACE = /^[-?:](?:[ \t\n\r\u0085\u2028\u2029]|$)/;
const COLON_BEFORE_SPACE = /:(?:[ \t\n\r\u0085\u2028\u2029]|$)/;
const COMMENT = /[ \t\n\r\u0085\u2028\u2029]#/;
const DOCUMENT_MARK = /^(?:---|\.\.\.)/;
/** What only escapes can show: controls, byte order marks, and everything beyond U+FFFF. */
const NOT_PRINTABLE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\u{10000}-\u{10ffff}]/u;
export const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;
const SPACE_BESIDE_BREAK = /[\n\r\u0085\u2028\u2029] | [\n\r\u0085\u2028\u2029]/;
const BREAK_OR_SPACE_AT_END = /^[ \n\r\u0085\u2028\u2029]|[ \n\r\u0085\u2028\u2029]$/;

/** Texts that would be read as something else: YAML 1.2's booleans, numbers and null, dates, `<<` and `=`. */
const NOT_READ_AS_TEXT: readonly RegExp[] = [
  /^(?:true|True|TRUE|false|False|FALSE)$/,
  /^(?:~|null|Null|NULL|)$/,
  /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+$/,
  /^[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?=[-+0-9])[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)$/,
  /^\d{4}-\d\d-\d\d$/,
  /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/,
  /^(?:<<|=)$/,
];

/** How libyaml, which the AWS CLI writes YAML with, shows a text in a block (section 7.6 of the AWS CLI behaviour). */
export function scalarStyle(text: string): ScalarStyle {
  if (NOT_PRINTABLE.test(text) || SPACE_BESIDE_BREAK.test(text)) return 'double';
  const isPlain =
    !LINE_BREAK.test(text) &&
    !BREAK_OR_SPACE_AT_END.test(text) &&
    !INDICATORS.test(text) &&
    !INDICATORS_BEFORE_SPACE.test(text) &&
    !COLON_BEFORE_SPACE.test(text) &&
    !COMMENT.test(text) &&
    !DOCUMENT_MARK.test(text) &&
    !NOT_READ_AS_TEXT.some((pattern) => pattern.test(text));
  return isPlain ? 'plain' : 'single';
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** What stands for a character inside double quotes. */
export function doubleQuotedCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short) return short;
  if (!NOT_PRINTABLE.test(character)) return character;
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
