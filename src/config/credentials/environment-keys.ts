import { GeneralError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import type { CredentialSource, ExpiringCredentials } from './credential-source.ts';
import { parseExpiration, renewing } from './expiration.ts';
import { requireSendable } from './sendable.ts';

/**
 * Keys of the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, the token in `AWS_SECURITY_TOKEN` or
 * `AWS_SESSION_TOKEN`, `AWS_ACCOUNT_ID`, `AWS_CREDENTIAL_EXPIRATION`.
 * @throws {GeneralError} `Partial credentials found in env, missing: …`; `Unknown string format: …`; for a character
 *   that cannot be sent
 */
export function environmentKeys({ env, now }: Pick<Io, 'env' | 'now'>): CredentialSource {
  const token = env.AWS_SECURITY_TOKEN ? 'AWS_SECURITY_TOKEN' : 'AWS_SESSION_TOKEN';
  const variables = {
    accessKeyId: 'AWS_ACCESS_KEY_ID',
    secretAccessKey: 'AWS_SECRET_ACCESS_KEY',
    sessionToken: token,
  };
  const keys = requireSendable(keysFrom(env), (part) => variables[part]);
  return {
    name: 'env',
    userAgentFeatures: ['g'],
    get: renewing(keys, async () => keys, now),
  };
}

function keysFrom(env: Io['env']): ExpiringCredentials {
  const expiration = env.AWS_CREDENTIAL_EXPIRATION;
  return {
    accessKeyId: required(env, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: required(env, 'AWS_SECRET_ACCESS_KEY'),
    sessionToken: env.AWS_SECURITY_TOKEN || env.AWS_SESSION_TOKEN || undefined,
    accountId: env.AWS_ACCOUNT_ID || undefined,
    expiration: expiration ? parseExpiration(expiration) : undefined,
  };
}

function required(env: Io['env'], variable: string): string {
  const value = env[variable];
  if (!value) throw new GeneralError(`Partial credentials found in env, missing: ${variable}`);
  return value;
}
