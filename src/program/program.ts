import { Option, type ParseOptionsResult } from 'commander';
import { parseCommandName, parseCommandWords } from '../arguments/command-arguments.ts';
import type { OptionWords } from '../arguments/option-words.ts';
import type { Invocation } from '../commands/invocation.ts';
import type { CommandModel, CommandOption } from '../model/command.ts';
import { commandOptions } from '../model/command-options.ts';
import type { Io } from '../system/io.ts';
import { commandNames, commands } from './commands.ts';
import { GrammarCommand } from './grammar-command.ts';

/**
 * The program as commander runs it, on the words that the global options have left. Between its levels, which are the
 * layers of the AWS CLI's command line, the same of several errors wins (section 1.9 of its behaviour):
 *
 *     ivschat-ts     takes the name of a command                                   step 8
 *       hook         loads the model of that command and declares what it takes
 *     a command      takes its options                                             steps 9 and 10
 *       action       does what it is for                                           steps 11 to 17
 *
 * Of the commands at a level the one that is named is made: all of them take 0.4 ms.
 */
export function createProgram(invocation: Invocation): GrammarCommand {
  const program = new GrammarCommand('ivschat-ts', (words) => {
    const named = parseCommandName(words, commandNames);
    program.addCommand(commandOf(named.command, invocation));
    return next(named.command, named.words);
  });
  program.hook('preSubcommand', async (_, command) => {
    const model = await commands[command.name()]?.model();
    if (model) declare(command as GrammarCommand, model, invocation);
  });
  return program;
}

function commandOf(name: string, invocation: Invocation): GrammarCommand {
  const command = new GrammarCommand(name, () => NOTHING);
  return command.action(async () => {
    const run = await commands[name]?.action();
    await run?.(wordsOf(command), invocation);
  });
}

const NOTHING: ParseOptionsResult = { operands: [], unknown: [] };

/** Has commander go on with a command below, and with these words. */
function next(command: string, words: readonly string[]): ParseOptionsResult {
  return { operands: [command], unknown: [...words] };
}

/** Declares what a command takes, help included, and has it take that by the grammar. */
function declare(command: GrammarCommand, model: CommandModel, { io }: Invocation): void {
  const options = commandOptions(model);
  const argument = 'argument' in model ? model.argument : undefined;
  command.summary(model.summary);
  for (const option of options) command.addOption(declared(option));
  if (argument) command.argument(argument.required ? `<${argument.name}>` : `[${argument.name}]`);
  command.grammar = (words) => {
    const found = parseCommandWords(options, argument, words);
    if (found === 'help') {
      command.addCommand(helpOf(model, io));
      return next('help', []);
    }
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

function helpOf(model: CommandModel, io: Io): GrammarCommand {
  return new GrammarCommand('help', () => NOTHING).action(async () => {
    const { showHelp } = await import('./help.ts');
    await showHelp(model, io);
  });
}

function declared({ name, type, repeatable, bare, valueName = 'value' }: CommandOption): Option {
  const value = type === 'list' || repeatable ? `${valueName}...` : valueName;
  const taken = type === 'flag' ? '' : bare === undefined ? ` <${value}>` : ` [${value}]`;
  return new Option(`--${name}${taken}`);
}

/** What was typed for a command: its options and its argument. */
function wordsOf(command: GrammarCommand): OptionWords {
  const argument = command.registeredArguments[0];
  return { ...command.opts(), ...(argument && { [argument.name()]: command.args[0] }) };
}
