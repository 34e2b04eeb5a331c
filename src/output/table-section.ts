import type { Document } from '../document/document.ts';
import { pythonStr } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { displayWidth } from './display-width.ts';

/** Spaces that a cell has around its text: two on each side. */
const CELL_PADDING = 4;
/** The left and the right edge. */
const EDGES = 2;

/** A part of a table: a title, a line of headers and rows below it, of as many columns as the first line of them has. */
export class TableSection {
  /** `undefined` draws no title, but has the width of Python's `None`. */
  readonly title: string | undefined;
  /** How many bars stand on each side. */
  readonly indent: number;
  headers: readonly string[] = [];
  readonly rows: (readonly string[])[] = [];
  private columns: number | undefined;
  private textWidths: number[] = [];

  constructor(title: string | undefined, indent: number) {
    this.title = title;
    this.indent = indent;
  }

  setHeaders(headers: readonly string[]): void {
    this.columns ??= headers.length;
    this.headers = headers;
    this.widen(headers);
  }

  /** @throws {GeneralError} `Row should have 2 elements, instead it has 1` */
  addRow(values: readonly Document[]): void {
    this.columns ??= values.length;
    if (values.length !== this.columns) {
      throw new GeneralError(
        `Row should have ${this.columns} elements, instead it has ${values.length}`,
      );
    }
    const row = values.map(pythonStr);
    this.rows.push(row);
    this.widen(row);
  }

  /** Columns that the section needs, bars included. */
  totalWidth(): number {
    const cells = this.textWidths.reduce((total, width) => total + width + CELL_PADDING, 0);
    const title = displayWidth(this.title ?? 'None');
    return Math.max(title, cells) + EDGES + 2 * this.indent;
  }

  /** The widths of the cells, edges included, where they have this many columns in all. */
  cellWidths(total: number): number[] {
    const natural = this.textWidths.map((width) => width + CELL_PADDING);
    const scale = total / natural.reduce((sum, width) => sum + width, 0);
    const widths = natural.map((width) => roundHalfToEven(scale * width));
    let surplus = widths.reduce((sum, width) => sum + width, 0) - total;
    // Columns are taken from the left, and added from the right.
    for (let turn = 0; surplus !== 0 && widths.length > 0; turn += 1) {
      const step = surplus > 0 ? -1 : 1;
      const at = turn % widths.length;
      const index = step < 0 ? at : widths.length - 1 - at;
      widths[index] = (widths[index] ?? 0) + step;
      surplus += step;
    }
    return widths;
  }

  /** The same section with its headers as the first column, where it has headers and a single row. */
  turned(): TableSection {
    const [row] = this.rows;
    if (this.headers.length === 0 || this.rows.length !== 1 || !row) return this;
    const turned = new TableSection(this.title, this.indent);
    for (const [index, header] of this.headers.entries()) turned.addRow([header, row[index] ?? '']);
    return turned;
  }

  private widen(texts: readonly string[]): void {
    if (this.textWidths.length === 0) {
      this.textWidths = texts.map(displayWidth);
      return;
    }
    if (texts.length > this.textWidths.length) throw new GeneralError('list index out of range');
    for (const [index, text] of texts.entries()) {
      this.textWidths[index] = Math.max(this.textWidths[index] ?? 0, displayWidth(text));
    }
  }
}

/** Python's `round()`. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return value % 1 === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
