import { loadConfiguration } from '../config/configuration.ts';
import { resolveErrorFormat } from '../config/error-format.ts';
import { CliError, GeneralError, InterruptedError } from '../errors/cli-error.ts';
import { formatError } from '../output/error-format.ts';
import { withEscapedHalves } from '../output/utf8-text.ts';
import { commandModels, commandNamed } from './commands.ts';
import type { Progress } from './progress.ts';

/**
 * Tells of an error on stderr, in the format that the run had found out about when it occurred.
 * @returns the exit code
 */
export async function reportError(thrown: unknown, progress: Progress): Promise<number> {
  const error = asCliError(thrown);
  const { io, errorStyle } = progress;
  if (error instanceof InterruptedError) {
    io.stdout.write('\n');
    return error.exitCode;
  }
  if (io.log.enabled) io.log.debug('main', `failed with ${error.code}: ${origin(error)}`);
  if (io.stderr.isTTY) await addHint(error, progress);
  const settings = {
    format: errorFormat(progress),
    programName: 'ivschat-ts',
    color: errorStyle?.color ?? 'auto',
  };
  io.stderr.write(withEscapedHalves(await formatError(error, settings, io)));
  return error.exitCode;
}

/** A mistake of ours gets one line too, never a stack trace; `--debug` shows where it came from. */
function asCliError(thrown: unknown): CliError {
  if (thrown instanceof CliError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new GeneralError(message.split('\n', 1)[0] ?? '', { cause: thrown });
}

/** Where an error came from, for the log alone. */
function origin(error: CliError): string {
  if (error.cause instanceof Error) return error.cause.stack ?? error.cause.message;
  return (error.stack ?? error.message).replace(`${error.name}: `, '');
}

/**
 * Until the global options are parsed, their error format is unknown to the AWS CLI; until they are found to be good,
 * their profile is (section 10.4).
 */
function errorFormat({ io, errorStyle, globals, configuration }: Progress) {
  const flag = errorStyle?.errorFormat;
  const known =
    globals || configuration?.profileNamedBy !== 'option'
      ? configuration
      : loadConfiguration(io, undefined);
  return resolveErrorFormat(flag, known, io.env);
}

/** Advice is for people; scripts get the AWS CLI's bytes. */
async function addHint(error: CliError, { io, words, configuration }: Progress): Promise<void> {
  const { hintFor } = await import('../hints/hint.ts');
  const hint = await hintFor(error, {
    words,
    model: await commandNamed(words),
    models: commandModels,
    profileNames: configuration?.profileNames ?? [],
    columns: io.stderr.columns ?? 80,
  });
  if (hint !== undefined) error.hint = hint;
}
