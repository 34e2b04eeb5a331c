import type { Configuration } from '../../configuration.ts';

/**
 * A timestamp of a reply as the AWS CLI writes it into the cache, which depends on the profile's
 * `cli_timestamp_format`: as it came, or with the offset in figures (`2099-01-01T00:00:00+00:00`).
 */
export function timestampAsCached(
  text: string,
  configuration: Pick<Configuration, 'value'>,
): string {
  if (configuration.value('cli_timestamp_format') === 'wire') return text;
  const [, time, fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:\d\d)$/i.exec(text) ?? [];
  if (time === undefined) return text;
  const microseconds = Number(fraction) > 0 ? `.${fraction.padEnd(6, '0')}` : '';
  return `${time}${microseconds}${zone.toUpperCase() === 'Z' ? '+00:00' : zone}`;
}
