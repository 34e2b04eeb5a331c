import { parseCommandName, parseCommandOptions } from './arguments/command-arguments.ts';
import {
  errorStyle,
  type GlobalWords,
  globalArguments,
  parseFirstPass,
  parseGlobalWords,
  VersionRequested,
} from './arguments/global-arguments.ts';
import { expandAliases, loadAliases } from './config/alias.ts';
import { resolveAutoPrompt } from './config/auto-prompt.ts';
import { type Configuration, loadConfiguration } from './config/configuration.ts';
import { checkEndpointUrl } from './config/endpoint-url.ts';
import { environmentSecrets } from './config/environment-secrets.ts';
import { resolveHelpPager } from './config/help-pager.ts';
import { checkSessionSettings } from './config/session-settings.ts';
import { resolveTimestampFormat } from './config/timestamp-format.ts';
import { CliError } from './errors.ts';
import type { Invocation } from './invocation.ts';
import { type Io, withLog } from './io.ts';
import { commandNames, operations } from './model/commands.ts';
import type { GlobalArguments } from './model/global-options.ts';
import type { Query } from './output/query.ts';
import { reportError } from './report-error.ts';

/** What is known of a run so far; an error is told in the format that is known of when it occurs. */
export interface Progress {
  io: Io;
  /** The words of the command line, after alias and prompt. */
  words: readonly string[];
  configuration?: Configuration;
  /** `--cli-error-format` and `--color`, as soon as the global options are parsed. */
  errorStyle?: Pick<GlobalArguments, 'errorFormat' | 'color'>;
  globals?: GlobalArguments;
}

/**
 * Runs one command line: the one place where an error becomes text and a number.
 * @param argv the words after the program's name
 * @returns the exit code (section 0 of the AWS CLI behaviour)
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const progress: Progress = { io, words: argv };
  try {
    return await run(progress);
  } catch (error) {
    if (error instanceof VersionRequested) {
      const { writeVersion } = await import('./commands/version.ts');
      writeVersion(io);
      return 0;
    }
    return reportError(error, progress);
  }
}

async function run(progress: Progress): Promise<number> {
  const { io, words } = progress;
  if (asksForHelp(words)) {
    await help(words, io);
    return 0;
  }
  const firstPass = parseFirstPass(words);
  if (firstPass.debug) {
    const { debugLog } = await import('./log/log-sink.ts');
    progress.io = withLog(io, debugLog(io.stderr, io.now, environmentSecrets(io.env)));
  }
  const configuration = loadConfiguration(progress.io, firstPass.profile);
  progress.configuration = configuration;
  const prompt = resolveAutoPrompt(words, configuration, io.env);
  if (prompt === 'on') await completeWords(progress, configuration);
  try {
    return await execute(progress, configuration);
  } catch (error) {
    const incomplete = error instanceof CliError && error.exitCode === 252;
    if (prompt !== 'on-partial' || !incomplete) throw error;
    await completeWords(progress, configuration);
    return execute(progress, configuration);
  }
}

/** Asks the user for what is missing on the command line. */
async function completeWords(progress: Progress, configuration: Configuration): Promise<void> {
  const { words } = progress;
  const command = commandNames.find((name) => words.includes(name)) ?? 'create-chat-token';
  const operation = operations.find((candidate) => candidate.command === command);
  // The commands of our own have nothing to ask for.
  if (!operation) return;
  const { promptForArguments } = await import('./prompt/auto-prompt.ts');
  const { serviceRegions } = await import('./model/regions.ts');
  progress.words = await promptForArguments(words, operation, progress.io, {
    profiles: configuration.profileNames,
    regions: serviceRegions,
  });
}

/** Steps 4 to 10 of section 1.9: the command line is parsed layer by layer, and its command runs. */
async function execute(progress: Progress, configuration: Configuration): Promise<number> {
  const { io, words } = progress;
  const aliases = loadAliases(io);
  const typed = parseGlobalWords(words);
  const asTyped = await readGlobals(typed, progress);
  const line = expandAliases(typed, aliases, {
    splitGlobals: parseGlobalWords,
    splitCommand: (rest, names) => parseCommandName(rest, [...commandNames, ...names]),
  });
  if ('shellCommand' in line) {
    const { runExternalAlias } = await import('./commands/external-alias.ts');
    return runExternalAlias(line.shellCommand, io);
  }
  const isAlias = line.values !== typed.values;
  const { globals, query } = isAlias ? await readGlobals(line, progress) : asTyped;
  await checkSessionSettings(globals, configuration, io.env);
  const { command, words: commandWords } = parseCommandName(line.rest, commandNames);
  const timestampFormat = resolveTimestampFormat(configuration);
  await runCommand(command, commandWords, { globals, configuration, query, timestampFormat, io });
  return 0;
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
  const { compileQuery } = await import('./output/query.ts');
  return compileQuery(expression);
}

async function runCommand(command: string, words: readonly string[], invocation: Invocation) {
  const { io } = invocation;
  const operation = operations.find((candidate) => candidate.command === command);
  const options = operation && parseCommandOptions(operation, words);
  if (options === 'help' || (words.length === 1 && words[0] === 'help')) return help([command], io);
  if (operation && options) {
    const { runOperation } = await import('./commands/run-operation.ts');
    return runOperation(await operationCommand(operation.name), options, invocation);
  }
  const { dispatch } = await import('./program.ts');
  await dispatch([command, ...words], {
    serve: async (given) => {
      const { runServe } = await import('./commands/serve.ts');
      await runServe(given, invocation);
    },
    completion: async (shell) => {
      const { writeCompletionScript } = await import('./commands/completion.ts');
      writeCompletionScript(shell, io);
    },
    help: (topic) => help(topic === undefined ? [] : [topic], io),
  });
}

/** The command of an operation, loaded when its turn comes. */
async function operationCommand(name: string) {
  if (name === 'DecodeChatToken') {
    return (await import('./commands/decode-chat-token.ts')).decodeChatTokenCommand;
  }
  return (await import('./commands/create-chat-token.ts')).createChatTokenCommand;
}

/** `--help` and `-h` anywhere are `help`; behind `--` they are words like any other. */
function asksForHelp(words: readonly string[]): boolean {
  const separator = words.indexOf('--');
  const options = separator < 0 ? words : words.slice(0, separator);
  return options.includes('--help') || options.includes('-h');
}

/** Shows the page of the first command among the words, or of the program. */
async function help(words: readonly string[], io: Io): Promise<void> {
  const { showHelp } = await import('./help/help.ts');
  const command = commandNames.find((name) => words.includes(name));
  const topic = operations.find((operation) => operation.command === command) ?? command;
  await showHelp(
    topic === undefined || topic === 'help' ? 'program' : topic,
    io,
    resolveHelpPager(io.env),
  );
}
