import { UnknownOptionsError } from '../errors/cli-error.ts';
import type { CommandArgument, CommandOption } from '../model/command.ts';
import { CLI_INPUT_JSON, CLI_INPUT_YAML, GENERATE_CLI_SKELETON } from '../model/command-options.ts';
import {
  type Arity,
  type OptionRule,
  type ParsedLayer,
  type PositionalRule,
  parseLayer,
} from './option-grammar.ts';
import { USAGE } from './usage.ts';

/** A command's name, and the words that are left for it. */
export interface NamedCommand {
  readonly command: string;
  readonly words: readonly string[];
}

/**
 * Layer 3: which command is meant.
 * @throws {ParamValidationError} when there is none, or one that does not exist
 */
export function parseCommandName(
  words: readonly string[],
  commands: readonly string[],
): NamedCommand {
  const positional = { name: 'operation', required: true, choices: commands };
  const { positional: command = '', rest } = parseLayer(
    { options: [], positional, usage: USAGE },
    words,
  );
  return { command, words: rest };
}

/** What was typed for a command. */
export interface CommandWords {
  /** The options, by their names with dashes. */
  readonly values: ParsedLayer['values'];
  /** The word that is no option, where the command takes one. */
  readonly argument: string | undefined;
}

/**
 * Layer 4: the words of a command.
 * @returns what was typed, or `'help'` when help is asked for
 * @throws {ParamValidationError} for what argparse refuses, missing required options included
 * @throws {UnknownOptionsError} for words that are left over (section 1.6 of the AWS CLI behaviour)
 */
export function parseCommandWords(
  options: readonly CommandOption[],
  argument: CommandArgument | undefined,
  words: readonly string[],
): CommandWords | 'help' {
  if (words.length === 1 && words[0] === HELP) return HELP;
  const lifted = isLifted(options, words);
  const rules = options.map((option) => optionRule(option, lifted));
  const positional = argument ? argumentRule(argument) : { name: HELP, required: false };
  const parsed = parseLayer({ options: rules, positional, usage: USAGE }, words);
  if (argument) {
    if (parsed.rest.length > 0) throw new UnknownOptionsError(parsed.rest);
    return { values: parsed.values, argument: parsed.positional };
  }
  if (parsed.positional === HELP) return HELP;
  const unknown = parsed.positional ? [...parsed.rest, parsed.positional] : parsed.rest;
  if (unknown.length > 0) throw new UnknownOptionsError(unknown);
  return { values: parsed.values, argument: undefined };
}

const HELP = 'help';

/**
 * Whether required options may be missing. The AWS CLI looks for the exact words, wherever they stand, and demands the
 * options for a sample of the output, which validates its input (section 1.2).
 */
function isLifted(options: readonly CommandOption[], words: readonly string[]): boolean {
  if (words.includes(`--${CLI_INPUT_JSON}`) || words.includes(`--${CLI_INPUT_YAML}`)) return true;
  const lifting = options.find(({ liftsRequired }) => liftsRequired);
  const flag = lifting && `--${lifting.name}`;
  if (words.some((word) => word === flag || word.startsWith(`${flag}=`))) return true;
  const skeleton = words.indexOf(`--${GENERATE_CLI_SKELETON}`);
  return skeleton >= 0 && words[skeleton + 1] !== 'output';
}

/** How the grammar takes an option. */
export function optionRule(option: CommandOption, lifted = false): OptionRule {
  const { name, required = false, choices, bare } = option;
  return {
    flag: `--${name}`,
    arity: arityOf(option),
    required: required && !lifted,
    ...(choices && { choices }),
    ...(bare !== undefined && { bare }),
  };
}

function arityOf({ type, repeatable, bare }: CommandOption): Arity {
  if (type === 'flag') return 'none';
  if (type === 'list') return 'list';
  if (repeatable) return 'repeated';
  return bare === undefined ? 'one' : 'optional';
}

function argumentRule({ name, required, choices }: CommandArgument): PositionalRule {
  return { name, required, ...(choices !== 'commands' && { choices }) };
}
