import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, type PlatformPath } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OWN_PATHS } from './file-path.ts';
import { GONE } from './io.ts';

/**
 * The URL of the module that `module:SPECIFIER` names. A path starts with a dot or a slash, as in an import, or on Windows
 * with a drive's letter; anything else is a package, looked up from `cwd`.
 * @throws {Error} when there is no such package, or no `cwd` any more to start from
 */
export function moduleUrl(specifier: string, cwd: string, rules: PlatformPath = OWN_PATHS): string {
  if (specifier.startsWith('file:')) return specifier;
  const windows = rules.sep === '\\';
  const isRelative = (windows ? /^\.{0,2}[\\/]/ : /^\.{0,2}\//).test(specifier);
  const isPath = isRelative || rules.isAbsolute(specifier);
  if (cwd === GONE && !rules.isAbsolute(specifier))
    throw new Error('the working directory is gone');
  const file = isPath ? rules.resolve(cwd, specifier) : packageEntry(specifier, cwd);
  return pathToFileURL(file, { windows }).href;
}

/** The file that a package's name stands for, also where the package exports it to `import` only. */
function packageEntry(specifier: string, cwd: string): string {
  const { resolve } = createRequire(join(cwd, 'package.json'));
  try {
    return resolve(specifier);
  } catch (error) {
    const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
    const subpath = `.${specifier.slice(name.length)}`;
    for (const folder of resolve.paths(specifier) ?? []) {
      const manifest = join(folder, name, 'package.json');
      if (!existsSync(manifest)) continue;
      const { exports } = JSON.parse(readFileSync(manifest, 'utf8'));
      const target = importTarget(memberOf(exports, subpath) ?? (subpath === '.' && exports));
      if (target !== undefined) return join(folder, name, target);
    }
    throw error;
  }
}

/** What `import` gets of an entry of `exports`: conditions in the order of the manifest. */
function importTarget(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return undefined;
  for (const [condition, target] of Object.entries(entry)) {
    if (!['node', 'import', 'default'].includes(condition)) continue;
    const found = importTarget(target);
    if (found !== undefined) return found;
  }
  return undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
