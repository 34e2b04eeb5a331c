import Table from 'cli-table3';

/** Room that a border and its padding take: at both sides, and between two columns. */
const FRAME = 7;
/** A column for values has at least these columns, however narrow the terminal is. */
const NARROWEST = 12;

/** A table of names and values that fits into `columns` columns: longer values take several lines. */
export function smallTable(rows: readonly (readonly [string, string])[], columns: number): string {
  const names = Math.max(...rows.map(([name]) => name.length));
  const values = Math.max(...rows.map(([, value]) => widestLine(value)));
  const room = Math.max(NARROWEST, columns - names - FRAME);
  const table = new Table({
    // No lines between the rows.
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
    // Two columns of each are padding.
    colWidths: [names + 2, Math.min(values, room) + 2],
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** Columns of the widest line; of wide characters twice as many, since a table may be too wide but not too narrow. */
function widestLine(text: string): number {
  return Math.max(
    ...text
      .split('\n')
      .map((line) =>
        Array.from(line).reduce((sum, character) => sum + (character > '\u02ff' ? 2 : 1), 0),
      ),
  );
}
