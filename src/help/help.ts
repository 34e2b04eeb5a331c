import { shellSplit } from '../document/shell-split.ts';
import type { Io } from '../system/io.ts';
import type { Page } from './page.ts';
import { renderPage } from './render-page.ts';
import type { Emphasis } from './styled-words.ts';

/** Columns of a page that does not go to a terminal, and the right margin of one that does. */
const PIPE_WIDTH = 80;
const RIGHT_MARGIN = 2;

/**
 * Shows a help page: wrapped to the terminal's width, bold and underlined there, plain anywhere else; through the
 * pager, or straight to stdout where there is none to start (section 9 of the AWS CLI behaviour).
 * @param pager the command line of the pager; `undefined` or empty for none
 * @throws {GeneralError} `No closing quotation` in the pager's command line
 */
export async function showPage(page: Page, io: Io, pager: string | undefined): Promise<void> {
  const onTerminal = io.stdout.isTTY === true;
  const width = ((onTerminal && io.stdout.columns) || PIPE_WIDTH) - RIGHT_MARGIN;
  const render = (emphasis: Emphasis): string =>
    renderPage(page, { width, emphasis: onTerminal ? emphasis : 'none' });
  const words = pager === undefined ? [] : shellSplit(pager);
  if (words.length > 0 && (onTerminal || pager !== DEFAULT_PAGER)) {
    const { runPager } = await import('../output/run-pager.ts');
    // Every pager shows overstriking; escape sequences only those that are told to, such as `less -R`.
    const { error } = await runPager(words, render('overstrike'), io);
    if (error === undefined) return;
  }
  // `help | head -1` has what it wants.
  io.onReaderGone(() => {});
  io.stdout.write(render('escapes'));
}

/** Nobody asked for this one: in a pipe it would only be in the way. */
const DEFAULT_PAGER = 'less -R';
