import path, { type PlatformPath } from 'node:path';
import { absolutePath, expandUser } from '../system/file-path.ts';
import type { Io } from '../system/io.ts';

/** What of the outside world decides where a keyring is. */
export type KeyringPlace = Pick<Io, 'env' | 'cwd' | 'home'>;

/**
 * Absolute path of the keyring file.
 * @param named as in `local:PATH`: relative to the working directory, `~` stands for the home directory; none or an
 * empty text is `ivschat-ts/keyring.json` in the folder for data of programs
 * @param rules of paths, by default this machine's
 */
export function keyringPath(
  named: string | undefined,
  place: KeyringPlace,
  rules: PlatformPath = path,
): string {
  if (named) return rules.resolve(absolutePath(expandUser(named, place, rules), place, rules));
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
  return isWindows ? rules.join(home, 'AppData', 'Local') : rules.join(home, '.local', 'share');
}
