/**
 * Runs the recorded cases, through the built program and in process, and the tests of the chat endpoint on every
 * version of Node.js that the package supports. The binaries come from npm, into a folder that is kept between runs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24'];
const suites = [
  ...['test/conformance', 'test/chat', 'test/library', 'test/issuers', 'test/startup'],
  ...['test/messaging', 'test/commands/join-room', 'test/terminal/join-room.test.ts'],
];

/** The binary of a major version of Node.js. */
function binaryOf(version) {
  if (process.versions.node.split('.')[0] === version) return process.execPath;
  const folder = path.join(root, 'node_modules', '.cache', `node-${version}`);
  const platform = { linux: 'linux', darwin: 'darwin' }[process.platform];
  const name = `node-${platform}-${process.arch}`;
  const binary = path.join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(binary)) {
    const words = ['install', '--no-save', '--prefix', folder, `${name}@${version}`];
    execFileSync('npm', words, { stdio: 'inherit' });
  }
  return binary;
}

execFileSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
const failed = versions.filter((version) => {
  const binary = binaryOf(version);
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  process.stdout.write(`\nNode.js ${stdout}`);
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(binary, [vitest, 'run', ...suites], { cwd: root, stdio: 'inherit' });
  return status !== 0;
});
if (failed.length > 0) {
  process.stdout.write(`\nfailed on Node.js ${failed.join(', ')}\n`);
  process.exitCode = 1;
}
