import { spawnSync } from 'node:child_process';

/** Whether a program of the system is there to test with. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0;
}
