import type { Environment } from './setting.ts';

const SECRET_VARIABLES = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
];

/** The secrets that the environment holds, for the log to mask wherever they stand. */
export function environmentSecrets(env: Environment): (string | undefined)[] {
  return SECRET_VARIABLES.map((name) => env[name]);
}
