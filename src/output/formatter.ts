import type { Document } from '../document/document.ts';

/** What a formatter may know of the place where its text goes. */
export interface FormatContext {
  /** Shown above a table. */
  readonly title: string;
  /** Columns of the terminal, 80 where there is none. */
  readonly width: number;
  /** Whether tables are coloured. */
  readonly isColored: boolean;
  /** Whether every write is followed by a reset of the colours, as it is when a coloured table goes straight to stdout. */
  readonly resetsColors: boolean;
}

/**
 * Writes a document in one format, piece by piece: what has been written before an error stays written. Writes nothing
 * for results of which the format shows nothing.
 */
export type Formatter = (
  document: Document,
  write: (text: string) => void,
  context: FormatContext,
) => void;
