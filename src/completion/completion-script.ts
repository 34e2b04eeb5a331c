import { bashScript } from './bash-script.ts';
import { type CompletionShell, completionCommands, completionGlobals } from './completion-spec.ts';
import { fishScript } from './fish-script.ts';
import { zshScript } from './zsh-script.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** The script that completes command lines of this program in a shell; the shell reads it once, when it starts. */
export function completionScript(shell: CompletionShell): string {
  return SCRIPTS[shell](completionCommands(), completionGlobals());
}
