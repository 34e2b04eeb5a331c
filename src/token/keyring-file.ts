/**
 * The keyring on disk: made on first use, never overwritten. Everything here is synchronous: one small local file,
 * and a start without promises is a faster one.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { GeneralError } from '../errors/cli-error.ts';
import { systemErrorCode, systemErrorReason } from './file-failure.ts';
import { createKeyring, type Keyring, readKeyring, writeKeyring } from './keyring.ts';

/** Far beyond any real keyring. */
const largestFile = 1_048_576;

/**
 * The keyring in `file`; the first use makes one, with its folder (0700) and itself (0600). Several processes that
 * do so at once agree on one key: each writes a file of its own and links it to the name, which only one can do.
 * @param now milliseconds since the epoch
 * @throws {GeneralError} naming the file, when it cannot be read or made, is damaged, or others may read it;
 * nothing is changed then
 */
export function openKeyring(file: string, now: number): Keyring {
  const existing = readKeyringFile(file);
  if (existing) return existing;
  makeKeyringFile(file, writeKeyring(createKeyring(now)));
  // Whoever made it: what counts is what the name leads to now.
  const made = readKeyringFile(file);
  if (!made) throw new GeneralError(`Unable to create keyring file ${file}: it is a broken link`);
  return made;
}

/**
 * The keyring in `file`, or undefined when there is none.
 * @throws {GeneralError} as `openKeyring`
 */
export function readKeyringFile(file: string): Keyring | undefined {
  const text = readPrivateFile(file);
  if (text === undefined) return undefined;
  // No keyring of ours has the character that stands for bytes which are not UTF-8.
  const keyring = text.includes('\ufffd') ? 'is not UTF-8' : readKeyring(text);
  if (typeof keyring !== 'string') return keyring;
  throw new GeneralError(
    `Unable to use keyring file ${file}: it ${keyring}. Repair it, or move it away to have a new one made`,
  );
}

function readPrivateFile(file: string): string | undefined {
  try {
    checkStats(file, statSync(file));
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    if (error instanceof GeneralError) throw error;
    throw new GeneralError(`Unable to read keyring file ${file}: ${systemErrorReason(error)}`);
  }
}

function checkStats(file: string, stats: Stats): void {
  if (!stats.isFile()) throw new GeneralError(`Unable to read keyring file ${file}: not a file`);
  if (stats.size > largestFile) {
    throw new GeneralError(`Unable to use keyring file ${file}: it is larger than 1 MiB`);
  }
  // Windows has no such modes: Node makes them up there.
  if (sep !== '\\' && (stats.mode & 0o077) !== 0) {
    const mode = (stats.mode & 0o7777).toString(8).padStart(4, '0');
    throw new GeneralError(
      `Unable to use keyring file ${file}: others may use it too (mode ${mode}). Run: chmod 600 ${file}`,
    );
  }
}

function makeKeyringFile(file: string, text: string): void {
  const folder = dirname(file);
  const unfinished = join(folder, `.${basename(file)}.${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(unfinished, 'wx', 0o600);
    try {
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
    linkSync(unfinished, file);
  } catch (error) {
    // Somebody was faster, and theirs it is.
    if (systemErrorCode(error) !== 'EEXIST') {
      throw new GeneralError(`Unable to create keyring file ${file}: ${systemErrorReason(error)}`);
    }
  } finally {
    removeIfThere(unfinished);
  }
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never made.
  }
}
