import { pythonRepr } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Configuration } from './configuration.ts';

/**
 * Checks `cli_binary_format` of the profile where the option does not hide it. The command has no binary members, so
 * nothing else depends on it. The message is a Python `KeyError`'s, as the AWS CLI prints it.
 * @throws {GeneralError} `'…'`, the value
 */
export function checkBinaryFormat(
  option: string | undefined,
  configuration: Pick<Configuration, 'value'>,
): void {
  const format = option ?? configuration.value('cli_binary_format') ?? 'base64';
  if (format !== 'base64' && format !== 'raw-in-base64-out')
    throw new GeneralError(pythonRepr(format));
}
