import type { OfferedOption } from '../model/offered-options.ts';
import { shellQuote } from './shell-quote.ts';

const SERVICE = 'ivschat';
/** May stand without a value, which then means `input`. */
const BARE = '--generate-cli-skeleton';

/** A command line that is being put together: the words so far, and which options are among them. */
export interface CommandLine {
  readonly words: readonly string[];
  /** With dashes. */
  readonly given: ReadonlySet<string>;
}

/**
 * The command line that `words` begin: without the words about prompting, with the command where it is missing, and
 * without options that still lack their value, so that they are asked for.
 */
export function commandLineFrom(
  words: readonly string[],
  command: string,
  options: readonly OfferedOption[],
): CommandLine {
  const own = words.filter((word) => word !== '--cli-auto-prompt');
  const named = own.includes(command) ? own : withCommand(own, command);
  const kept = named.filter((word, place) => !lacksValue(word, named[place + 1], options));
  const given = new Set(kept.flatMap((word) => optionNamed(word, options)?.flag ?? []));
  return { words: kept, given };
}

/** The command line with an option more. */
export function withOption(
  line: CommandLine,
  { flag }: OfferedOption,
  values: readonly string[],
): CommandLine {
  const [first] = values;
  // A value that looks like an option has to stand behind a `=`.
  const attached = values.length === 1 && first !== undefined && /^-[^ ]+$/.test(first);
  const added = attached ? [`${flag}=${first}`] : [flag, ...values];
  return { words: [...line.words, ...added], given: new Set([...line.given, flag]) };
}

/** As one types it in a POSIX shell, the program's name first. */
export function commandText({ words }: CommandLine): string {
  return `ivschat-ts ${shellQuote(words)}`;
}

function withCommand(words: readonly string[], command: string): string[] {
  return words[0] === SERVICE ? [SERVICE, command, ...words.slice(1)] : [command, ...words];
}

/** The option that a word names, whole or by a beginning that no other option has. */
function optionNamed(word: string, options: readonly OfferedOption[]): OfferedOption | undefined {
  if (!word.startsWith('--')) return undefined;
  const [name = ''] = word.split('=', 1);
  const exact = options.find(({ flag }) => flag === name);
  if (exact) return exact;
  const begun = options.filter(({ flag }) => flag.startsWith(name));
  return begun.length === 1 ? begun[0] : undefined;
}

function lacksValue(
  word: string,
  next: string | undefined,
  options: readonly OfferedOption[],
): boolean {
  const option = optionNamed(word, options);
  if (!option || option.kind === 'flag' || option.flag === BARE || word.includes('=')) return false;
  return next === undefined || optionNamed(next, options) !== undefined;
}
