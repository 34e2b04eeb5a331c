import type { Configuration } from '../config/configuration.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import type { Io } from '../system/io.ts';

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
