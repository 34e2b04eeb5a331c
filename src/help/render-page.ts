import type { Block, Page } from './page.ts';
import { type Style, type StyledWord, stylist, wordsOf } from './styled-words.ts';

/** Columns of the body's left margin, as manual pages have it. */
const MARGIN = 7;
/** How much further in what belongs to a term stands. */
const STEP = 3;
/** However narrow the terminal, a line of text gets this many columns. */
const NARROWEST = 24;
const BULLET = '* ';

/**
 * The page as text, wrapped to `width` columns, with bold and underline as SGR sequences when `styled` (which
 * `less -R` shows, and every terminal), without any otherwise.
 */
export function renderPage(
  page: Page,
  { width, styled }: { width: number; styled: boolean },
): string {
  const style = stylist(styled);
  const sections = page.map(({ title, blocks }) =>
    [style(title, 'strong'), ...renderBlocks(blocks, MARGIN, width, style)].join('\n'),
  );
  return `${sections.join('\n\n')}\n`;
}

/** The lines of some blocks, with an empty line between every two. */
function renderBlocks(
  blocks: readonly Block[],
  indent: number,
  width: number,
  style: Style,
): string[] {
  return blocks.flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...renderBlock(block, indent, width, style),
  ]);
}

function renderBlock(block: Block, indent: number, width: number, style: Style): string[] {
  const pad = ' '.repeat(indent);
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text, width - indent, style).map((line) => pad + line);
    case 'bullets':
      return block.items.flatMap((item) =>
        wrap(item, width - indent - BULLET.length, style).map(
          (line, index) => pad + (index === 0 ? BULLET : ' '.repeat(BULLET.length)) + line,
        ),
      );
    case 'code': {
      const inner = block.flush ? pad : pad + ' '.repeat(STEP);
      return block.text.split('\n').map((line) => (line === '' ? '' : inner + line));
    }
    case 'lines':
      return block.lines.map((line) => ' '.repeat(line.indent) + join(wordsOf(line.text), style));
    case 'term':
      return [
        ...wrap(block.term, width - indent, style).map((line) => pad + line),
        ...renderBlocks(block.blocks, indent + STEP, width, style),
      ];
  }
}

/** Fills lines of at most `columns` columns; a word that is longer gets a line of its own. */
function wrap(text: string, columns: number, style: Style): string[] {
  const limit = Math.max(columns, NARROWEST);
  const lines: StyledWord[][] = [[]];
  let used = 0;
  for (const word of wordsOf(text)) {
    if (used > 0 && used + 1 + word.length > limit) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(word);
    used += (used > 0 ? 1 : 0) + word.length;
  }
  return lines.map((words) => join(words, style));
}

function join(words: readonly StyledWord[], style: Style): string {
  return words
    .map(({ fragments }) => fragments.map(({ text, kind }) => style(text, kind)).join(''))
    .join(' ');
}
