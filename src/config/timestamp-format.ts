import { ConfigurationError } from '../errors/cli-error.ts';
import type { Configuration } from './configuration.ts';

export type TimestampFormat = 'iso8601' | 'wire';

/**
 * How timestamps of a response are printed: `cli_timestamp_format` of the profile, `iso8601` without one.
 * @throws {ConfigurationError} for any other word, upper case and nothing included
 */
export function resolveTimestampFormat(
  configuration: Pick<Configuration, 'value'>,
): TimestampFormat {
  const format = configuration.value('cli_timestamp_format') ?? 'iso8601';
  if (format === 'iso8601' || format === 'wire') return format;
  throw new ConfigurationError(
    `Unknown cli_timestamp_format value: ${format}, valid values are "wire" or "iso8601"`,
  );
}
