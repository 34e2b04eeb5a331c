import type { Io } from '../io.ts';
import type { Operation } from '../model/operation.ts';
import type { Page } from './page.ts';
import { renderPage } from './render-page.ts';

/** What help can be asked about: the program, a command by its name, or an operation. */
export type HelpTopic = 'program' | 'serve' | 'decode-chat-token' | 'completion' | Operation;

/** Columns of a page that does not go to a terminal. */
const PIPE_WIDTH = 80;

export async function showHelp(topic: HelpTopic, io: Io, pager: string | undefined): Promise<void> {
  const page = await pageFor(topic);
  const styled = io.stdout.isTTY === true;
  const width = (styled ? io.stdout.columns : undefined) ?? PIPE_WIDTH;
  io.stdout.write(renderPage(page, { width, styled }));
}

async function pageFor(topic: HelpTopic): Promise<Page> {
  const { operationPage } = await import('./operation-page.ts');
  return operationPage(topic as Operation);
}
