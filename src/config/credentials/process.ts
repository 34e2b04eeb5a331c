import { sep } from 'node:path';
import { decodeUtf8 } from '../../document/decode-utf8.ts';
import { pythonRepr, pythonStr } from '../../document/python-text.ts';
import { shellSplit } from '../../document/shell-split.ts';
import { windowsSplit } from '../../document/windows-split.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import type { CredentialProvider, ExpiringCredentials } from './credential-source.ts';
import { parseExpiration, renewing } from './expiration.ts';
import { jsonObject, textMember } from './retrieved-json.ts';
import { runProgram } from './run-program.ts';

const NAME = 'custom-process';

/**
 * Keys that a program prints: `credential_process` of the profile, its words split like a shell's but run without
 * one. The program is run when the source is made, and again when its keys are near their end (section 11 of the AWS
 * CLI behaviour).
 * @throws {GeneralError} `Error when retrieving credentials from custom-process: …`, and what Python says of bad JSON,
 *   bytes that are not UTF-8 or a program that is not there
 */
export const processKeys: CredentialProvider = async ({ configuration, io }, profileName) => {
  const profile = configuration.section('profile', profileName);
  const command = profile?.get('credential_process');
  if (command === undefined) return undefined;
  const run = () => keysOf(command, profile?.get('aws_account_id'), io);
  const keys = await run();
  return {
    name: NAME,
    userAgentFeatures: ['v', 'w'],
    get: keys.expiration === undefined ? async () => keys : renewing(keys, run, io.now),
  };
};

async function keysOf(
  command: string,
  profileAccountId: string | undefined,
  io: Io,
): Promise<ExpiringCredentials> {
  const [program, ...words] = sep === '\\' ? windowsSplit(command) : shellSplit(command);
  if (program === undefined) throw retrievalError('credential_process names no program');
  const { exitCode, stdout, stderr } = await runProgram(program, words, io);
  if (exitCode !== 0) throw retrievalError(decodeUtf8(stderr));
  const reply = jsonObject(decodeUtf8(stdout));
  const version = reply.get('Version');
  // In Python 1, 1.0 and True are equal.
  if (version !== 1n && version !== 1 && version !== true) {
    const shown = version === undefined ? '<Version key not provided>' : pythonStr(version);
    throw retrievalError(
      `Unsupported version '${shown}' for credential process provider, supported versions: 1`,
    );
  }
  const required = (member: string): string => {
    const value = textMember(reply, member);
    if (value !== undefined) return value;
    throw retrievalError(`Missing required key in response: ${pythonRepr(member)}`);
  };
  const expiration = textMember(reply, 'Expiration');
  return {
    accessKeyId: required('AccessKeyId'),
    secretAccessKey: required('SecretAccessKey'),
    sessionToken: textMember(reply, 'SessionToken'),
    accountId: textMember(reply, 'AccountId') || profileAccountId,
    expiration: expiration === undefined ? undefined : parseExpiration(expiration),
  };
}

function retrievalError(text: string): GeneralError {
  return new GeneralError(`Error when retrieving credentials from ${NAME}: ${text}`);
}
