import type { Document } from '../document/document.ts';
import { pythonFloatFrom } from '../document/python-number.ts';
import { pythonStr, pythonTypeName } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import type { Io } from '../system/io.ts';
import { clockTime, isoFormat } from './calendar.ts';
import { DateError, printedDate } from './date-text.ts';
import { localZone } from './local-zone.ts';

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
 * texts are read leniently.
 * @throws {GeneralError} for what is no time, in the AWS CLI's words
 */
export function printedTimestamp(value: Document, io: Pick<Io, 'now' | 'stderr' | 'env'>): string {
  if (typeof value === 'string') return ofText(value, io);
  const epoch = ofNumber(value);
  if (epoch) return printedEpoch(epoch, value, io);
  const type = pythonTypeName(value);
  throw invalid(value, `Parser must be a string or character stream, not ${type}`);
}

/** What the service sends, as far as it is printed as it stands. */
const ISO_8601_UTC =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?=(?:\.\d+)?Z$)/;

function ofText(text: string, io: Pick<Io, 'now' | 'stderr' | 'env'>): string {
  const [plain] = ISO_8601_UTC.exec(text) ?? [];
  if (plain !== undefined && !text.startsWith('0000')) return printedUtc(plain, text);
  const number = pythonFloatFrom(text);
  const epoch = number === undefined || Number.isNaN(number) ? undefined : ofNumber(number);
  // A number that is no time may be a date: 20220316034509.
  if (epoch && (isInRange(epoch) || !isCountable(epoch))) return printedEpoch(epoch, text, io);
  try {
    return printedDate(text, io);
  } catch (error) {
    if (error instanceof DateError) throw invalid(text, error.message);
    throw error;
  }
}

/** Reading leniently takes some milliseconds; the usual form needs no reading. */
function printedUtc(plain: string, text: string): string {
  const microseconds = text
    .slice(plain.length + 1, -1)
    .slice(0, 6)
    .padEnd(6, '0');
  return `${plain}${Number(microseconds) === 0 ? '' : `.${microseconds}`}+00:00`;
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
    throw new GeneralError(`year ${clockTime(seconds).year} is out of range`);
  }
  const offset = isCountable(epoch) ? localZone(env.TZ).offsetAt(seconds) : 0;
  if (!isInRange({ ...epoch, seconds: epoch.seconds + BigInt(offset) })) {
    throw new GeneralError(`Unable to calculate correct timezone offset for "${pythonStr(given)}"`);
  }
  return isoFormat(clockTime(seconds + offset, epoch.microsecond), offset);
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
