import type { GlobalArguments } from '../model/global-options.ts';
import type { Configuration } from './configuration.ts';
import type { Environment } from './setting.ts';

/**
 * The command that output goes through on a terminal: the first of `AWS_PAGER`, `cli_pager` of the profile and
 * `PAGER` that is set, even to nothing; else `less` (section 9 of the AWS CLI behaviour). `undefined` means: print
 * directly.
 */
export function resolvePager(
  globals: Pick<GlobalArguments, 'pager'>,
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): string | undefined {
  if (!globals.pager) return undefined;
  return (env.AWS_PAGER ?? configuration.value('cli_pager') ?? env.PAGER ?? 'less') || undefined;
}
