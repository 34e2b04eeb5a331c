/** A file to which whole lines are added, without making anybody wait for it. */
import {
  close,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  statSync,
  write as writeBytes,
  writeSync,
} from 'node:fs';
import { systemErrorCode, systemErrorReason } from '../token/file-failure.ts';
import { systemTimers } from './clock.ts';

const { setTimeout, clearTimeout } = systemTimers;

export interface LineFile {
  /** Adds a line, which ends with its line break. */
  add(line: string): void;
  /** Waits until everything is in the file, for a moment at most. */
  close(): Promise<void>;
}

/** Characters that wait for a file which cannot be written: further lines are left out, and counted. */
const largestBacklog = 4_194_304;
/** Between two attempts to write a file that cannot be written. */
const retryMilliseconds = 500;
/** Between two attempts to write into a pipe that is full. */
const slowReaderMilliseconds = 20;
const closingMilliseconds = 300;
const lineBreak = 0x0a;
const nothing = Buffer.alloc(0);

/**
 * Opens a file for adding lines; makes it, for its owner alone, when there is none. A disk that is full or a pipe that
 * nobody reads is waited for: it is reported, and so is how it ends.
 * @throws {Error} of the operating system, when the file cannot be opened
 */
export function openLineFile(file: string, report: (line: string) => void): LineFile {
  return new PatientLineFile(file, report);
}

class PatientLineFile implements LineFile {
  readonly #file: string;
  readonly #report: (line: string) => void;
  /** None for a pipe that nobody has read so far. */
  #descriptor: number | undefined;
  #waiting: string[] = [];
  #waitingLength = 0;
  /** What is being written: lines, or the rest of them that a pipe has not taken. */
  #batch: Buffer = nothing;
  #writing = false;
  #pause: NodeJS.Timeout | undefined;
  /** Whether it was reported that the file cannot be written. */
  #stuck = false;
  #leftOut = 0;
  #closing = false;
  #whenIdle: (() => void) | undefined;

  constructor(file: string, report: (line: string) => void) {
    this.#file = file;
    this.#report = report;
    this.#descriptor = openUnlessUnread(file);
  }

  add(line: string): void {
    if (this.#closing) return;
    if (this.#waitingLength + line.length > largestBacklog) {
      this.#becomeStuck('it is too slow');
      this.#leftOut += 1;
      return;
    }
    this.#waiting.push(line);
    this.#waitingLength += line.length;
    this.#writeOn();
  }

  async close(): Promise<void> {
    this.#closing = true;
    await new Promise<void>((resolve) => {
      const enough = setTimeout(resolve, closingMilliseconds);
      this.#whenIdle = () => {
        clearTimeout(enough);
        resolve();
      };
      this.#writeOn();
    });
    clearTimeout(this.#pause);
    const unwritten = this.#leftOut + this.#waiting.length + lineBreaks(this.#batch);
    if (unwritten > 0) {
      this.#report(`the transcript ${this.#file} is incomplete: ${lines(unwritten)} not written`);
    }
    // One that is still being written to by the operating system is closed by the end of the program.
    if (this.#descriptor !== undefined && !this.#writing) close(this.#descriptor);
    this.#descriptor = undefined;
  }

  #writeOn(): void {
    if (this.#writing || this.#pause) return;
    if (this.#batch.length === 0) {
      if (this.#waiting.length === 0) {
        this.#whenIdle?.();
        return;
      }
      this.#batch = Buffer.from(this.#waiting.join(''));
      this.#waiting = [];
      this.#waitingLength = 0;
    }
    try {
      this.#descriptor ??= openUnlessUnread(this.#file);
    } catch (error) {
      this.#failed(error);
      return;
    }
    if (this.#descriptor === undefined) {
      this.#waitFor(retryMilliseconds, 'nobody reads it');
      return;
    }
    this.#writing = true;
    const descriptor = this.#descriptor;
    writeBytes(descriptor, this.#batch, 0, this.#batch.length, null, (error, written) => {
      this.#writing = false;
      if (error) this.#failed(error);
      else this.#wrote(written, descriptor);
    });
  }

  #wrote(written: number, descriptor: number): void {
    if (written < this.#batch.length) {
      this.#wrotePart(written, descriptor);
      return;
    }
    this.#batch = nothing;
    if (this.#stuck) {
      const missing = this.#leftOut > 0 ? `, ${lines(this.#leftOut)} left out` : '';
      this.#stuck = false;
      this.#leftOut = 0;
      this.#report(`the transcript ${this.#file} goes on${missing}`);
    }
    this.#writeOn();
  }

  /** A full disk takes part of a line, and tells the reason only to who tries to write the rest. */
  #wrotePart(written: number, descriptor: number): void {
    try {
      const more = writeSync(descriptor, this.#batch, written);
      this.#wrote(written + more, descriptor);
    } catch (error) {
      this.#batch = this.#batch.subarray(this.#wholeLines(written, descriptor));
      this.#failed(error);
    }
  }

  /**
   * Takes part of a line back out of the file, as it might stay the last thing in it for ever.
   * @param written how many bytes of the batch are in the file
   * @returns how many of them have stayed
   */
  #wholeLines(written: number, descriptor: number): number {
    const whole = written === 0 ? 0 : this.#batch.lastIndexOf(lineBreak, written - 1) + 1;
    try {
      const stats = fstatSync(descriptor);
      // What a pipe has taken cannot be had back: its reader gets the rest later.
      if (!stats.isFile()) return written;
      ftruncateSync(descriptor, stats.size - (written - whole));
      return whole;
    } catch {
      // A file that can only be added to.
      return written;
    }
  }

  #failed(error: unknown): void {
    // A pipe that is full: its reader is slow, which is no failure yet.
    if (systemErrorCode(error) === 'EAGAIN') this.#waitFor(slowReaderMilliseconds, undefined);
    else this.#waitFor(retryMilliseconds, systemErrorReason(error));
  }

  #waitFor(milliseconds: number, reason: string | undefined): void {
    if (reason !== undefined) this.#becomeStuck(reason);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#writeOn();
    }, milliseconds);
    // What keeps the process alive is the server.
    this.#pause.unref();
  }

  #becomeStuck(reason: string): void {
    if (this.#stuck) return;
    this.#stuck = true;
    this.#report(`the transcript waits, ${this.#file} cannot be written: ${reason}`);
  }
}

/** Opens the file for adding to it, never waiting; undefined for a named pipe without a reader. */
function openUnlessUnread(file: string): number | undefined {
  const { O_APPEND, O_CREAT, O_WRONLY } = constants;
  // Windows has no such flag, nor the pipes that it is for.
  const nonBlocking = constants.O_NONBLOCK ?? 0;
  try {
    return openSync(file, O_APPEND | O_CREAT | O_WRONLY | nonBlocking, 0o600);
  } catch (error) {
    if (systemErrorCode(error) === 'ENXIO' && statSync(file).isFIFO()) return undefined;
    throw error;
  }
}

function lineBreaks(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === lineBreak) count += 1;
  return count;
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}
