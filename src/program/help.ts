import { parseCommandName } from '../arguments/command-arguments.ts';
import type { Action } from '../commands/invocation.ts';
import { resolveHelpPager } from '../config/help-pager.ts';
import { commandPage } from '../help/command-page.ts';
import { showPage } from '../help/help.ts';
import { programPage } from '../help/program-page.ts';
import type { CommandModel } from '../model/command.ts';
import type { Io } from '../system/io.ts';
import { commandModels, commandNamed, commandNames, commands } from './commands.ts';

/** `help`: the page of the program, or of the command named behind it. */
export const runHelp: Action = async ({ command }, { io }) => {
  const name = command && parseCommandName([String(command)], commandNames).command;
  await showHelp(name ? await commands[name]?.model() : undefined, io);
};

/** Shows the page of the first command among the words, or of the program. */
export async function helpAbout(words: readonly string[], io: Io): Promise<void> {
  await showHelp(await commandNamed(words), io);
}

/** Shows the page of a command, or of the program. */
export async function showHelp(model: CommandModel | undefined, io: Io): Promise<void> {
  const page = model ? commandPage(model) : programPage(await commandModels());
  await showPage(page, io, resolveHelpPager(io.env));
}
