import { Command, CommanderError, Option } from 'commander';
import type { OptionWords } from './arguments/command-arguments.ts';
import { USAGE } from './arguments/usage.ts';
import { ParamValidationError } from './errors.ts';
import { type CommandOption, commandOptions } from './model/command-options.ts';
import { operations } from './model/commands.ts';
import type { Operation } from './model/operation.ts';
import { serveOptions } from './model/serve-options.ts';

/** What the commands of the tree do; the tree itself only says which there are and what they take. */
export interface Actions {
  operation(operation: Operation, options: OptionWords): Promise<void>;
  serve(options: ServeWords): Promise<void>;
  completion(shell: string): Promise<void>;
  help(command: string | undefined): Promise<void>;
}

/** The options of `serve` as typed, by their name without dashes. */
export type ServeWords = Readonly<Record<string, string | boolean | readonly string[]>>;

/**
 * Declares the program's commands and options for commander and dispatches one command line to its action.
 *
 * The words of an operation have been through the AWS CLI's own grammar (`arguments/`), which commander's is not; they
 * come here in canonical form, `--option=value` each. The other commands are ours, and commander's grammar is theirs.
 * @throws {ParamValidationError} for words that a command of ours does not take
 */
export async function dispatch(words: readonly string[], actions: Actions): Promise<void> {
  const program = createProgram(words[0], actions);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new ParamValidationError(`${error.message.replace(/^error: /, '')}\n\n${USAGE}`);
  }
}

/**
 * @param named the command of this run, the only one whose options are declared: the others' would cost time and are
 *   not read
 */
function createProgram(named: string | undefined, actions: Actions): Command {
  const program = quiet(new Command('ivschat-ts'));
  for (const operation of operations) {
    const command = add(program, operation.command);
    command.action(() => actions.operation(operation, optionWords(command)));
    if (operation.command !== named) continue;
    for (const option of commandOptions(operation)) command.addOption(declared(option));
  }
  const serve = add(program, 'serve').action(() => actions.serve(serve.opts()));
  for (const { flags, description, repeatable } of named === 'serve' ? serveOptions : []) {
    const option = new Option(flags, description);
    serve.addOption(repeatable ? option.argParser(collect) : option);
  }
  add(program, 'completion')
    .argument('<shell>', 'bash, zsh or fish')
    .action((shell: string) => actions.completion(shell));
  add(program, 'help')
    .argument('[command]', 'the command to be told about')
    .action((command?: string) => actions.help(command));
  return program;
}

function add(program: Command, name: string): Command {
  return quiet(program.command(name));
}

/** Errors are thrown and texts are ours: commander prints nothing and ends nothing. */
function quiet(command: Command): Command {
  const silent = () => {};
  return command
    .exitOverride()
    .configureOutput({ writeOut: silent, writeErr: silent })
    .helpOption(false)
    .helpCommand(false);
}

function declared({ name, type, choices }: CommandOption): Option {
  // A list may be empty, so that its option may stand alone.
  const option = new Option(type === 'list' ? `--${name} [value...]` : `--${name} <value>`);
  return choices ? option.choices(choices) : option;
}

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}

/** The words that commander found for each option. */
function optionWords(command: Command): OptionWords {
  const words = new Map<string, string | readonly string[]>();
  for (const option of command.options) {
    const value = command.getOptionValue(option.attributeName());
    if (value !== undefined) words.set(option.name(), value === true ? [] : value);
  }
  return words;
}

/** The words of an operation's options in the one form that commander reads as they are meant. */
export function canonicalWords(options: OptionWords): string[] {
  const words: string[] = [];
  const alone: string[] = [];
  for (const [name, value] of options) {
    if (typeof value === 'string') words.push(`--${name}=${value}`);
    else if (value.length === 0) alone.push(`--${name}`);
    else words.push(...value.map((item) => `--${name}=${item}`));
  }
  return [...words, ...alone];
}
