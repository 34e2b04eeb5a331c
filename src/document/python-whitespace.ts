/** What Python's `str.strip()` and `\s` take for white space: unlike JavaScript's, without the byte order mark. */
const WHITESPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const AT_START = new RegExp(`^[${WHITESPACE}]+`);
const AT_END = new RegExp(`[${WHITESPACE}]+$`);

/** `text.strip()` of Python. */
export function strip(text: string): string {
  return stripStart(stripEnd(text));
}

/** `text.lstrip()` of Python. */
export function stripStart(text: string): string {
  return text.replace(AT_START, '');
}

/** `text.rstrip()` of Python. */
export function stripEnd(text: string): string {
  return text.replace(AT_END, '');
}

/** `text.splitlines()` of Python: more characters end a line there than here. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
