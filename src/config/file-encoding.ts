import type { Environment } from './setting.ts';

/**
 * The encoding of texts that parameters name with `file://`, by Python's name of it: `AWS_CLI_FILE_ENCODING` (an empty
 * one is no encoding), else UTF-8.
 */
export function resolveFileEncoding(env: Environment): string {
  return env.AWS_CLI_FILE_ENCODING ?? 'utf-8';
}
