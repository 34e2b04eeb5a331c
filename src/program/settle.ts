import { parseCommandName } from '../arguments/command-arguments.ts';
import {
  errorStyle,
  type GlobalWords,
  globalArguments,
  parseGlobalWords,
} from '../arguments/global-arguments.ts';
import type { Invocation } from '../commands/invocation.ts';
import { type Aliases, expandAliases } from '../config/alias.ts';
import type { Configuration } from '../config/configuration.ts';
import { checkEndpointUrl } from '../config/endpoint-url.ts';
import { checkSessionSettings } from '../config/session-settings.ts';
import { resolveTimestampFormat } from '../config/timestamp-format.ts';
import type { Query } from '../output/query.ts';
import { commandNames } from './commands.ts';
import type { Progress } from './progress.ts';

/** A line whose global options are settled: what a command gets, and the words that are left for it. */
export interface SettledLine {
  readonly invocation: Invocation;
  readonly rest: readonly string[];
}

/**
 * Settles the global options of a line: steps 5 to 7 of section 1.9 of the AWS CLI behaviour, and its aliases.
 * @returns the line, or what the shell is to run for an alias
 */
export async function settle(
  typed: GlobalWords,
  { aliases, configuration }: { aliases: Aliases; configuration: Configuration },
  progress: Progress,
): Promise<SettledLine | { readonly shellCommand: string }> {
  const { io } = progress;
  const asTyped = await readGlobals(typed, progress);
  const line = expandAliases(typed, aliases, {
    splitGlobals: parseGlobalWords,
    splitCommand: (rest, names) => parseCommandName(rest, [...commandNames, ...names]),
  });
  if ('shellCommand' in line) return line;
  const isAlias = line.values !== typed.values;
  const settled = isAlias ? await readGlobals(line, progress) : asTyped;
  await checkSessionSettings(settled.globals, configuration, io.env);
  const timestampFormat = resolveTimestampFormat(configuration);
  return { invocation: { ...settled, configuration, timestampFormat, io }, rest: line.rest };
}

/** Gives the global options their types; from here on errors are told in the format that they ask for. */
async function readGlobals(line: GlobalWords, progress: Progress) {
  progress.errorStyle = errorStyle(line);
  const expression = line.values.get('--query');
  const query = typeof expression === 'string' ? await compile(expression) : undefined;
  const endpointUrl = line.values.get('--endpoint-url');
  if (typeof endpointUrl === 'string') checkEndpointUrl(endpointUrl);
  const globals = globalArguments(line);
  progress.globals = globals;
  return { globals, query };
}

async function compile(expression: string): Promise<Query> {
  const { compileQuery } = await import('../output/query.ts');
  return compileQuery(expression);
}
