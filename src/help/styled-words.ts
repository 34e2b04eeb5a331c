/** How a piece of text is set: as what one types, as what one puts something in place of, or as any other. */
export type TextKind = 'plain' | 'strong' | 'placeholder';

/** A word between two spaces; punctuation around what one types makes several fragments of it. */
export interface StyledWord {
  readonly fragments: readonly { readonly text: string; readonly kind: TextKind }[];
  /** In columns; the texts of the help are all of single width. */
  readonly length: number;
}

/** Gives a piece of text its look. */
export type Style = (text: string, kind: TextKind) => string;

/**
 * How bold and underline are told: not at all; by escape sequences (SGR), for a terminal; by overstriking (`X`,
 * backspace, `X`), for a pager.
 */
export type Emphasis = 'none' | 'escapes' | 'overstrike';

const SEQUENCES = {
  strong: ['\x1b[1m', '\x1b[22m'],
  placeholder: ['\x1b[4m', '\x1b[24m'],
} as const;

/** The look of text for a kind of emphasis. */
export function stylist(emphasis: Emphasis): Style {
  if (emphasis === 'none') return (text) => text;
  return (text, kind) => {
    if (kind === 'plain') return text;
    const [on, off] = SEQUENCES[kind];
    return emphasis === 'escapes' ? on + text + off : overstruck(text, kind);
  };
}

function overstruck(text: string, kind: 'strong' | 'placeholder'): string {
  return Array.from(text, (letter) =>
    kind === 'strong' ? `${letter}\b${letter}` : `_\b${letter}`,
  ).join('');
}

/** The words of a text in which backticks stand around what one types and `<…>` is a placeholder. */
export function wordsOf(text: string): StyledWord[] {
  const words: { text: string; kind: TextKind }[][] = [[]];
  let typed = false;
  for (const piece of text.split(/(`| +|<[\w-]+>)/)) {
    if (piece === '`') {
      typed = !typed;
    } else if (piece.startsWith(' ')) {
      words.push([]);
    } else if (piece !== '') {
      const kind = /^<[\w-]+>$/.test(piece) ? 'placeholder' : typed ? 'strong' : 'plain';
      words.at(-1)?.push({ text: piece, kind });
    }
  }
  return words
    .filter((fragments) => fragments.length > 0)
    .map((fragments) => ({
      fragments,
      length: fragments.reduce((sum, { text: part }) => sum + part.length, 0),
    }));
}

/** The text of some words, with a space between every two. */
export function joinWords(words: readonly StyledWord[], style: Style): string {
  return words
    .map(({ fragments }) => fragments.map(({ text, kind }) => style(text, kind)).join(''))
    .join(' ');
}
