import { Option, type ParseOptionsResult } from 'commander';
import { parseCommandName, parseCommandWords } from '../arguments/command-arguments.ts';
import { type GlobalWords, parseGlobalWords, SERVICE } from '../arguments/global-arguments.ts';
import type { OptionWords } from '../arguments/option-words.ts';
import type { Aliases } from '../config/alias.ts';
import type { Configuration } from '../config/configuration.ts';
import type { CommandModel, CommandOption } from '../model/command.ts';
import { commandOptions } from '../model/command-options.ts';
import { globalOptions } from '../model/global-options.ts';
import { commandNames, commands } from './commands.ts';
import { GrammarCommand } from './grammar-command.ts';
import type { Progress } from './progress.ts';
import { settle } from './settle.ts';

/**
 * The program as commander runs it. Its levels are the layers of the AWS CLI's command line, and between two of them
 * stands what the AWS CLI does there, so that of several errors the same one wins (section 1.9 of its behaviour):
 *
 *     ivschat-ts     takes the global options                                              step 4
 *       hook         settles them: query, endpoint, aliases, settings                      steps 5 to 7
 *     ivschat        takes the name of a command; this word itself may be left out         step 8
 *       hook         loads the model of that command and declares what it takes
 *     a command      takes its own options                                                 steps 9 and 10
 *       action       does what the command is for                                          steps 11 to 17
 */
export function createProgram(
  sources: { readonly aliases: Aliases; readonly configuration: Configuration },
  progress: Progress,
): GrammarCommand {
  let typed: GlobalWords;
  let line: Awaited<ReturnType<typeof settle>>;

  const program = new GrammarCommand('ivschat-ts', (words) => {
    typed = parseGlobalWords(words);
    return next(SERVICE, typed.rest);
  });
  declareOptions(program, globalOptions);
  program.hook('preSubcommand', async () => {
    line = await settle(typed, sources, progress);
  });

  const service = new GrammarCommand(SERVICE, () => {
    if ('shellCommand' in line) return NOTHING;
    // Not the words that were typed: an alias may stand for others.
    const { command, words } = parseCommandName(line.rest, commandNames);
    return next(command, words);
  });
  service.action(async () => {
    if (!('shellCommand' in line)) return;
    const { runExternalAlias } = await import('../commands/external-alias.ts');
    progress.exitCode = await runExternalAlias(line.shellCommand, progress.io);
  });
  service.hook('preSubcommand', async (_, command) => {
    const model = await commands[command.name()]?.model();
    if (model) declare(command as GrammarCommand, model, progress);
  });
  for (const [name, { action }] of Object.entries(commands)) {
    const command = new GrammarCommand(name, () => NOTHING);
    command.action(async () => {
      if (!('invocation' in line)) return;
      const run = await action();
      await run(wordsOf(command), line.invocation);
    });
    service.addCommand(command);
  }
  return program.addCommand(service) as GrammarCommand;
}

const NOTHING: ParseOptionsResult = { operands: [], unknown: [] };

/** Has commander go on with a command below, and with these words. */
function next(command: string, words: readonly string[]): ParseOptionsResult {
  return { operands: [command], unknown: [...words] };
}

/** Declares what a command takes, help included, and has it take that by the grammar. */
function declare(command: GrammarCommand, model: CommandModel, { io }: Progress): void {
  const options = commandOptions(model);
  const argument = 'argument' in model ? model.argument : undefined;
  command.summary(model.summary);
  declareOptions(command, options);
  if (argument) command.argument(argument.required ? `<${argument.name}>` : `[${argument.name}]`);
  const help = new GrammarCommand('help', () => NOTHING).action(async () => {
    const { showHelp } = await import('./help.ts');
    await showHelp(model, io);
  });
  command.addCommand(help);
  command.grammar = (words) => {
    const found = parseCommandWords(options, argument, words);
    if (found === 'help') return next('help', []);
    for (const option of command.options) {
      const value = found.values.get(option.long ?? '');
      if (value === undefined) continue;
      // `--no-console` is the option `console`, switched off.
      const meant = option.negate ? false : value;
      command.setOptionValueWithSource(option.attributeName(), meant, 'cli');
    }
    return { operands: found.argument === undefined ? [] : [found.argument], unknown: [] };
  };
}

function declareOptions(command: GrammarCommand, options: readonly CommandOption[]): void {
  for (const { name, type, repeatable, bare, valueName = 'value' } of options) {
    const value = type === 'list' || repeatable ? `${valueName}...` : valueName;
    const taken = type === 'flag' ? '' : bare === undefined ? ` <${value}>` : ` [${value}]`;
    command.addOption(new Option(`--${name}${taken}`));
  }
}

/** What was typed for a command: its options and its argument. */
function wordsOf(command: GrammarCommand): OptionWords {
  const argument = command.registeredArguments[0];
  return { ...command.opts(), ...(argument && { [argument.name()]: command.args[0] }) };
}
