import type { CommandModel } from '../model/command.ts';
import type { CompletionShell } from '../model/completion.ts';
import { bashScript } from './bash-script.ts';
import { completionCommands, completionGlobals } from './completion-spec.ts';
import { fishScript } from './fish-script.ts';
import { zshScript } from './zsh-script.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** The script that completes these commands in a shell; the shell reads it once, when it starts. */
export function completionScript(shell: CompletionShell, models: readonly CommandModel[]): string {
  return SCRIPTS[shell](completionCommands(models), completionGlobals());
}
