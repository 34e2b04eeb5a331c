import type { ComponentChildren } from 'preact';

/** JSON text, indented and with its parts told apart; text that is none as it is. */
export function JsonText({ text }: { readonly text: string }) {
  return <pre class="json">{coloured(indented(text).replace(unseen, escaped))}</pre>;
}

/** Format characters: zero width, directions. A joiner that makes one emoji of two stays. */
const unseen = /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|(?!\u200d)\p{Cf}/gu;

function escaped(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}

export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function coloured(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(
    /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g,
  )) {
    const [whole, string, colon] = match;
    parts.push(text.slice(end, match.index));
    const kind = string === undefined ? 'literal' : colon === undefined ? 'string' : 'key';
    parts.push(<span class={kind}>{string ?? whole}</span>, colon);
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}
