import type { PlatformPath } from 'node:path';
import { GeneralError } from '../errors/cli-error.ts';
import { absolutePath, expandUser, OWN_PATHS } from '../system/file-path.ts';
import { type Io, NO_HOME } from '../system/io.ts';

/** What of the outside world decides where a keyring is. */
export type KeyringPlace = Pick<Io, 'env' | 'cwd' | 'home'>;

/**
 * Absolute path of the keyring file.
 * @param named as in `local:PATH`: relative to the working directory, `~` stands for the home directory; none or an
 * empty text is `ivschat-ts/keyring.json` in the folder for data of programs
 * @param rules of paths, by default this machine's
 * @throws {GeneralError} when it would be in the home of a user without one, or in a working directory that is gone
 */
export function keyringPath(
  named: string | undefined,
  place: KeyringPlace,
  rules: PlatformPath = OWN_PATHS,
): string {
  if (named) {
    if (place.home === NO_HOME && /^~(?:[/\\]|$)/.test(named)) throw noHome();
    const file = absolutePath(expandUser(named, place, rules), place, rules);
    if (rules.isAbsolute(file)) return rules.resolve(file);
    throw new GeneralError(`Unable to find keyring file ${named}: the working directory is gone`);
  }
  return rules.join(dataFolder(place, rules), 'ivschat-ts', 'keyring.json');
}

/** `$XDG_DATA_HOME`, else `%LOCALAPPDATA%` on Windows and `~/.local/share` elsewhere. */
function dataFolder({ env, home }: KeyringPlace, rules: PlatformPath): string {
  const isWindows = rules.sep === '\\';
  // The XDG Base Directory Specification: "All paths set in these environment variables must be absolute."
  const named = [env.XDG_DATA_HOME, isWindows ? env.LOCALAPPDATA : undefined].find(
    (folder) => folder && rules.isAbsolute(folder),
  );
  if (named) return named;
  if (home === NO_HOME) throw noHome();
  return isWindows ? rules.join(home, 'AppData', 'Local') : rules.join(home, '.local', 'share');
}

function noHome(): GeneralError {
  return new GeneralError(
    'Unable to find the keyring: this user has no home folder. Set HOME or XDG_DATA_HOME, or name the file: local:PATH',
  );
}
