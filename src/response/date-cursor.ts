import { dateTokens } from './date-tokens.ts';
import { DateNumbers, NotADateError } from './year-month-day.ts';

/** What a date text says; what it leaves out is absent. */
export interface DateParts {
  year?: number | undefined;
  month?: number | undefined;
  day?: number | undefined;
  /** 0 for Monday. */
  weekday?: number;
  hour?: number;
  minute?: number | undefined;
  second?: number | undefined;
  microsecond?: number;
  zoneName?: string | undefined;
  /** Seconds east of UTC. */
  offset?: number | undefined;
}

/** A date text while it is read: its tokens, the place at hand, and what has been found out. */
export class DateCursor {
  readonly tokens: string[];
  readonly parts: DateParts = {};
  readonly numbers = new DateNumbers();
  at = 0;
  private readonly currentYear: () => number;

  /** @param currentYear two-digit years are of the century around it */
  constructor(text: string, currentYear: () => number) {
    this.tokens = dateTokens(text);
    this.currentYear = currentYear;
  }

  /** The token that stands so far ahead, or behind; `undefined` beyond the ends of the text. */
  peek(ahead: number): string | undefined {
    return this.tokens[this.at + ahead];
  }

  /**
   * The token that stands so far ahead.
   * @throws {NotADateError} at the end of the text
   */
  token(ahead = 0): string {
    const token = this.peek(ahead);
    if (token === undefined) throw new NotADateError();
    return token;
  }

  /** A year of two digits in the century before or after that is nearest to now. */
  fullYear(year: number): number {
    if (year >= 100) return year;
    const current = this.currentYear();
    const full = year + current - (current % 100);
    if (full >= current + 50) return full - 100;
    return full < current - 50 ? full + 100 : full;
  }
}

/** @throws {NotADateError} for what is not made of digits alone */
export function integer(token: string): number {
  if (!/^[0-9]+$/.test(token)) throw new NotADateError();
  return Number(token);
}

/** An hour of the clock with two rounds a day. */
export function hourOfDay(hour: number, half: 'am' | 'pm'): number {
  if (half === 'pm') return hour < 12 ? hour + 12 : hour;
  return hour === 12 ? 0 : hour;
}
