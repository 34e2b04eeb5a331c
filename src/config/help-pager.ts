import type { Environment } from './setting.ts';

/**
 * The command that help goes through on a terminal: `MANPAGER`, `PAGER`, else `less -R` (section 9 of the AWS CLI
 * behaviour).
 */
export function resolveHelpPager(env: Environment): string {
  return env.MANPAGER || env.PAGER || 'less -R';
}
