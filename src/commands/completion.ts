import { completionScript } from '../completion/completion-script.ts';
import { ParamValidationError } from '../errors/cli-error.ts';
import type { Io } from '../system/io.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/**
 * Prints the completion script of a shell.
 * @throws {ParamValidationError} for a shell that there is none for
 */
export function writeCompletionScript(name: string, io: Pick<Io, 'stdout'>): void {
  const shell = shells.find((known) => known === name);
  if (!shell) {
    throw new ParamValidationError(
      `argument shell: '${name}' is none of the shells ${shells.join(', ')}`,
    );
  }
  io.stdout.write(completionScript(shell));
}
