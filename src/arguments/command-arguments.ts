import { UnknownOptionsError } from '../errors/cli-error.ts';
import {
  CLI_INPUT_JSON,
  CLI_INPUT_YAML,
  type CommandOption,
  commandOptions,
  GENERATE_CLI_SKELETON,
} from '../model/command-options.ts';
import type { Operation } from '../model/operation.ts';
import { type OptionRule, type ParsedLayer, parseLayer } from './option-grammar.ts';
import { USAGE } from './usage.ts';

/** What is left for a command once its name is known. */
export interface CommandWords {
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
): CommandWords {
  const positional = { name: 'operation', required: true, choices: commands };
  const { positional: command = '', rest } = parseLayer(
    { options: [], positional, usage: USAGE },
    words,
  );
  return { command, words: rest };
}

/** The options of a command as typed, by option name without dashes; `help` when that word stands among them. */
export type OptionWords = ReadonlyMap<string, string | readonly string[]>;

/**
 * Layer 4: the options of an operation.
 * @returns the words given for each option, or `'help'` when help is asked for
 * @throws {ParamValidationError} for what argparse refuses, missing required options included
 * @throws {UnknownOptionsError} for words that are left over (section 1.6 of the AWS CLI behaviour)
 */
export function parseCommandOptions(
  operation: Operation,
  words: readonly string[],
): OptionWords | 'help' {
  if (words.length === 1 && words[0] === 'help') return 'help';
  const lifted = liftsRequired(words);
  const options = commandOptions(operation).map((option) => optionRule(option, lifted));
  const positional = { name: 'help', required: false };
  const parsed = parseLayer({ options, positional, usage: USAGE }, words);
  if (parsed.positional === 'help') return 'help';
  const unknown = parsed.positional ? [...parsed.rest, parsed.positional] : parsed.rest;
  if (unknown.length > 0) throw new UnknownOptionsError(unknown);
  return byName(parsed.values);
}

/**
 * Whether required options may be missing. The AWS CLI looks for the exact words, wherever they stand, and demands the
 * options for a sample of the output, which validates its input (section 1.2).
 */
function liftsRequired(words: readonly string[]): boolean {
  if (words.includes(`--${CLI_INPUT_JSON}`) || words.includes(`--${CLI_INPUT_YAML}`)) return true;
  const skeleton = words.indexOf(`--${GENERATE_CLI_SKELETON}`);
  return skeleton >= 0 && words[skeleton + 1] !== 'output';
}

function optionRule(option: CommandOption, lifted: boolean): OptionRule {
  return {
    flag: `--${option.name}`,
    arity:
      option.type === 'list' ? 'list' : option.name === GENERATE_CLI_SKELETON ? 'optional' : 'one',
    required: option.required && !lifted,
    ...(option.choices?.[0] && { choices: option.choices, bare: option.choices[0] }),
  };
}

function byName(values: ParsedLayer['values']): OptionWords {
  const named = new Map<string, string | readonly string[]>();
  for (const [flag, value] of values) if (value !== true) named.set(flag.slice(2), value);
  return named;
}
