import { dateTokens } from './date-tokens.ts';
import {
  halfOfDay,
  isFiller,
  isUtcName,
  monthOf,
  type TimeUnit,
  timeUnitOf,
  weekdayOf,
} from './date-words.ts';
import { DateNumbers, NotADateError } from './year-month-day.ts';

/** What a date text says; what it leaves out is absent. */
export interface DateParts {
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
  /** 0 for Monday. */
  weekday?: number;
  hour?: number;
  minute?: number;
  second?: number | undefined;
  microsecond?: number;
  zoneName?: string | undefined;
  /** Seconds east of UTC. */
  offset?: number | undefined;
}

/**
 * Reads a date text leniently, by the rules of python-dateutil: numbers and words in nearly any order.
 * @param currentYear two-digit years are of the century around it
 * @returns `undefined` for what is no date
 */
export function readDate(text: string, currentYear: () => number): DateParts | undefined {
  try {
    return new DateReader(text, currentYear).read();
  } catch (error) {
    if (error instanceof NotADateError) return undefined;
    throw error;
  }
}

class DateReader {
  private readonly tokens: string[];
  private readonly currentYear: () => number;
  private readonly numbers = new DateNumbers();
  private readonly parts: DateParts = {};
  private at = 0;

  constructor(text: string, currentYear: () => number) {
    this.tokens = dateTokens(text);
    this.currentYear = currentYear;
  }

  read(): DateParts {
    for (; this.at < this.tokens.length; this.at += 1) this.readToken(this.token());
    const { parts } = this;
    [parts.year, parts.month, parts.day] = this.numbers.resolve();
    if (parts.year !== undefined && !this.numbers.isCenturyGiven) {
      parts.year = this.fullYear(parts.year);
    }
    const { zoneName, offset } = parts;
    if ((offset === 0 && !zoneName) || zoneName === 'Z' || zoneName === 'z') {
      parts.zoneName = 'UTC';
      parts.offset = 0;
    } else if (offset !== 0 && zoneName && isUtcName(zoneName)) {
      parts.offset = 0;
    }
    return parts;
  }

  private readToken(token: string): void {
    const { parts } = this;
    const weekday = weekdayOf(token);
    const month = monthOf(token);
    const half = halfOfDay(token);
    if (/^[0-9]/.test(token)) this.readNumber(token);
    else if (weekday !== undefined) parts.weekday = weekday;
    else if (month !== undefined) this.readMonth(month);
    else if (half !== undefined) {
      if (parts.hour === undefined || parts.hour > 12) throw new NotADateError();
      parts.hour = hourOfDay(parts.hour, half);
    } else if (this.couldBeZoneName(token, parts.offset)) this.readZoneName(token);
    else if (parts.hour !== undefined && (token === '+' || token === '-')) this.readOffset(token);
    else if (!isFiller(token)) throw new NotADateError();
  }

  /** `Jan-01-99`, `Jan of 01`, or the month alone. */
  private readMonth(month: number): void {
    this.numbers.add(month, 'month');
    const separator = this.tokens[this.at + 1];
    if (separator === '-' || separator === '/') {
      this.numbers.add(this.token(2));
      if (this.tokens[this.at + 3] === separator) {
        this.numbers.add(this.token(4));
        this.at += 2;
      }
      this.at += 2;
      return;
    }
    const [space, of, otherSpace, year] = this.tokens.slice(this.at + 1, this.at + 5);
    if (space !== ' ' || of?.toLowerCase() !== 'of' || otherSpace !== ' ') return;
    if (year === undefined) return;
    if (/^[0-9]+$/.test(year)) {
      this.numbers.add(String(this.fullYear(Number(year))), 'year');
    }
    this.at += 4;
  }

  /** After `GMT+3` the clock is three hours behind: the sign means the contrary of what it means after a time. */
  private readZoneName(name: string): void {
    const { parts } = this;
    parts.zoneName = name;
    parts.offset = isUtcName(name) ? 0 : undefined;
    const sign = this.tokens[this.at + 1];
    if (sign !== '+' && sign !== '-') return;
    this.tokens[this.at + 1] = sign === '+' ? '-' : '+';
    parts.offset = undefined;
    if (isUtcName(name)) parts.zoneName = undefined;
  }

  /** `+0530`, `+05:30`, `+05`, then perhaps a name in brackets. */
  private readOffset(sign: string): void {
    const digits = this.token(1);
    let minutes = 0;
    let hours: number;
    if (digits.length === 4) {
      hours = integer(digits.slice(0, 2));
      minutes = integer(digits.slice(2));
    } else if (this.tokens[this.at + 2] === ':') {
      hours = integer(digits);
      minutes = integer(this.token(3));
      this.at += 2;
    } else if (digits.length <= 2) {
      hours = integer(digits);
    } else throw new NotADateError();
    this.parts.offset = (sign === '+' ? 1 : -1) * (hours * 3600 + minutes * 60);
    const [filler, open, name, close] = this.tokens.slice(this.at + 2, this.at + 6);
    if (filler !== undefined && isFiller(filler) && open === '(' && name && close === ')') {
      if (name.length >= 3 && this.couldBeZoneName(name, undefined)) {
        this.parts.zoneName = name;
        this.at += 4;
      }
    }
    this.at += 1;
  }

  private couldBeZoneName(token: string, offset: number | undefined): boolean {
    const { hour, zoneName } = this.parts;
    if (hour === undefined || zoneName !== undefined || offset !== undefined) return false;
    return /^[A-Z]{1,5}$/.test(token) || token === 'z';
  }

  private readNumber(token: string): void {
    const next = this.tokens[this.at + 1];
    const { length } = token;
    const unitPlace = this.unitPlace();
    if (
      this.numbers.count === 3 &&
      (length === 2 || length === 4) &&
      this.parts.hour === undefined &&
      next !== ':' &&
      timeUnitOf(next) === undefined
    ) {
      // 19990101T23[59]
      this.parts.hour = integer(token.slice(0, 2));
      if (length === 4) this.parts.minute = integer(token.slice(2));
    } else if (length === 6 || (length > 6 && token.indexOf('.') === 6)) {
      this.readSixDigits(token);
    } else if (length === 8 || length === 12 || length === 14) {
      this.readCompactDate(token);
    } else if (unitPlace !== undefined) {
      this.readWithUnit(token, unitPlace);
    } else if (next === ':' && this.tokens[this.at + 2] !== undefined) {
      this.readClock(token);
    } else if (next === '-' || next === '/' || next === '.') {
      this.readSeparatedDate(token, next);
    } else {
      this.readLoneNumber(token, next);
    }
  }

  /** YYMMDD, or HHMMSS[.ss] after a date. */
  private readSixDigits(token: string): void {
    if (this.numbers.count === 0 && !token.includes('.')) {
      for (const part of [token.slice(0, 2), token.slice(2, 4), token.slice(4)]) {
        this.numbers.add(part);
      }
      return;
    }
    this.parts.hour = integer(token.slice(0, 2));
    this.parts.minute = integer(token.slice(2, 4));
    this.readSeconds(token.slice(4));
  }

  /** YYYYMMDD[HHMM[SS]] */
  private readCompactDate(token: string): void {
    this.numbers.add(token.slice(0, 4), 'year');
    this.numbers.add(token.slice(4, 6));
    this.numbers.add(token.slice(6, 8));
    if (token.length === 8) return;
    this.parts.hour = integer(token.slice(8, 10));
    this.parts.minute = integer(token.slice(10, 12));
    if (token.length > 12) this.parts.second = integer(token.slice(12));
  }

  /** Where the unit of the number at hand stands: `12h`, `12 h`, and `12h04` for the second one. */
  private unitPlace(): number | undefined {
    const { at, tokens } = this;
    const hasUnit = (place: number) => timeUnitOf(tokens[place]) !== undefined;
    if (hasUnit(at + 1)) return at + 1;
    if (tokens[at + 1] === ' ' && hasUnit(at + 2)) return at + 2;
    if (hasUnit(at - 1)) return at - 1;
    const isLast = at > 1 && at === tokens.length - 1;
    return isLast && tokens[at - 1] === ' ' && hasUnit(at - 2) ? at - 2 : undefined;
  }

  private readWithUnit(token: string, place: number): void {
    const named = timeUnitOf(this.tokens[place]) ?? 0;
    // A unit ahead of the number belongs to the number before: this one is of the next smaller unit.
    const unit = place > this.at ? named : ((named + 1) as TimeUnit | 3);
    if (place > this.at) this.at = place;
    if (unit === 0) {
      this.parts.hour = integer(wholePart(token));
      const minutes = fractionOf(token, 60);
      if (minutes !== undefined) this.parts.minute = minutes;
    } else if (unit === 1) this.readMinutes(token);
    else if (unit === 2) this.readSeconds(token);
  }

  /** HH:MM[:SS[.ss]] */
  private readClock(token: string): void {
    this.parts.hour = integer(wholePart(token));
    this.readMinutes(this.token(2));
    if (this.tokens[this.at + 3] === ':' && this.tokens[this.at + 4] !== undefined) {
      this.readSeconds(this.token(4));
      this.at += 2;
    }
    this.at += 2;
  }

  /** 01-01[-01], 01-Jan[-01] */
  private readSeparatedDate(token: string, separator: string): void {
    this.numbers.add(token);
    const second = this.tokens[this.at + 2];
    if (second !== undefined && !isFiller(second)) {
      this.addMonthOrNumber(second);
      if (this.tokens[this.at + 3] === separator) {
        this.addMonthOrNumber(this.token(4));
        this.at += 2;
      }
      this.at += 1;
    }
    this.at += 1;
  }

  private addMonthOrNumber(token: string): void {
    const month = monthOf(token);
    if (month === undefined) this.numbers.add(token);
    else this.numbers.add(month, 'month');
  }

  /** An hour before `am` or `pm`, else a year, a month or a day. */
  private readLoneNumber(token: string, next: string | undefined): void {
    const value = Number(token);
    if (next === undefined || isFiller(next)) {
      const half = halfOfDay(this.tokens[this.at + 2]);
      if (half === undefined) this.numbers.add(value);
      else this.parts.hour = hourOfDay(Math.trunc(value), half);
      this.at += half === undefined ? 1 : 2;
      return;
    }
    const half = halfOfDay(next);
    if (half !== undefined && value < 24) {
      this.parts.hour = hourOfDay(Math.trunc(value), half);
      this.at += 1;
    } else if (this.numbers.couldBeDay(value)) this.numbers.add(value);
    else throw new NotADateError();
  }

  /** Minutes whose fraction is seconds. */
  private readMinutes(token: string): void {
    this.parts.minute = integer(wholePart(token));
    this.parts.second = fractionOf(token, 60);
  }

  private readSeconds(token: string): void {
    const [whole = '', fraction, ...more] = token.split('.');
    if (more.length > 0) throw new NotADateError();
    this.parts.second = integer(whole);
    this.parts.microsecond =
      fraction === undefined ? 0 : integer(fraction.padEnd(6, '0').slice(0, 6));
  }

  /** A token at or after the place; the text may not end before it. */
  private token(ahead = 0): string {
    const token = this.tokens[this.at + ahead];
    if (token === undefined) throw new NotADateError();
    return token;
  }

  /** A year of the century before or after, nearest to now. */
  private fullYear(year: number): number {
    if (year >= 100) return year;
    const current = this.currentYear();
    const full = year + current - (current % 100);
    if (full >= current + 50) return full - 100;
    return full < current - 50 ? full + 100 : full;
  }
}

function hourOfDay(hour: number, half: 'am' | 'pm'): number {
  if (half === 'pm') return hour < 12 ? hour + 12 : hour;
  return hour === 12 ? 0 : hour;
}

function wholePart(token: string): string {
  return token.split('.')[0] ?? '';
}

/** The fraction of a number in units of which the whole has `units`, cut; `undefined` where there is none. */
function fractionOf(token: string, units: number): number | undefined {
  const [, fraction = ''] = token.split('.');
  const digits = fraction.replace(/0+$/, '');
  if (digits === '') return undefined;
  return Number((BigInt(digits) * BigInt(units)) / 10n ** BigInt(digits.length));
}

function integer(token: string): number {
  if (!/^[0-9]+$/.test(token)) throw new NotADateError();
  return Number(token);
}
