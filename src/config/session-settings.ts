import type { GlobalArguments } from '../model/global-options.ts';
import { checkBinaryFormat } from './binary-format.ts';
import type { Configuration } from './configuration.ts';
import { resolveOutputEncoding } from './output-encoding.ts';
import { type Environment, settingOf } from './setting.ts';
import { resolveTimestampFormat } from './timestamp-format.ts';

/** Settings of the instance metadata service that can be bad. */
const metadataKeys = [
  'metadata_service_timeout',
  'metadata_service_num_attempts',
  'ec2_metadata_service_endpoint',
  'ec2_metadata_service_endpoint_mode',
];

/**
 * Checks what the AWS CLI checks between the global options and the command, in its order (section 1.9, steps 6 and
 * 7, of the AWS CLI behaviour): output encoding, timestamp format, binary format, instance metadata. Where the
 * profile does not exist, the keys of the files are passed over: that error waits until the service is called.
 * @throws {GeneralError | ConfigurationError} of the first setting that is no good
 */
export async function checkSessionSettings(
  globals: Pick<GlobalArguments, 'binaryFormat'>,
  configuration: Configuration,
  env: Environment,
): Promise<void> {
  resolveOutputEncoding(env);
  resolveTimestampFormat(configuration);
  checkBinaryFormat(globals.binaryFormat, configuration);
  if (
    !metadataKeys.some(
      (key) => settingOf(`AWS_${key.toUpperCase()}`, key, configuration, env) !== undefined,
    )
  )
    return;
  const { resolveMetadataSettings } = await import('./metadata-settings.ts');
  resolveMetadataSettings(configuration, env);
}
