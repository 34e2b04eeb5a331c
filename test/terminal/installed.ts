import { spawnSync } from 'node:child_process';

/** Whether a program of the system is there to test with. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0;
}

/** Whether util-linux's `script` is here, which gives a program a terminal. */
export const canDriveTerminals = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);
