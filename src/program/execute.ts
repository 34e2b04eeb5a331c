import { parseCommandName, parseCommandOptions } from '../arguments/command-arguments.ts';
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
import { resolveHelpPager } from '../config/help-pager.ts';
import { checkSessionSettings } from '../config/session-settings.ts';
import { resolveTimestampFormat } from '../config/timestamp-format.ts';
import { commandNames, operations } from '../model/commands.ts';
import type { Query } from '../output/query.ts';
import type { Io } from '../system/io.ts';
import type { Progress } from './progress.ts';

/**
 * Runs the command of a command line whose global options are parsed: steps 5 to 17 of section 1.9 of the AWS CLI
 * behaviour.
 * @returns the exit code
 */
export async function execute(
  typed: GlobalWords,
  aliases: Aliases,
  progress: Progress,
  configuration: Configuration,
): Promise<number> {
  const { io } = progress;
  const asTyped = await readGlobals(typed, progress);
  const line = expandAliases(typed, aliases, {
    splitGlobals: parseGlobalWords,
    splitCommand: (rest, names) => parseCommandName(rest, [...commandNames, ...names]),
  });
  if ('shellCommand' in line) {
    const { runExternalAlias } = await import('../commands/external-alias.ts');
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
  const { compileQuery } = await import('../output/query.ts');
  return compileQuery(expression);
}

async function runCommand(command: string, words: readonly string[], invocation: Invocation) {
  const { io } = invocation;
  const operation = operations.find((candidate) => candidate.command === command);
  const options = operation && parseCommandOptions(operation, words);
  if (options === 'help' || (words.length === 1 && words[0] === 'help')) return help([command], io);
  if (operation && options) {
    const { runOperation } = await import('../commands/run-operation.ts');
    return runOperation(await operationCommand(operation.name), options, invocation);
  }
  const { dispatch } = await import('./program.ts');
  await dispatch([command, ...words], {
    serve: async (given) => {
      const { runServe } = await import('../commands/serve.ts');
      await runServe(given, invocation);
    },
    completion: async (shell) => {
      const { writeCompletionScript } = await import('../commands/completion.ts');
      writeCompletionScript(shell, io);
    },
    help: (topic) => help(topic === undefined ? [] : [topic], io),
  });
}

/** The command of an operation, loaded when its turn comes. */
async function operationCommand(name: string) {
  if (name === 'DecodeChatToken') {
    return (await import('../commands/decode-chat-token.ts')).decodeChatTokenCommand;
  }
  return (await import('../commands/create-chat-token.ts')).createChatTokenCommand;
}

/** Asks the user for what is missing on the command line. */
export async function completeWords(
  progress: Progress,
  configuration: Configuration,
): Promise<void> {
  const { words } = progress;
  const command = commandNames.find((name) => words.includes(name)) ?? 'create-chat-token';
  const operation = operations.find((candidate) => candidate.command === command);
  // The commands of our own have nothing to ask for.
  if (!operation) return;
  const { promptForArguments } = await import('../prompt/auto-prompt.ts');
  const { serviceRegions } = await import('../model/regions.ts');
  progress.words = await promptForArguments(words, operation, progress.io, {
    profiles: configuration.profileNames,
    regions: serviceRegions,
  });
}

/** Shows the page of the first command among the words, or of the program. */
export async function help(words: readonly string[], io: Io): Promise<void> {
  const { showHelp } = await import('../help/help.ts');
  const command = commandNames.find((name) => words.includes(name));
  const topic = operations.find((operation) => operation.command === command) ?? command;
  await showHelp(
    topic === undefined || topic === 'help' ? 'program' : topic,
    io,
    resolveHelpPager(io.env),
  );
}
