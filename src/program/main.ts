import {
  parseFirstPass,
  parseGlobalWords,
  VersionRequested,
} from '../arguments/global-arguments.ts';
import { writeVersion } from '../commands/version.ts';
import { loadAliases } from '../config/alias.ts';
import { resolveAutoPrompt } from '../config/auto-prompt.ts';
import { type Configuration, loadConfiguration } from '../config/configuration.ts';
import { environmentSecrets } from '../config/environment-secrets.ts';
import { CliError } from '../errors/cli-error.ts';
import { type Io, withLog } from '../system/io.ts';
import type { execute } from './execute.ts';
import type { Progress } from './progress.ts';

/**
 * Runs one command line: the one place where an error becomes text and a number. What few runs need is loaded on use.
 * @param argv the words after the program's name
 * @returns the exit code (section 0 of the AWS CLI behaviour)
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const progress: Progress = { io, words: argv };
  try {
    if (asksForHelp(argv)) {
      const { helpAbout } = await import('./help.ts');
      await helpAbout(argv, io);
      return 0;
    }
    const firstPass = parseFirstPass(argv);
    if (firstPass.debug) {
      const { debugLog } = await import('../system/log-sink.ts');
      progress.io = withLog(io, debugLog(io.stderr, io.now, environmentSecrets(io.env)));
    }
    const configuration = loadConfiguration(progress.io, firstPass.profile);
    progress.configuration = configuration;
    return await askAndRun(progress, configuration);
  } catch (error) {
    if (error instanceof VersionRequested) {
      writeVersion(io);
      return 0;
    }
    const { reportError } = await import('./report-error.ts');
    return reportError(error, progress);
  }
}

/** Runs the line, and asks the user for what is missing in it where the auto-prompt is on. */
function askAndRun(progress: Progress, configuration: Configuration): Promise<number> {
  const prompt = resolveAutoPrompt(progress.words, configuration, progress.io.env);
  if (prompt === 'off') return runWords(progress, configuration);
  return runWithPrompt(prompt, progress, configuration);
}

async function runWithPrompt(
  prompt: 'on' | 'on-partial',
  progress: Progress,
  configuration: Configuration,
): Promise<number> {
  if (prompt === 'on') await complete(progress, configuration);
  try {
    return await runWords(progress, configuration);
  } catch (error) {
    const incomplete = error instanceof CliError && error.exitCode === 252;
    if (prompt !== 'on-partial' || !incomplete) throw error;
    await complete(progress, configuration);
    return runWords(progress, configuration);
  }
}

/**
 * Step 4 of section 1.9, in which `--version` ends the run, and all that follows. What it finds wrong by itself it throws
 * at once: a promise that is rejected before anybody waits for it costs Node.js 0.2 ms.
 */
function runWords(progress: Progress, configuration: Configuration): Promise<number> {
  const aliases = loadAliases(progress.io);
  const typed = parseGlobalWords(progress.words);
  return execution(typed, { aliases, configuration }, progress);
}

/** Not loaded before it is needed: commander takes a twentieth of the time of `--version`. */
async function execution(...line: Parameters<typeof execute>): Promise<number> {
  const { execute } = await import('./execute.ts');
  return execute(...line);
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
