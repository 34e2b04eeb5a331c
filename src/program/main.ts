import {
  parseFirstPass,
  parseGlobalWords,
  VersionRequested,
} from '../arguments/global-arguments.ts';
import { loadAliases } from '../config/alias.ts';
import { resolveAutoPrompt } from '../config/auto-prompt.ts';
import { type Configuration, loadConfiguration } from '../config/configuration.ts';
import { environmentSecrets } from '../config/environment-secrets.ts';
import { CliError } from '../errors/cli-error.ts';
import { type Io, withLog } from '../system/io.ts';
import type { Progress } from './progress.ts';

/**
 * Runs one command line: the one place where an error becomes text and a number. What few runs need is loaded on use.
 * @param argv the words after the program's name
 * @returns the exit code (section 0 of the AWS CLI behaviour)
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const progress: Progress = { io, words: argv };
  try {
    return await run(progress);
  } catch (error) {
    if (error instanceof VersionRequested) {
      const { writeVersion } = await import('../commands/version.ts');
      writeVersion(io);
      return 0;
    }
    const { reportError } = await import('./report-error.ts');
    return reportError(error, progress);
  }
}

async function run(progress: Progress): Promise<number> {
  const { io, words } = progress;
  if (asksForHelp(words)) {
    const { helpAbout } = await import('./help.ts');
    await helpAbout(words, io);
    return 0;
  }
  const firstPass = parseFirstPass(words);
  if (firstPass.debug) {
    const { debugLog } = await import('../system/log-sink.ts');
    progress.io = withLog(io, debugLog(io.stderr, io.now, environmentSecrets(io.env)));
  }
  const configuration = loadConfiguration(progress.io, firstPass.profile);
  progress.configuration = configuration;
  const prompt = resolveAutoPrompt(words, configuration, io.env);
  if (prompt === 'on') await complete(progress, configuration);
  try {
    return await executeWords(progress, configuration);
  } catch (error) {
    const incomplete = error instanceof CliError && error.exitCode === 252;
    if (prompt !== 'on-partial' || !incomplete) throw error;
    await complete(progress, configuration);
    return executeWords(progress, configuration);
  }
}

/** Step 4 of section 1.9, in which `--version` ends the run, and all that follows. */
async function executeWords(progress: Progress, configuration: Configuration): Promise<number> {
  const aliases = loadAliases(progress.io);
  const typed = parseGlobalWords(progress.words);
  // Not before: commander takes a twentieth of the time of `--version`.
  const { execute } = await import('./execute.ts');
  return execute(typed, { aliases, configuration }, progress);
}

/** Asks the user for what is missing on the command line. */
async function complete(progress: Progress, configuration: Configuration): Promise<void> {
  const { completeWords } = await import('./complete-words.ts');
  progress.words = await completeWords(progress, configuration);
}

/** `--help` and `-h` anywhere are `help`; behind `--` they are words like any other. */
function asksForHelp(words: readonly string[]): boolean {
  const separator = words.indexOf('--');
  const options = separator < 0 ? words : words.slice(0, separator);
  return options.includes('--help') || options.includes('-h');
}
