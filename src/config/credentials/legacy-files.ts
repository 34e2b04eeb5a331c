import { readFile } from 'node:fs/promises';
import { decodeUtf8 } from '../../document/decode-utf8.ts';
import { pythonRepr } from '../../document/python-text.ts';
import { splitLines, strip } from '../../document/python-whitespace.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import { absolutePath, expandPath, expandUser } from '../../system/file-path.ts';
import { readSettingsFile } from '../ini-file.ts';
import type { CredentialProvider } from './credential-source.ts';
import { staticKeys } from './static-keys.ts';

/**
 * Keys of the file that the first command line tools of EC2 used: `AWS_CREDENTIAL_FILE` names it, lines of
 * `AWSAccessKeyId=` and `AWSSecretKey=` fill it.
 * @throws {GeneralError} for a file that cannot be read, or a key id without its secret
 */
export const ec2FileKeys: CredentialProvider = async ({ io }) => {
  const path = expandUser(io.env.AWS_CREDENTIAL_FILE ?? '', io);
  const bytes = await readFile(absolutePath(path, io)).catch((cause) => {
    throw new GeneralError(`The specified config file (${path}) could not be found.`, { cause });
  });
  const keys = new Map(
    splitLines(decodeUtf8(bytes))
      .filter((line) => line.includes('='))
      .map((line) => {
        const delimiter = line.indexOf('=');
        return [strip(line.slice(0, delimiter)), strip(line.slice(delimiter + 1))] as const;
      }),
  );
  const accessKeyId = keys.get('AWSAccessKeyId');
  if (accessKeyId === undefined) return undefined;
  const secretAccessKey = keys.get('AWSSecretKey');
  if (secretAccessKey === undefined) throw new GeneralError(pythonRepr('AWSSecretKey'));
  return {
    name: 'ec2-credentials-file',
    userAgentFeatures: [],
    get: async () => ({ accessKeyId, secretAccessKey }),
  };
};

/**
 * Keys of the `[Credentials]` section of the old boto library's configuration: `BOTO_CONFIG`, or `/etc/boto.cfg` and
 * `~/.boto`.
 * @throws {GeneralError} for a file with bad syntax, or a key id without its secret
 */
export const botoFileKeys: CredentialProvider = async ({ io }) => {
  const paths =
    io.env.BOTO_CONFIG === undefined ? ['/etc/boto.cfg', '~/.boto'] : [io.env.BOTO_CONFIG];
  for (const path of paths) {
    const section = readSettingsFile(expandPath(path, io), io)?.get('Credentials');
    const keys = new Map(
      ['aws_access_key_id', 'aws_secret_access_key'].flatMap((key) => {
        const value = section?.get(key);
        return value === undefined ? [] : [[key, value] as const];
      }),
    );
    const source = staticKeys('boto-config', keys, ['x'], `in ${expandPath(path, io)}`);
    if (source) return source;
  }
  return undefined;
};
