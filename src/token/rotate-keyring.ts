/** A new key beside the others, or in their place. */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { GeneralError } from '../errors/cli-error.ts';
import { systemErrorCode, systemErrorReason } from './file-failure.ts';
import { createKeyring, type Keyring, newestKey, writeKeyring } from './keyring.ts';
import { openKeyring, readKeyringFile } from './keyring-file.ts';

export interface Rotation {
  readonly keyring: Keyring;
  readonly dropped: number;
}

/** A lock that is older was left behind by a run that is gone: each holds it for some milliseconds. */
const oldestLock = 10_000;
const longestWait = 5000;

/**
 * Adds a key to the keyring in `file`, which makes new tokens from now on; a keyring that is made for it has one key
 * alone. The file is replaced as a whole, and by one run at a time, so that no key is lost.
 * @param now milliseconds since the epoch
 * @param dropOld takes out all other keys, whose tokens are good for nothing then
 * @throws {GeneralError} naming the file, when it cannot be used or written; it is as it was then
 */
export function rotateKeyringFile(file: string, now: number, dropOld: boolean): Rotation {
  if (!readKeyringFile(file)) return { keyring: openKeyring(file, now), dropped: 0 };
  try {
    // Where the name leads: a link stays one.
    const place = realpathSync(file);
    return locked(place, () => {
      const old = openKeyring(file, now);
      const [added] = createKeyring(Math.max(now, Date.parse(newestKey(old).created))).keys;
      const keyring: Keyring = dropOld ? { keys: [added] } : { keys: [...old.keys, added] };
      replace(place, writeKeyring(keyring));
      return { keyring, dropped: dropOld ? old.keys.length : 0 };
    });
  } catch (error) {
    if (error instanceof GeneralError) throw error;
    throw new GeneralError(`Unable to change keyring file ${file}: ${systemErrorReason(error)}`);
  }
}

function replace(file: string, text: string): void {
  const unfinished = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    writeFileSync(unfinished, text, { mode: 0o600, flag: 'wx' });
    renameSync(unfinished, file);
  } catch (error) {
    removeIfThere(unfinished);
    throw error;
  }
}

function locked<Result>(file: string, action: () => Result): Result {
  const lock = join(dirname(file), `.${basename(file)}.lock`);
  takeLock(lock);
  try {
    return action();
  } finally {
    removeIfThere(lock);
  }
}

function takeLock(lock: string): void {
  for (let waited = 0; ; waited += 20) {
    try {
      closeSync(openSync(lock, 'wx', 0o600));
      return;
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
    if (isLeftBehind(lock)) removeIfThere(lock);
    else if (waited >= longestWait) {
      throw new GeneralError(`Unable to change the keyring: another run does, and holds ${lock}`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}

function isLeftBehind(lock: string): boolean {
  try {
    return Date.now() - statSync(lock).mtimeMs > oldestLock;
  } catch {
    // It is gone: the next attempt will tell.
    return false;
  }
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Somebody was faster.
  }
}
