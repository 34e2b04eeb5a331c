import { type Stats, statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { GeneralError } from '../errors/cli-error.ts';
import type { Keyring } from './keyring.ts';
import { openKeyring, readKeyringFile } from './keyring-file.ts';

/** Where a long-running program has its keyring from: as it is at this moment, each time. */
export interface KeyringSource {
  /**
   * The keyring to open a token with; undefined while there is none.
   * @throws {GeneralError} while the file cannot be used
   */
  forOpening(): Keyring | undefined;
  /**
   * The keyring to make a token with: the same, and a new one where there is none.
   * @throws {GeneralError} while the file cannot be used or made
   */
  forSealing(): Keyring;
}

/** A keyring that never changes, in memory. */
export function fixedKeyring(keyring: Keyring): KeyringSource {
  return { forOpening: () => keyring, forSealing: () => keyring };
}

/**
 * The keyring in `file`, made when there is none. Every use looks at the file, and reads it when it has changed: keys
 * that were taken out of it are good for nothing from then on, and neither is a file that others may read.
 * @throws {GeneralError} at once, when the file cannot be used
 */
export function keyringFileSource(file: string, now: () => number): KeyringSource {
  openKeyring(file, now());
  return new KeyringFile(file, now);
}

/** The clock of the system, whatever a test puts in its place. */
const monotonic = performance.now.bind(performance);

/** A file that is written twice in this time may look the same: what file systems stamp is coarse. */
const coarsestStamp = 100;

class KeyringFile implements KeyringSource {
  readonly #file: string;
  readonly #now: () => number;
  #stats: Stats | undefined;
  /** When the file was first seen as it is. */
  #seenAt = Number.NEGATIVE_INFINITY;
  /** Whether what was read is what the file holds for as long as it looks the same. */
  #settled = false;
  #keyring: Keyring | GeneralError | undefined;

  constructor(file: string, now: () => number) {
    this.#file = file;
    this.#now = now;
  }

  forOpening(): Keyring | undefined {
    this.#look();
    if (this.#keyring instanceof GeneralError) throw this.#keyring;
    return this.#keyring;
  }

  forSealing(): Keyring {
    return this.forOpening() ?? openKeyring(this.#file, this.#now());
  }

  #look(): void {
    const stats = statsOf(this.#file);
    const same = looksTheSame(stats, this.#stats);
    if (same && this.#settled) return;
    const time = monotonic();
    if (!same) this.#seenAt = time;
    this.#stats = stats;
    this.#settled = time - this.#seenAt > coarsestStamp;
    try {
      this.#keyring = readKeyringFile(this.#file);
    } catch (error) {
      if (!(error instanceof GeneralError)) throw error;
      this.#keyring = error;
    }
  }
}

/** None for a file that is not there, or cannot be reached: why it cannot says who tries to read it. */
function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether a file was neither written nor replaced, nor had its owner or its mode changed. */
function looksTheSame(one: Stats | undefined, other: Stats | undefined): boolean {
  // What is not there is read each time: that may be a folder that nobody may look into.
  return (
    one !== undefined &&
    one.ctimeMs === other?.ctimeMs &&
    one.mtimeMs === other.mtimeMs &&
    one.ino === other.ino &&
    one.mode === other.mode &&
    one.size === other.size
  );
}
