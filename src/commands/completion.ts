import { completionScript } from '../completion/completion-script.ts';
import type { CommandModel } from '../model/command.ts';
import type { CompletionShell } from '../model/completion.ts';
import type { Action } from './invocation.ts';

/** `completion`: prints the script of a shell, which knows these commands. */
export function writeCompletion(models: readonly CommandModel[]): Action {
  return async ({ shell }, { io }) => {
    // Somebody has a look at its first lines.
    io.onReaderGone(() => {});
    io.stdout.write(completionScript(shell as CompletionShell, models));
  };
}
