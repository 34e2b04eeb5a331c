import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

// Registered when a test file loads this module, ahead of its own hooks: so it runs last, when servers have ended.
afterAll(() => {
  for (const folder of made.splice(0)) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
});

/**
 * An empty folder in the temporary directory, removed when the test file has ended. It may be asked for anywhere: in a
 * test, in a hook, or while the file loads.
 * @param name says in the path whose it is
 */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `ivschat-${name}-`));
  made.push(folder);
  return folder;
}
