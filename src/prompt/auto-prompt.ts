import { intro, outro } from '@clack/prompts';
import { shellSplit } from '../document/shell-split.ts';
import { CliError, InterruptedError } from '../errors/cli-error.ts';
import type { CommandModel } from '../model/command.ts';
import { CLI_INPUT_JSON, CLI_INPUT_YAML, GENERATE_CLI_SKELETON } from '../model/command-options.ts';
import { type OfferedOption, offeredOptions, summaryOf } from '../model/offered-options.ts';
import type { Io } from '../system/io.ts';
import { askValue, type Suggestions, type ValueContext } from './ask-value.ts';
import type { Objection } from './check-value.ts';
import { type CommandLine, commandLineFrom, commandText, withOption } from './command-line.ts';
import { askNextStep, askOneOf, askText } from './questions.ts';
import { shellQuote } from './shell-quote.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** Options that lift the rule that others are required. */
const LIFTING = [CLI_INPUT_JSON, CLI_INPUT_YAML, GENERATE_CLI_SKELETON].map((name) => `--${name}`);

/**
 * Asks for the options that `words` do not give yet, required ones first, and shows the finished command line
 * (section 14 of the AWS CLI behaviour has the occasions; guide and questions are ours).
 * @param models what may be run: which of several is asked first
 * @returns the completed words, the command among them, none of them about prompting
 * @throws {ConfigurationError} without a terminal to ask on
 * @throws {InterruptedError} for Ctrl-C, Ctrl-D, and Esc where there is no answer to take back
 */
export async function promptForArguments(
  words: readonly string[],
  models: readonly CommandModel[],
  io: Io,
  suggestions: Suggestions,
): Promise<string[]> {
  const terminal = openTerminal(io);
  try {
    const model = await askCommand(terminal, models);
    const guide = { terminal, model, io, suggestions, options: promptedOptions(model) };
    intro(`ivschat-ts ${model.command} (Esc: back, Ctrl-C: leave)`, {
      output: terminal.output,
    });
    const begun = commandLineFrom(words, model.command, guide.options);
    const finished = await askFurther(begun, guide);
    outro('This is the command, to copy:', { output: terminal.output });
    terminal.output.write(`${commandText(finished)}\n\n`);
    return [...finished.words];
  } finally {
    terminal.close();
  }
}

/** Asks which command is meant. */
async function askCommand(
  terminal: Terminal,
  models: readonly CommandModel[],
): Promise<CommandModel> {
  const [only] = models;
  if (only && models.length === 1) return only;
  const name = await askOneOf(
    terminal,
    { title: 'Which command?', details: [] },
    models.map(({ command, summary }) => ({
      value: command,
      text: summaryOf({ documentation: [summary] }),
    })),
  );
  const chosen = models.find(({ command }) => command === name);
  if (!chosen) throw new InterruptedError();
  return chosen;
}

/** These decide whether there is a prompt at all, and make no sense in one. */
const ABOUT_PROMPTING = new Set(['--cli-auto-prompt', '--no-cli-auto-prompt']);

function promptedOptions(model: CommandModel): OfferedOption[] {
  return offeredOptions(model).filter(({ flag }) => !ABOUT_PROMPTING.has(flag));
}

interface Guide extends ValueContext {
  readonly model: CommandModel;
  readonly options: readonly OfferedOption[];
}

/**
 * Asks for what is required and missing, one after the other, until the user goes back.
 * @param earlier gets the command line as it was before each answer
 */
async function askRequired(
  begun: CommandLine,
  guide: Guide,
  earlier: CommandLine[],
): Promise<CommandLine> {
  const lifting = guide.options.filter(({ liftsRequired }) => liftsRequired);
  const flags = [...LIFTING, ...lifting.map(({ flag }) => flag)];
  if (flags.some((flag) => begun.given.has(flag))) return begun;
  let line = begun;
  for (const option of guide.options) {
    if (!option.required || line.given.has(option.flag)) continue;
    const values = await askValue(option, guide);
    if (values === undefined) return line;
    earlier.push(line);
    line = withOption(line, option, values);
  }
  return line;
}

/**
 * Asks for what is required, then adds options, or lets the command line be edited, until it is to be run. Going back
 * takes back the last answer.
 */
async function askFurther(begun: CommandLine, guide: Guide): Promise<CommandLine> {
  const earlier: CommandLine[] = [];
  let line = await askRequired(begun, guide, earlier);
  for (;;) {
    const { terminal, options } = guide;
    const heading = { title: 'Add an option, or run the command', details: [commandText(line)] };
    const open = options.filter(({ flag }) => !line.given.has(flag));
    const step = await askNextStep(terminal, heading, open);
    if (step === 'run') return line;
    if (step === undefined) {
      const before = earlier.pop();
      if (before === undefined) throw new InterruptedError();
      line = await askRequired(before, guide, earlier);
      continue;
    }
    const changed = step === 'edit' ? await editLine(line, guide) : await added(line, step, guide);
    if (changed === line) continue;
    earlier.push(line);
    line = changed;
  }
}

async function added(line: CommandLine, option: OfferedOption, guide: Guide): Promise<CommandLine> {
  const values = await askValue(option, guide);
  return values === undefined ? line : withOption(line, option, values);
}

async function editLine(line: CommandLine, guide: Guide): Promise<CommandLine> {
  const { terminal, model, options } = guide;
  const heading = { title: 'The words behind ivschat-ts', details: [] };
  const initialValue = shellQuote(line.words);
  const edited = await askText(terminal, heading, objectionToWords, { initialValue });
  if (edited === undefined) return line;
  return commandLineFrom(shellSplit(edited), model.command, options);
}

async function objectionToWords(text: string): Promise<Objection | undefined> {
  try {
    shellSplit(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { text: `${error.message}.`, doubtful: false };
  }
}
