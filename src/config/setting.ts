import type { Configuration } from './configuration.ts';

/** The environment as `Io` has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A setting by the AWS CLI's usual chain: the variable, then the key of the profile. A variable that is set to
 * nothing is set (section 10.2 of the AWS CLI behaviour).
 */
export function settingOf(
  variable: string,
  key: string,
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): string | undefined {
  return env[variable] ?? configuration.value(key);
}
