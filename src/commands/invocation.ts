import type { OptionWords } from '../arguments/option-words.ts';
import type { Configuration } from '../config/configuration.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import type { Query } from '../output/query.ts';
import type { Io } from '../system/io.ts';

/** What is known of a run once the global options and the configuration are read; every command gets one. */
export interface Invocation {
  readonly globals: GlobalArguments;
  readonly configuration: Configuration;
  /** The compiled `--query`, if there is one. */
  readonly query: Query | undefined;
  readonly timestampFormat: 'iso8601' | 'wire';
  readonly io: Io;
}

/** What a command does, with the words that were typed for it. */
export type Action = (words: OptionWords, invocation: Invocation) => Promise<void>;
