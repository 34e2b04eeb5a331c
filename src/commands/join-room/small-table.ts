import Table from 'cli-table3';

/** Room that the borders and their padding take: at both sides, and between two columns. */
const FRAME = 7;
/** A column for values has at least so much room, however narrow the terminal is. */
const NARROWEST = 12;

/** A table of names and values that fits into `columns` columns: longer values take several lines. */
export function smallTable(rows: readonly (readonly [string, string])[], columns: number): string {
  const names = Math.max(...rows.map(([name]) => name.length));
  const room = Math.max(NARROWEST, columns - names - FRAME);
  const table = new Table({
    // No lines between the rows.
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
  });
  // Not wrapped by the table, which cuts wide characters off.
  table.push(...rows.map(([name, value]) => [name, wrapped(value, room)]));
  return table.toString();
}

/** The text with lines of at most `room` columns, broken at blanks where there are any. */
function wrapped(text: string, room: number): string {
  return text
    .split('\n')
    .flatMap((line) => brokenLine(line, room))
    .join('\n');
}

function brokenLine(line: string, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (width + widthOf(segment) > room) {
      // A blank that has no room has done its work.
      const blank = segment === ' ' ? current.length : current.lastIndexOf(' ');
      const rest = blank > 0 ? current.slice(blank + 1) : '';
      lines.push(blank > 0 ? current.slice(0, blank) : current);
      current = rest;
      width = Array.from(rest).reduce((sum, character) => sum + widthOf(character), 0);
    }
    if (segment === ' ' && current === '' && lines.length > 0) continue;
    current += segment;
    width += widthOf(segment);
  }
  return [...lines, current];
}

/** Columns of one character as seen; beyond Latin letters two, for a table may be too narrow but not too wide. */
function widthOf(character: string): number {
  return character > '\u02ff' ? 2 : 1;
}
