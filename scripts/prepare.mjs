/**
 * What npm runs after an install in this folder, before it packs the package, and when somebody installs it from git:
 * builds it. An install without devDependencies has no bundler, and keeps what is built.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (existsSync(fileURLToPath(new URL('../node_modules/rolldown', import.meta.url)))) {
  await import('./build.mjs');
  await import('./types.mjs');
}
