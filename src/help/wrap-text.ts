import { joinWords, type Style, type StyledWord, wordsOf } from './styled-words.ts';

/** However narrow the terminal, a line of text gets this many columns. */
const NARROWEST = 24;

/**
 * Fills lines of at most `columns` columns with a text in which backticks stand around what one types; a word that is
 * longer than that gets a line of its own.
 */
export function wrapText(text: string, columns: number, style: Style): string[] {
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
  return lines.map((words) => joinWords(words, style));
}
