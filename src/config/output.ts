import type { GlobalArguments } from '../model/global-options.ts';
import type { Configuration } from './configuration.ts';
import { type Environment, settingOf } from './setting.ts';

/**
 * The name of the output format: `--output`, `AWS_DEFAULT_OUTPUT`, `output` of the profile, `json`. Only the option
 * is checked before; an unknown name from elsewhere is found out when the output is printed.
 */
export function resolveOutputFormat(
  globals: Pick<GlobalArguments, 'output'>,
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): string {
  return globals.output ?? settingOf('AWS_DEFAULT_OUTPUT', 'output', configuration, env) ?? 'json';
}
