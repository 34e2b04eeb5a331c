import type { ColorMode } from '../model/global-options.ts';
import type { OutputStream } from '../system/streams.ts';

/** Ends all colours. */
export const RESET = '\x1b[0m';

/** What is coloured in a table, with the sequences of the AWS CLI (section 7.5 of its behaviour). */
const STYLES = {
  /** Bright blue. */
  value: '\x1b[1m\x1b[34m',
  /** Dim yellow. */
  indentation: '\x1b[2m\x1b[33m',
} as const;

/** The text in the colours of its part. */
export function colored(part: keyof typeof STYLES, text: string): string {
  return STYLES[part] + text + RESET;
}

/** Whether tables are coloured. Stdout decides, also where a pager stands between or an error goes to stderr. */
export function usesColor(mode: ColorMode, stdout: OutputStream): boolean {
  return mode === 'on' || (mode === 'auto' && stdout.isTTY === true);
}
