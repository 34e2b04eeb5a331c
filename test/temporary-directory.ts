import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What Node.js and npm leave in the temporary directory on their own account. */
const ofOthers = /^(node-compile-cache|v8-compile-cache.*|npm-.*)$/;

let directory = '';

/**
 * A run of the tests has a temporary directory of its own, which goes when the run ends. What tests have left in it is an
 * error, so that no run fills the machine's: folders of `temporaryFolder` are removed by themselves.
 */
export function setup(): void {
  directory = mkdtempSync(path.join(tmpdir(), 'ivschat-tests-'));
  process.env.TMPDIR = directory;
}

export function teardown(): void {
  const left = readdirSync(directory).filter((name) => !ofOthers.test(name));
  rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
  if (left.length > 0) throw new Error(`tests left in the temporary directory: ${left.join(', ')}`);
}
