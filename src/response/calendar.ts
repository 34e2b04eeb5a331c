/** A day of the proleptic Gregorian calendar. */
export interface CalendarDay {
  readonly year: number;
  /** 1 for January. */
  readonly month: number;
  readonly day: number;
}

/** A day and a time of it, on whatever clock. */
export interface ClockTime extends CalendarDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days from 1970-01-01. */
export function daysFromEpoch({ year, month, day }: CalendarDay): number {
  // Years begin in March, so that the leap day is the last of its year; an era has 400 of them.
  const fromMarch = month > 2 ? year : year - 1;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** The day that is this many days from 1970-01-01. */
export function dayFromEpoch(days: number): CalendarDay {
  const fromMarch = days + 719_468;
  const era = Math.floor(fromMarch / 146_097);
  const dayOfEra = fromMarch - era * 146_097;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** 0 for Monday. */
export function weekdayOfDay(day: CalendarDay): number {
  return (((daysFromEpoch(day) + 3) % 7) + 7) % 7;
}

/** Seconds from 1970-01-01T00:00:00 on the same clock. */
export function secondsFromEpoch(time: ClockTime): number {
  return daysFromEpoch(time) * 86_400 + time.hour * 3600 + time.minute * 60 + time.second;
}

/** The clock time that is this many whole seconds from 1970-01-01T00:00:00. */
export function clockTime(seconds: number, microsecond = 0): ClockTime {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  return {
    ...dayFromEpoch(days),
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    microsecond,
  };
}

/**
 * A clock time as Python's `isoformat()` prints it.
 * @param offset seconds east of UTC; `undefined` for a clock whose zone is not known
 */
export function isoFormat(time: ClockTime, offset: number | undefined): string {
  const { year, month, day, hour, minute, second, microsecond } = time;
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  const fraction = microsecond === 0 ? '' : `.${pad(microsecond, 6)}`;
  return `${date}T${pad(hour)}:${pad(minute)}:${pad(second)}${fraction}${offsetText(offset)}`;
}

function offsetText(offset: number | undefined): string {
  if (offset === undefined) return '';
  const size = Math.abs(offset);
  const seconds = size % 60 === 0 ? '' : `:${pad(size % 60)}`;
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 3600))}:${pad(Math.floor(size / 60) % 60)}${seconds}`;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
