import { GeneralError } from '../../errors/cli-error.ts';
import type { Section } from '../ini-file.ts';
import type { CredentialProvider, CredentialSource } from './credential-source.ts';

/** Keys in the credentials file, under the profile's bare name. */
export const credentialsFileKeys: CredentialProvider = async ({ configuration }, profileName) =>
  staticKeys('shared-credentials-file', configuration.profileIn('credentials', profileName), ['n']);

/** Keys in the config file's profile. */
export const configFileKeys: CredentialProvider = async ({ configuration }, profileName) =>
  staticKeys('config-file', configuration.profileIn('config', profileName), ['n']);

/**
 * Keys of one section of one file: `aws_access_key_id`, `aws_secret_access_key`, the token in `aws_security_token` or
 * `aws_session_token`, `aws_account_id`; `undefined` without a key id.
 * @param name of the source, as messages have it
 * @throws {GeneralError} `Partial credentials found in …, missing: aws_secret_access_key`
 */
export function staticKeys(
  name: string,
  section: Section | undefined,
  userAgentFeatures: readonly string[],
): CredentialSource | undefined {
  const accessKeyId = section?.get('aws_access_key_id');
  if (!section || accessKeyId === undefined) return undefined;
  const secretAccessKey = section.get('aws_secret_access_key');
  if (secretAccessKey === undefined) {
    throw new GeneralError(`Partial credentials found in ${name}, missing: aws_secret_access_key`);
  }
  const sessionToken = section.get('aws_security_token') ?? section.get('aws_session_token');
  const accountId = section.get('aws_account_id');
  return {
    name,
    userAgentFeatures,
    get: async () => ({ accessKeyId, secretAccessKey, sessionToken, accountId }),
  };
}
