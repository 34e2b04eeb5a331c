import type { Document } from '../document/document.ts';
import { pythonFloatFrom } from '../document/python-number.ts';
import { pythonStr, pythonTypeName } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Io } from '../system/io.ts';
import { isoFormat } from './clock-time.ts';
import { localOffset } from './local-zone.ts';
import { DateError, readDate } from './read-date.ts';

/** Whole and fractional seconds since the epoch, the fraction in microseconds. */
interface EpochTime {
  readonly seconds: bigint;
  readonly microsecond: number;
}

/** Seconds since the epoch of the first second of year 1, and of the first one after year 9999. */
const [EARLIEST, LATEST] = [-62_135_596_800n, 253_402_300_800n];
/** Years that the C library can count lie within these seconds. */
const COUNTABLE = 67_768_036_191_676_799n;

/**
 * A timestamp of a reply as it is printed: ISO 8601 with the zone that it came with (section 7.7 of the AWS CLI
 * behaviour). Numbers, and texts that are numbers, are seconds since the epoch and are shown in the local zone; other
 * texts are dates in ISO 8601, or as in mail and HTTP.
 * @throws {GeneralError} for what is no time, in the AWS CLI's words
 */
export function printedTimestamp(value: Document, io: Pick<Io, 'now' | 'env'>): string {
  if (typeof value === 'string') return ofText(value, io);
  const epoch = ofNumber(value);
  if (epoch) return printedEpoch(epoch, value, io);
  const type = pythonTypeName(value);
  throw invalid(value, `Parser must be a string or character stream, not ${type}`);
}

function ofText(text: string, io: Pick<Io, 'now' | 'env'>): string {
  const number = pythonFloatFrom(text);
  const epoch = number === undefined || Number.isNaN(number) ? undefined : ofNumber(number);
  if (epoch) return printedEpoch(epoch, text, io);
  try {
    return isoFormat(readDate(text, io.now()));
  } catch (error) {
    if (error instanceof DateError) throw invalid(text, error.message);
    throw error;
  }
}

function ofNumber(value: Document): EpochTime | undefined {
  if (typeof value === 'bigint') return { seconds: value, microsecond: 0 };
  if (typeof value === 'boolean') return { seconds: value ? 1n : 0n, microsecond: 0 };
  if (typeof value !== 'number') return undefined;
  if (Number.isNaN(value)) throw new GeneralError('Invalid value NaN (not a number)');
  if (!Number.isFinite(value)) return { seconds: 2n ** 80n, microsecond: 0 };
  const whole = Math.floor(value);
  const microsecond = roundHalfToEven((value - whole) * 1e6);
  return microsecond === 1_000_000
    ? { seconds: BigInt(whole) + 1n, microsecond: 0 }
    : { seconds: BigInt(whole), microsecond };
}

function printedEpoch(epoch: EpochTime, given: Document, { env }: Pick<Io, 'env'>): string {
  const seconds = Number(epoch.seconds);
  if (isCountable(epoch) && !isInRange(epoch)) {
    throw new GeneralError(`year ${yearOf(seconds)} is out of range`);
  }
  const offset = isCountable(epoch) ? localOffset(env.TZ, seconds) : 0;
  if (!isInRange({ ...epoch, seconds: epoch.seconds + BigInt(offset) })) {
    throw new GeneralError(`Unable to calculate correct timezone offset for "${pythonStr(given)}"`);
  }
  const { microsecond } = epoch;
  return isoFormat({ milliseconds: (seconds + offset) * 1000, microsecond, offset });
}

/** The calendar repeats itself every 400 years; dates of JavaScript end long before what can be counted. */
function yearOf(seconds: number): number {
  const era = 400 * 31_556_952;
  const rest = ((seconds % era) + era) % era;
  return new Date(rest * 1000).getUTCFullYear() + ((seconds - rest) / era) * 400;
}

function isInRange({ seconds }: EpochTime): boolean {
  return seconds >= EARLIEST && seconds < LATEST;
}

function isCountable({ seconds }: EpochTime): boolean {
  return seconds <= COUNTABLE && seconds >= -COUNTABLE;
}

function invalid(value: Document, reason: string): GeneralError {
  return new GeneralError(`Invalid timestamp "${pythonStr(value)}": ${reason}`);
}

/** Python's `round()`. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return value % 1 === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
