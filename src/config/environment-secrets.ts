import type { Environment } from './setting.ts';

const SECRET_VARIABLES = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
];

/** The secrets that the environment holds, for the log to mask wherever they stand. */
export function environmentSecrets(env: Environment): (string | undefined)[] {
  return [...SECRET_VARIABLES.map((name) => env[name]), ...Object.values(env).flatMap(userInfo)];
}

/** User and password of a URL, with all that may be a piece of the password where it is badly written. */
function userInfo(value: string | undefined): string[] {
  const [, whole] = /^(?:[^:/]*:?\/\/)?([^\s/]*:.*)@/s.exec(value ?? '') ?? [];
  const password = whole?.slice(whole.indexOf(':') + 1);
  return [whole, password].filter((text) => text !== undefined && text.length > 2) as string[];
}
