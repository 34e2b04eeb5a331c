import {
  CLI_INPUT_JSON,
  CLI_INPUT_YAML,
  type CommandOption,
  commandOptions,
} from '../model/command-options.ts';
import { globalOptions } from '../model/global-options.ts';
import type { Operation } from '../model/operation.ts';

/**
 * The synopsis of an operation, a line for each option: its own, those that every operation has, and the global ones
 * (section 15 of the AWS CLI behaviour).
 */
export function synopsisLines(operation: Operation): string[] {
  return [
    operation.command,
    ...commandOptions(operation).flatMap(synopsisLine),
    ...globalOptions.flatMap(({ synopsis }) => synopsis ?? []),
  ];
}

function synopsisLine({ name, required }: CommandOption): string[] {
  if (name === CLI_INPUT_YAML) return [];
  if (name === CLI_INPUT_JSON) return [`[--${CLI_INPUT_JSON} | --${CLI_INPUT_YAML}]`];
  return [required ? `--${name} <value>` : `[--${name} <value>]`];
}
