import { type CliError, GeneralError, ServiceError } from '../errors/cli-error.ts';
import type { CommandModel } from '../model/command.ts';
import { commandHint } from './command-hint.ts';
import { optionHint } from './option-hint.ts';
import { profileHint } from './profile-hint.ts';
import { numberHint, refusedValueHint, unparsedValueHint } from './value-hint.ts';

/** What a hint may be taken from, besides the error itself. */
export interface HintContext {
  /** The command line as typed, without the program's name. */
  readonly words: readonly string[];
  /** The command that it names, if it names one. */
  readonly model: CommandModel | undefined;
  /** All commands; asked for where they matter. */
  readonly models: () => Promise<readonly CommandModel[]>;
  /** The profiles of the configuration and credentials files. */
  readonly profileNames: readonly string[];
  /** The width of the terminal. */
  readonly columns: number;
}

/**
 * Advice of our own for a failure, without a newline at the end, or nothing.
 *
 * It is meant for a person: `main` writes it after the AWS CLI's text, on stderr, and only when stderr is a terminal.
 * A script that reads stderr gets the AWS CLI's bytes and nothing else, and exit codes never change.
 */
export async function hintFor(error: CliError, context: HintContext): Promise<string | undefined> {
  if (error.exitCode === 252) {
    return (
      (await commandHint(error.message, context)) ??
      unparsedValueHint(error.message, context) ??
      optionHint(context)
    );
  }
  if (error instanceof ServiceError) return refusedValueHint(error, context);
  if (error instanceof GeneralError) {
    return numberHint(error.message, context) ?? profileHint(error.message, context.profileNames);
  }
  return undefined;
}
