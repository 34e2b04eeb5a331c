/**
 * What npm runs after an install in this folder, before it packs the package, and when somebody installs it from git:
 * builds it. An install without devDependencies has no bundler, and keeps what is built.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const isThere = (name) => existsSync(fileURLToPath(new URL(`../${name}`, import.meta.url)));

if (isThere('node_modules/rolldown')) {
  await import('./build.mjs');
  await import('./types.mjs');
} else if (process.env.npm_config_global === 'true' && !isThere('dist/cli.js')) {
  // From git npm hands --global on to the install of what the build needs, which then installs nothing but a link to
  // a folder that npm removes.
  process.stderr.write(
    'ivschat-ts is not built, and npm cannot build what it installs globally: in a clone, run "npm ci && npm pack", then "npm install --global FILE" with the file that this makes.\n',
  );
  process.exitCode = 1;
}
