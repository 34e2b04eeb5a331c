import { commandTexts } from '../model/command-texts.ts';
import { commandNames, operations } from '../model/commands.ts';
import {
  type Choice,
  type OfferedOption,
  offeredGlobals,
  offeredOptions,
  summaryOf,
} from '../model/offered-options.ts';
import { serviceRegions } from '../model/regions.ts';
import { type ServeOption, serveOptions } from '../model/serve-options.ts';

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

export const completionShells = ['bash', 'zsh', 'fish'] as const;
export type CompletionShell = (typeof completionShells)[number];

/** The commands and what each of them takes: of this, every shell's script is a rendering. */
export function completionCommands(): CompletionCommand[] {
  return commandNames.map((name) => {
    const operation = operations.find(({ command }) => command === name);
    return {
      name,
      text: commandTexts[name],
      options: operation
        ? offeredOptions(operation).map(fromOffered)
        : name === 'serve'
          ? serveOptions.map(fromServe)
          : [],
      words: operation ? [] : (WORDS[name] ?? []),
    };
  });
}

/** The options that may stand in front of a command as well. */
export function completionGlobals(): CompletionOption[] {
  return offeredGlobals().map(fromOffered);
}

const WORDS: Readonly<Record<string, readonly Choice[]>> = {
  completion: completionShells.map((value) => ({ value })),
  help: commandNames
    .filter((name) => name !== 'help')
    .map((value) => ({ value, text: commandTexts[value] })),
};

const LOCAL_ENDPOINT: Choice = { value: 'local:', text: 'tokens of this machine' };

/** Options whose values the model does not list. */
const SOURCES: Readonly<Record<string, ValueSource>> = {
  '--profile': { kind: 'profiles' },
  '--region': { kind: 'word', words: serviceRegions.map((value) => ({ value })) },
  '--endpoint-url': { kind: 'word', words: [LOCAL_ENDPOINT] },
  '--ca-bundle': { kind: 'files' },
};

function fromOffered(option: OfferedOption): CompletionOption {
  const { flag, kind, choices, loadable } = option;
  const listed: Record<OfferedOption['kind'], ValueSource> = {
    flag: { kind: 'none' },
    'one-of': { kind: 'word', words: choices },
    'some-of': { kind: 'words', words: choices },
    text: { kind: loadable ? 'loadable' : 'any' },
  };
  return { flag, text: summaryOf(option), source: SOURCES[flag] ?? listed[kind] };
}

function fromServe({ flags, description, choices }: ServeOption): CompletionOption {
  const [flag = '', placeholder] = flags.split(' ');
  const text = summaryOf({ documentation: [description] });
  if (placeholder === undefined) return { flag, text, source: { kind: 'none' } };
  if (placeholder === '<file>') return { flag, text, source: { kind: 'files' } };
  if (!choices) return { flag, text, source: SOURCES[flag] ?? { kind: 'any' } };
  return { flag, text, source: { kind: 'word', words: choices.map((value) => ({ value })) } };
}
