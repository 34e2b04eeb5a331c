/**
 * What a help page is made of, before anybody knows how wide the terminal is. In every text, words between backticks
 * are what one types; they are set in bold where the terminal can do that.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Short lines, each with a mark in front. */
  | { readonly kind: 'bullets'; readonly items: readonly string[] }
  /** Lines to copy, never wrapped, further in than the text around them unless they are `flush` with it. */
  | { readonly kind: 'code'; readonly text: string; readonly flush: boolean }
  /** Lines with an indent of their own, never wrapped; backticks count, and `<value>` is underlined. */
  | { readonly kind: 'lines'; readonly lines: readonly { indent: number; text: string }[] }
  /** A line, and what belongs to it further in. */
  | { readonly kind: 'term'; readonly term: string; readonly blocks: readonly Block[] };

export interface Section {
  /** In capitals: `SYNOPSIS`. */
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Page = readonly Section[];

/** A text that wraps. */
export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** Several texts, each a paragraph. */
export function paragraphs(texts: readonly string[]): Block[] {
  return texts.map(paragraph);
}

/** A list of short texts; no block at all when there are none. */
export function bullets(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'bullets', items }];
}

/** Text to copy as it stands. */
export function code(text: string, { flush = false } = {}): Block {
  return { kind: 'code', text, flush };
}

/** A term and its explanation. */
export function term(text: string, blocks: readonly Block[]): Block {
  return { kind: 'term', term: text, blocks };
}
