import { pythonIntFrom } from '../document/python-number.ts';
import { pythonRepr } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Configuration } from './configuration.ts';
import { type Environment, settingOf } from './setting.ts';

/** The settings of checksums, of which the call to the service shows no more than letters in the User-Agent. */
export interface ChecksumSettings {
  readonly requestCalculation: ChecksumMode;
  readonly responseValidation: ChecksumMode;
}

const checksumModes = ['when_supported', 'when_required'] as const;
export type ChecksumMode = (typeof checksumModes)[number];

const accountIdModes = ['preferred', 'disabled', 'required'] as const;

const MAX_COMPRESSION_SIZE = 1_048_576n;

/**
 * Checks the settings that have no effect on this command but that the AWS CLI refuses when they are bad, in its
 * order (section 10.2 of the AWS CLI behaviour).
 * @throws {GeneralError} of the first bad one
 */
export function resolveClientSettings(
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): ChecksumSettings {
  const setting = (key: string): string | undefined =>
    settingOf(`AWS_${key.toUpperCase()}`, key, configuration, env);
  checkCompressionSize(setting('request_min_compression_size_bytes'));
  const checksums = {
    requestCalculation: checksumMode('request_checksum_calculation', setting),
    responseValidation: checksumMode('response_checksum_validation', setting),
  };
  checkAccountIdMode(setting('account_id_endpoint_mode'));
  return checksums;
}

function checkCompressionSize(text: string | undefined): void {
  if (text === undefined) return;
  const problem = `Invalid value "${text}" for request_min_compression_size_bytes.`;
  const size = pythonIntFrom(text);
  if (size === undefined) {
    throw new GeneralError(`${problem} Value must be an integer. Received <class 'str'> instead.`);
  }
  if (size < 1n || size > MAX_COMPRESSION_SIZE) {
    throw new GeneralError(`${problem} Value must be between 1 and ${MAX_COMPRESSION_SIZE}.`);
  }
}

function checksumMode(key: string, setting: (key: string) => string | undefined): ChecksumMode {
  const word = (setting(key) ?? 'when_supported').toLowerCase();
  const mode = checksumModes.find((known) => known === word);
  if (mode) return mode;
  throw new GeneralError(
    `Unsupported configuration value for ${key}. Expected one of ${tuple(checksumModes)} but got ${word}.`,
  );
}

function checkAccountIdMode(text: string | undefined): void {
  const word = text?.toLowerCase();
  if (word === undefined || accountIdModes.some((known) => known === word)) return;
  throw new GeneralError(
    `The configured value '${word}' for 'account_id_endpoint_mode' is invalid. Valid values are: ${tuple(accountIdModes)}.`,
  );
}

/** A Python tuple of texts, as messages show it. */
function tuple(words: readonly string[]): string {
  return `(${words.map(pythonRepr).join(', ')})`;
}
