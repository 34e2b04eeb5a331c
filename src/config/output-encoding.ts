import { GeneralError } from '../errors/cli-error.ts';
import { isPythonCodec } from './python-codecs.ts';
import type { Environment } from './setting.ts';

/**
 * The encoding that the user wants for stdout and stderr, as typed: `AWS_CLI_OUTPUT_ENCODING`; `undefined` for UTF-8
 * (section 7.8 of the AWS CLI behaviour).
 * @throws {GeneralError} for a name that Python does not know
 */
export function resolveOutputEncoding(env: Environment): string | undefined {
  const name = env.AWS_CLI_OUTPUT_ENCODING;
  if (name !== undefined && !isPythonCodec(name)) {
    throw new GeneralError(`Unknown codec \`${name}\` specified for AWS_CLI_OUTPUT_ENCODING.`);
  }
  return name;
}
