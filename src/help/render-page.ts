import type { Block, Page } from './page.ts';
import { type Emphasis, joinWords, type Style, stylist, wordsOf } from './styled-words.ts';
import { wrapText } from './wrap-text.ts';

/** Columns of the body's left margin, as manual pages have it. */
const MARGIN = 7;
/** How much further in what belongs to a term stands. */
const STEP = 3;
const BULLET = '* ';

/** The page as text, wrapped to `width` columns. */
export function renderPage(
  page: Page,
  { width, emphasis }: { readonly width: number; readonly emphasis: Emphasis },
): string {
  const style = stylist(emphasis);
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
      return wrapText(block.text, width - indent, style).map((line) => pad + line);
    case 'bullets':
      return block.items.flatMap((item) =>
        wrapText(item, width - indent - BULLET.length, style).map(
          (line, index) => pad + (index === 0 ? BULLET : ' '.repeat(BULLET.length)) + line,
        ),
      );
    case 'code': {
      const inner = block.flush ? pad : pad + ' '.repeat(STEP);
      return block.text.split('\n').map((line) => (line === '' ? '' : inner + line));
    }
    case 'lines':
      return block.lines.map(
        (line) => ' '.repeat(line.indent) + joinWords(wordsOf(line.text), style),
      );
    case 'term':
      return [
        ...wrapText(block.term, width - indent, style).map((line) => pad + line),
        ...renderBlocks(block.blocks, indent + STEP, width, style),
      ];
  }
}
