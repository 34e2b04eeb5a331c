import { Command, CommanderError, Option } from 'commander';
import { USAGE } from '../arguments/usage.ts';
import { ParamValidationError } from '../errors/cli-error.ts';
import { serveOptions } from '../model/serve-options.ts';

/** What the commands of our own do; the program only says which there are and what they take. */
export interface Actions {
  serve(options: ServeWords): Promise<void>;
  completion(shell: string): Promise<void>;
  help(command: string | undefined): Promise<void>;
}

/** The options of `serve` as typed, by their name without dashes. */
export type ServeWords = Readonly<Record<string, string | boolean | readonly string[]>>;

/**
 * Declares the commands of our own for commander and dispatches one command line to its action. Commands that the AWS
 * CLI has are parsed by its own grammar (`arguments/`) and never come here: see docs/dependencies.md.
 * @throws {ParamValidationError} for words that a command does not take
 */
export async function dispatch(words: readonly string[], actions: Actions): Promise<void> {
  try {
    await createProgram(actions).parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new ParamValidationError(`${error.message.replace(/^error: /, '')}\n\n${USAGE}`);
  }
}

function createProgram(actions: Actions): Command {
  const program = quiet(new Command('ivschat-ts'));
  const serve = quiet(program.command('serve')).action(() => actions.serve(serve.opts()));
  for (const { flags, description, repeatable } of serveOptions) {
    const option = new Option(flags, description);
    serve.addOption(repeatable ? option.argParser(collect) : option);
  }
  quiet(program.command('completion'))
    .argument('<shell>', 'bash, zsh or fish')
    .action((shell: string) => actions.completion(shell));
  quiet(program.command('help'))
    .argument('[command]', 'the command to be told about')
    .action((command?: string) => actions.help(command));
  return program;
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

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}
