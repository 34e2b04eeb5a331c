import { type PlatformPath, posix, sep, win32 } from 'node:path';
import { GONE, type Io } from './io.ts';

/**
 * The rules of this machine. Whoever calls these functions leaves them out; tests pass `path.win32`, so that what holds
 * on Windows is tested everywhere.
 */
export const OWN_PATHS: PlatformPath = sep === '\\' ? win32 : posix;

/** Whether paths are written as on Windows. */
function isWindows(rules: PlatformPath): boolean {
  return rules.sep === '\\';
}

/**
 * A path of a file as the AWS CLI reads it from a variable: variables first, then `~`. Not yet absolute: messages show
 * it so.
 */
export function expandPath(
  name: string,
  io: Pick<Io, 'env' | 'home'>,
  rules: PlatformPath = OWN_PATHS,
): string {
  return expandUser(expandVariables(name, io, rules), io, rules);
}

/**
 * A path in which `$NAME` and `${NAME}` stand for variables of the environment, and on Windows `%NAME%` too; unknown
 * ones stay as they are.
 */
export function expandVariables(
  name: string,
  { env }: Pick<Io, 'env'>,
  rules: PlatformPath = OWN_PATHS,
): string {
  // The names that most runs expand have none, and the expression takes 0.04 ms.
  const expanded = name.includes('$')
    ? name.replace(
        /\$(?:(\w+)|\{([^}]*)\})/g,
        (whole, plain?: string, braced?: string) => env[plain ?? braced ?? ''] ?? whole,
      )
    : name;
  if (!isWindows(rules)) return expanded;
  return expanded.replace(/%([^%]+)%/g, (whole, variable: string) => env[variable] ?? whole);
}

/**
 * A path with `~` at its start replaced by the home folder; `~name` stays as it is. For a user without a home nothing is
 * there: a folder `~` in the working directory may be a stranger's.
 */
export function expandUser(
  name: string,
  io: Pick<Io, 'home'>,
  rules: PlatformPath = OWN_PATHS,
): string {
  if (name === '~') return io.home;
  const isBelowHome = name.startsWith('~/') || (isWindows(rules) && name.startsWith('~\\'));
  return isBelowHome ? rules.join(io.home, name.slice(2)) : name;
}

/** The absolute path, for opening. One from a working directory that is gone stays as it is, and is not found. */
export function absolutePath(
  name: string,
  io: Pick<Io, 'cwd'>,
  rules: PlatformPath = OWN_PATHS,
): string {
  return rules.isAbsolute(name) || io.cwd === GONE ? name : rules.resolve(io.cwd, name);
}
