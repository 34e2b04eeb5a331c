import type { Log } from './log.ts';
import { maskSecrets } from './log-masks.ts';
import type { OutputStream } from './streams.ts';

/**
 * The log of `--debug`: each line on stderr starts with the time (UTC, to the millisecond), the level and the
 * component. A message of several lines becomes several such lines, so that a search by component finds all of it.
 * Unlike the AWS CLI's log (section 13 of its behaviour), it shows no signature, session token or chat token: writers
 * leave them out, and what slips through is masked here.
 *
 * @param secrets values to mask wherever they stand, such as the secret key and session token of the environment
 */
export function debugLog(
  stderr: OutputStream,
  now: () => number,
  secrets: readonly (string | undefined)[] = [],
): Log {
  return {
    enabled: true,
    debug(component, message) {
      const lead = `${new Date(now()).toISOString()} DEBUG ${component}: `;
      const lines = maskSecrets(message, secrets).split(/\r?\n/);
      stderr.write(lines.map((line) => `${lead}${line}\n`).join(''));
    },
  };
}
