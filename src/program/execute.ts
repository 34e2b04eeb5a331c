import type { GlobalWords } from '../arguments/global-arguments.ts';
import type { Aliases } from '../config/alias.ts';
import type { Configuration } from '../config/configuration.ts';
import { createProgram } from './program.ts';
import type { Progress } from './progress.ts';
import { settle } from './settle.ts';

/**
 * Runs the command of a line whose global options are parsed.
 * @returns the exit code
 */
export async function execute(
  typed: GlobalWords,
  sources: { readonly aliases: Aliases; readonly configuration: Configuration },
  progress: Progress,
): Promise<number> {
  const line = await settle(typed, sources, progress);
  if ('shellCommand' in line) {
    const { runExternalAlias } = await import('../commands/external-alias.ts');
    return runExternalAlias(line.shellCommand, progress.io);
  }
  await createProgram(line.invocation).parseAsync(line.rest, { from: 'user' });
  return 0;
}
