import { ParamValidationError } from '../errors/cli-error.ts';
import type { Configuration } from './configuration.ts';
import { type Environment, settingOf } from './setting.ts';

export type AutoPrompt = 'on' | 'on-partial' | 'off';

/**
 * Whether to ask for arguments (section 14 of the AWS CLI behaviour). The words are looked at before they are parsed,
 * so abbreviations do not count. A word that means nothing is no error but off.
 * @throws {ParamValidationError} when both options stand there
 */
export function resolveAutoPrompt(
  words: readonly string[],
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): AutoPrompt {
  const on = words.includes('--cli-auto-prompt');
  const off = words.includes('--no-cli-auto-prompt');
  if (on && off) {
    throw new ParamValidationError(
      'Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.',
    );
  }
  if (off || words.includes('help') || words.includes('--version')) return 'off';
  if (on) return 'on';
  const setting = settingOf('AWS_CLI_AUTO_PROMPT', 'cli_auto_prompt', configuration, env);
  const mode = setting?.toLowerCase();
  return mode === 'on' || mode === 'on-partial' ? mode : 'off';
}
