import { GeneralError } from '../../errors/cli-error.ts';
import { settingsFilePath } from '../configuration.ts';
import type { Section } from '../ini-file.ts';
import type { CredentialProvider, CredentialSource } from './credential-source.ts';
import { requireSendable } from './sendable.ts';

/** Keys in the credentials file, under the profile's bare name. */
export const credentialsFileKeys: CredentialProvider = async ({ configuration, io }, profileName) =>
  staticKeys(
    'shared-credentials-file',
    configuration.profileIn('credentials', profileName),
    ['n'],
    `of profile ${profileName} in ${settingsFilePath('credentials', io)}`,
  );

/** Keys in the config file's profile. */
export const configFileKeys: CredentialProvider = async ({ configuration, io }, profileName) =>
  staticKeys(
    'config-file',
    configuration.profileIn('config', profileName),
    ['n'],
    `of profile ${profileName} in ${settingsFilePath('config', io)}`,
  );

/**
 * Keys of one section of one file: `aws_access_key_id`, `aws_secret_access_key`, the token in `aws_security_token` or
 * `aws_session_token`, `aws_account_id`; `undefined` without a key id.
 * @param name of the source, as messages have it
 * @param place where the section stands, in words that follow the name of a key
 * @throws {GeneralError} `Partial credentials found in …, missing: aws_secret_access_key`; for a character that cannot
 *   be sent
 */
export function staticKeys(
  name: string,
  section: Section | undefined,
  userAgentFeatures: readonly string[],
  place: string,
): CredentialSource | undefined {
  const accessKeyId = section?.get('aws_access_key_id');
  if (!section || accessKeyId === undefined) return undefined;
  const secretAccessKey = section.get('aws_secret_access_key');
  if (secretAccessKey === undefined) {
    throw new GeneralError(`Partial credentials found in ${name}, missing: aws_secret_access_key`);
  }
  const token = section.has('aws_security_token') ? 'aws_security_token' : 'aws_session_token';
  const sessionToken = section.get(token);
  const accountId = section.get('aws_account_id');
  const keyNames = {
    accessKeyId: 'aws_access_key_id',
    secretAccessKey: 'aws_secret_access_key',
    sessionToken: token,
  };
  const keys = requireSendable(
    { accessKeyId, secretAccessKey, sessionToken, accountId },
    (part) => `${keyNames[part]} ${place}`,
  );
  return { name, userAgentFeatures, get: async () => keys };
}
