import type { CliError } from '../../errors/cli-error.ts';

/** Why something did not work, as a part of a sentence: the first line of the message, without its full stop. */
export function reasonOf({ message }: CliError): string {
  return (message.split('\n', 1)[0] ?? '').replace(/\.$/, '');
}
