import { colored, RESET } from './color.ts';
import { displayWidth } from './display-width.ts';
import type { FormatContext } from './formatter.ts';
import type { TableSection } from './table-section.ts';

const EDGE = '|';
/** Spaces on the left of a cell's text. */
const LEFT_PADDING = 2;

/** Draws the sections one below the other, all of one width (section 7.5 of the AWS CLI behaviour). */
export function drawTable(
  given: readonly TableSection[],
  write: (text: string) => void,
  { width: available, isColored, resetsColors }: FormatContext,
): void {
  let sections = given;
  if (widest(sections) > available) sections = sections.map((section) => section.turned());
  const width = widest(sections);
  const put = (text: string) => write(resetsColors ? text + RESET : text);
  put(`${'-'.repeat(width)}\n`);
  for (const section of sections) {
    const bar = isColored ? colored('indentation', EDGE) : EDGE;
    const bars = bar.repeat(section.indent);
    for (const line of sectionLines(section, width - 2 * section.indent, isColored)) {
      for (const text of [bars, line, bars, '\n']) put(text);
    }
  }
}

function widest(sections: readonly TableSection[]): number {
  return Math.max(...sections.map((section) => section.totalWidth()));
}

function sectionLines(section: TableSection, width: number, isColored: boolean): string[] {
  const lines: string[] = [];
  if (section.title) {
    lines.push(centered(section.title, width, EDGE));
    if (section.headers.length === 0 && section.rows.length === 0) lines.push(rule([width]));
  }
  const widths = section.cellWidths(width);
  if (widths.length === 0) return lines;
  if (section.headers.length > 0) {
    lines.push(rule(widths), cells(section.headers, widths, centered));
  }
  if (section.rows.length > 0) {
    const draw = (text: string, cellWidth: number, left: string) =>
      leftAligned(text, cellWidth, left, isColored);
    lines.push(rule(widths), ...section.rows.map((row) => cells(row, widths, draw)), rule(widths));
  }
  return lines;
}

/** The first cell has edges on both sides, all others on the right only. */
function cells(
  texts: readonly string[],
  widths: readonly number[],
  draw: (text: string, width: number, left: string) => string,
): string {
  return texts.map((text, index) => draw(text, widths[index] ?? 0, index ? '' : EDGE)).join('');
}

function rule(widths: readonly number[]): string {
  return widths
    .map((width, index) => (index ? `${repeat('-', width - 1)}+` : `+${repeat('-', width - 2)}+`))
    .join('');
}

function centered(text: string, width: number, left: string): string {
  const length = displayWidth(text);
  const before = Math.floor(width / 2) - Math.floor(length / 2) - 1;
  const after = width - (left.length + before + length + EDGE.length);
  return left + repeat(' ', before) + text + repeat(' ', after) + EDGE;
}

function leftAligned(text: string, width: number, left: string, isColored: boolean): string {
  const length = displayWidth(text);
  const room = width - left.length - length - EDGE.length;
  // Where the text does not fit with its padding, it does without.
  const before = room >= LEFT_PADDING ? LEFT_PADDING : 0;
  const shown = isColored ? colored('value', text) : text;
  return left + ' '.repeat(before) + shown + repeat(' ', room - before) + EDGE;
}

function repeat(text: string, count: number): string {
  return text.repeat(Math.max(count, 0));
}
