import { statSync } from 'node:fs';
import type { Keyring } from './keyring.ts';
import { openKeyring } from './keyring-file.ts';

/** Where a long-running program has its keyring from. */
export interface KeyringSource {
  /** The keyring as last read. */
  current(): Keyring;
  /** The keyring as it is now: for a token whose key is not in the current one. */
  refresh(): Keyring;
}

/** A keyring that never changes, in memory. */
export function fixedKeyring(keyring: Keyring): KeyringSource {
  return { current: () => keyring, refresh: () => keyring };
}

/**
 * The keyring in `file`, made when there is none, read again when the file has changed. A file that has become
 * unusable leaves the keyring as it was.
 * @throws {GeneralError} at once, when the file cannot be used
 */
export function keyringFileSource(file: string, now: () => number): KeyringSource {
  let keyring = openKeyring(file, now());
  let version = versionOf(file);
  return {
    current: () => keyring,
    refresh() {
      const latest = versionOf(file);
      if (latest === version) return keyring;
      version = latest;
      try {
        keyring = openKeyring(file, now());
      } catch {
        // Tokens of the keys that we have still open; the next change of the file is the next chance.
      }
      return keyring;
    },
  };
}

/** Differs whenever the file was written or replaced. */
function versionOf(file: string): string {
  try {
    const { ino, mtimeMs, size } = statSync(file);
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return 'missing';
  }
}
