/** So much of a long text is shown of its beginning and of its end, in code points. */
const HEAD = 96;
const TAIL = 48;

/** A text as messages quote it: in one line, with escapes for what cannot be seen, the middle of a long one left out. */
export function shownText(text: string): string {
  const points = Array.from(text);
  const cut =
    points.length > HEAD + TAIL + 1
      ? `${points.slice(0, HEAD).join('')}…${points.slice(-TAIL).join('')}`
      : text;
  // What cannot be seen, or changes what is around it: controls, white space but the blank, format characters, halves.
  const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
  return `"${cut.replace(/["\\]/g, '\\$&').replace(unseen, escaped)}"`;
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return (
    SHORT[character] ??
    (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`)
  );
}
