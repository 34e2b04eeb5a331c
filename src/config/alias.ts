import { join } from 'node:path';
import { strip } from '../document/python-whitespace.ts';
import { shellSplit } from '../document/shell-split.ts';
import { GeneralError, ParamValidationError } from '../errors/cli-error.ts';
import type { Io } from '../system/io.ts';
import { readIniFile } from './ini-file.ts';

/** Commands of the user's own: what each name stands for (section 10.5 of the AWS CLI behaviour). */
export type Aliases = ReadonlyMap<string, string>;

/** A command line with its global options apart, as the argument grammar takes it apart. */
export interface GlobalWords<Value> {
  /** Global options by their names with dashes. */
  readonly values: ReadonlyMap<string, Value>;
  /** Command and words of the command. */
  readonly rest: readonly string[];
}

/** What of the argument grammar an alias needs. */
export interface AliasGrammar<Value> {
  /** Takes the global options out of words; the word of the service may lead or not. */
  readonly splitGlobals: (words: readonly string[]) => GlobalWords<Value>;
  /**
   * Finds the command among words.
   * @param names of aliases that are commands too
   * @throws {ParamValidationError} when there is none, or one that does not exist
   */
  readonly splitCommand: (
    words: readonly string[],
    names: readonly string[],
  ) => { readonly command: string; readonly words: readonly string[] };
}

/**
 * Reads `~/.aws/cli/alias`: `[toplevel]` and `[command ivschat]`; the latter wins. The AWS CLI reads it in every run.
 * @throws {GeneralError} `Unable to parse config file: …`
 */
export function loadAliases(io: Pick<Io, 'home' | 'cwd' | 'log'>): Aliases {
  const sections = readIniFile(join(io.home, '.aws', 'cli', 'alias'), io) ?? new Map();
  const aliases = new Map<string, string>();
  for (const kind of ['toplevel', 'command ivschat']) {
    for (const [header, section] of sections) {
      if (header.split(/\s+/).join(' ') !== kind) continue;
      for (const [name, value] of section) aliases.set(name, strip(value));
    }
  }
  return aliases;
}

/**
 * What the words of a command line stand for: global options of an alias win over typed ones, its other words stand
 * ahead of those behind its name; an alias may lead to another. One that begins with `!` is a command for the shell.
 * @param line the typed words, global options apart
 * @returns the line without aliases, or the shell's command line
 * @throws {GeneralError} for an alias with an open quote and one that sets `--debug` or `--profile`
 */
export function expandAliases<Value>(
  line: GlobalWords<Value>,
  aliases: Aliases,
  grammar: AliasGrammar<Value>,
): GlobalWords<Value> | { readonly shellCommand: string } {
  const expanded = new Set<string>();
  let { values, rest } = line;
  for (;;) {
    const found = aliasIn(rest, aliases, grammar);
    // An alias of the same name as the command that it stands for ends there.
    if (!found || expanded.has(found.command)) return { values, rest };
    const { command, words, text } = found;
    expanded.add(command);
    if (text.startsWith('!'))
      return { shellCommand: [text.slice(1), ...words.map(quoted)].join(' ') };
    const own = grammar.splitGlobals(aliasWords(command, text));
    checkGlobals(command, own.values);
    values = new Map([...values, ...own.values]);
    rest = [...own.rest, ...words];
  }
}

function aliasIn<Value>(rest: readonly string[], aliases: Aliases, grammar: AliasGrammar<Value>) {
  if (aliases.size === 0) return undefined;
  try {
    const { command, words } = grammar.splitCommand(rest, [...aliases.keys()]);
    const text = aliases.get(command);
    return text === undefined ? undefined : { command, words, text };
  } catch (error) {
    // A command that does not exist is an error when its turn comes.
    if (error instanceof ParamValidationError) return undefined;
    throw error;
  }
}

function aliasWords(name: string, text: string): string[] {
  try {
    return shellSplit(text).map((word) => word.replace(/^\n+|\n+$/g, ''));
  } catch (error) {
    throw new GeneralError(
      `Value of alias "${name}" could not be parsed. Received error: ${(error as Error).message} when parsing:\n${text}`,
    );
  }
}

function checkGlobals(name: string, values: ReadonlyMap<string, unknown>): void {
  const refused = ['--debug', '--profile'].find((option) => values.has(option));
  if (refused) {
    throw new GeneralError(
      `Global parameter "${refused}" detected in alias "${name}" which is not supported in subcommand aliases.`,
    );
  }
}

/** A word as a POSIX shell takes it unchanged. */
function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}
