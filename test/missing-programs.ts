import { existsSync } from 'node:fs';
import { canDriveTerminals, isInstalled } from './terminal/installed.ts';

/** The programs of the system that some tests drive, and whether they are here. */
const programs: readonly (readonly [name: string, isHere: boolean])[] = [
  ['fish', isInstalled('fish')],
  ['zsh', isInstalled('zsh')],
  ['less', isInstalled('less')],
  ['tmux', isInstalled('tmux')],
  ['openssl', isInstalled('openssl')],
  ["util-linux's script", canDriveTerminals],
  ['/usr/bin/aws (Debian: awscli)', existsSync('/usr/bin/aws')],
  ['/usr/bin/chromium (Debian: chromium)', existsSync('/usr/bin/chromium')],
];

/**
 * Tests that drive a program of the system are skipped where the machine has none. The last lines of the run say so, and
 * in CI, which installs them all, it fails.
 */
export function teardown(): void {
  const missing = programs.filter(([, isHere]) => !isHere).map(([name]) => name);
  if (missing.length === 0) return;
  // Behind the summary, which the reporter prints when everything is torn down.
  process.on('exit', () => {
    process.stderr.write(
      `\n!!! Tests were SKIPPED: this machine lacks ${missing.join(', ')}. .ci/run installs them.\n`,
    );
    if (process.env.CI && process.platform === 'linux') process.exitCode = 1;
  });
}
