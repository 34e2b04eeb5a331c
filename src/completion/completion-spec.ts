import type { CommandArgument, CommandModel } from '../model/command.ts';
import {
  type Choice,
  type OfferedOption,
  offeredGlobals,
  offeredOptions,
  summaryOf,
} from '../model/offered-options.ts';
import { serviceRegions } from '../model/regions.ts';

/**
 * What follows an option: nothing, any text, a text that may be loaded from a file, a profile, a file, one of some
 * words, or several of them.
 */
export type ValueSource =
  | { readonly kind: 'none' | 'any' | 'loadable' | 'profiles' | 'files' }
  | { readonly kind: 'word' | 'words'; readonly words: readonly Choice[] };

export interface CompletionOption {
  /** With its dashes. */
  readonly flag: string;
  readonly text: string;
  readonly source: ValueSource;
}

export interface CompletionCommand {
  readonly name: string;
  readonly text: string;
  readonly options: readonly CompletionOption[];
  /** What the command takes that is no option, one of these. */
  readonly words: readonly Choice[];
}

/** The commands and what each of them takes: of this, every shell's script is a rendering. */
export function completionCommands(models: readonly CommandModel[]): CompletionCommand[] {
  return models.map((model) => ({
    name: model.command,
    text: summaryOf({ documentation: [model.summary] }),
    options: offeredOptions(model).map(fromOffered),
    words: 'argument' in model && model.argument ? wordsOf(model.argument, models) : [],
  }));
}

function wordsOf({ choices }: CommandArgument, models: readonly CommandModel[]): Choice[] {
  if (choices !== 'commands') return choices.map((value) => ({ value }));
  return models.map(({ command, summary }) => ({
    value: command,
    text: summaryOf({ documentation: [summary] }),
  }));
}

/** The options that may stand in front of a command as well. */
export function completionGlobals(): CompletionOption[] {
  return offeredGlobals().map(fromOffered);
}

const LOCAL_ENDPOINT: Choice = { value: 'local:', text: 'tokens of this machine' };

/** Options whose values the model does not list. */
const SOURCES: Readonly<Record<string, ValueSource>> = {
  '--profile': { kind: 'profiles' },
  '--region': { kind: 'word', words: serviceRegions.map((value) => ({ value })) },
  '--endpoint-url': { kind: 'word', words: [LOCAL_ENDPOINT] },
};

function fromOffered(option: OfferedOption): CompletionOption {
  const { flag, kind, choices, loadable, isFile } = option;
  const listed: Record<OfferedOption['kind'], ValueSource> = {
    flag: { kind: 'none' },
    'one-of': { kind: 'word', words: choices },
    'some-of': { kind: 'words', words: choices },
    text: { kind: isFile ? 'files' : loadable ? 'loadable' : 'any' },
  };
  return { flag, text: summaryOf(option), source: SOURCES[flag] ?? listed[kind] };
}
