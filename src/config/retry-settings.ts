import { parseInteger } from '../document/integer.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { RetrySettings } from '../transport/retry-settings.ts';
import type { Configuration } from './configuration.ts';
import { type Environment, settingOf } from './setting.ts';
import { isTrue } from './truth.ts';

/**
 * How often a call is tried, from `AWS_MAX_ATTEMPTS` or `max_attempts`, `AWS_RETRY_MODE` or `retry_mode`, and
 * `AWS_NEW_RETRIES_2026` (section 10.2 of the AWS CLI behaviour). An empty variable is a value like any other.
 * @throws {GeneralError} for values that the AWS CLI refuses, the attempts first
 */
export function resolveRetrySettings(
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): RetrySettings {
  const maxAttempts = resolveMaxAttempts(configuration, env);
  if (maxAttempts < 1n) {
    throw new GeneralError(
      `Value provided to "max_attempts": ${maxAttempts} must be an integer greater than or equal to one.`,
    );
  }
  const mode = settingOf('AWS_RETRY_MODE', 'retry_mode', configuration, env) ?? 'standard';
  if (mode !== 'standard' && mode !== 'adaptive') {
    throw new GeneralError(
      `Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`,
    );
  }
  return { mode, maxAttempts: Number(maxAttempts), newRetries: isTrue(env.AWS_NEW_RETRIES_2026) };
}

/**
 * How often a call is tried, whether that makes sense or not: the AWS CLI reads the number ahead of other settings, and
 * looks at its value after them.
 * @throws {GeneralError} for what is no integer
 */
export function resolveMaxAttempts(
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): bigint {
  const attempts = settingOf('AWS_MAX_ATTEMPTS', 'max_attempts', configuration, env);
  return attempts === undefined ? 3n : parseInteger(attempts);
}
