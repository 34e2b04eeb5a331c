import path from 'node:path';
import type { Io } from '../system/io.ts';

/** What of the outside world decides where a keyring is. */
export type KeyringPlace = Pick<Io, 'env' | 'cwd' | 'home'>;

/**
 * Absolute path of the keyring file.
 * @param named as in `local:PATH`: relative to the working directory, `~` stands for the home directory; none or an
 * empty text is `$XDG_DATA_HOME/ivschat-ts/keyring.json`, by default `~/.local/share/ivschat-ts/keyring.json`
 */
export function keyringPath(named: string | undefined, place: KeyringPlace): string {
  if (named) return path.resolve(place.cwd, expandHome(named, place.home));
  const dataHome = place.env.XDG_DATA_HOME;
  // The XDG Base Directory Specification: "All paths set in these environment variables must be absolute."
  const base =
    dataHome && path.isAbsolute(dataHome) ? dataHome : path.join(place.home, '.local', 'share');
  return path.join(base, 'ivschat-ts', 'keyring.json');
}

function expandHome(named: string, home: string): string {
  return named === '~' || named.startsWith('~/') ? path.join(home, named.slice(1)) : named;
}
