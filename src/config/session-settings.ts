import type { GlobalArguments } from '../model/global-options.ts';
import { checkBinaryFormat } from './binary-format.ts';
import type { Configuration } from './configuration.ts';
import { resolveMetadataSettings } from './metadata-settings.ts';
import { resolveOutputEncoding } from './output-encoding.ts';
import type { Environment } from './setting.ts';
import { resolveTimestampFormat } from './timestamp-format.ts';

/**
 * Checks what the AWS CLI checks between the global options and the command, in its order (section 1.9, steps 6 and 7, of
 * the AWS CLI behaviour): output encoding, timestamp format, binary format, instance metadata. Where the profile does
 * not exist, the keys of the files are passed over: that error waits until the service is called.
 * @throws {GeneralError | ConfigurationError} of the first setting that is no good
 */
export function checkSessionSettings(
  globals: Pick<GlobalArguments, 'binaryFormat'>,
  configuration: Configuration,
  env: Environment,
): void {
  resolveOutputEncoding(env);
  resolveTimestampFormat(configuration);
  checkBinaryFormat(globals.binaryFormat, configuration);
  resolveMetadataSettings(configuration, env);
}
