/** A date and a time of day, as some clock shows them. */
export interface ClockTime {
  /** Milliseconds from 1970-01-01T00:00:00 on the same clock, whole seconds of them. */
  readonly milliseconds: number;
  readonly microsecond: number;
  /** Seconds that the clock is ahead of UTC; `undefined` when nobody knows. */
  readonly offset: number | undefined;
}

/** A clock time of the years 1 to 9999 as Python's `isoformat()` prints it: `2022-03-16T03:45:09.500000+00:00`. */
export function isoFormat({ milliseconds, microsecond, offset }: ClockTime): string {
  const [dateAndTime = ''] = new Date(milliseconds).toISOString().split('.');
  const fraction = microsecond === 0 ? '' : `.${pad(microsecond, 6)}`;
  return `${dateAndTime}${fraction}${offset === undefined ? '' : offsetText(offset)}`;
}

function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const seconds = size % 60 === 0 ? '' : `:${pad(size % 60)}`;
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 3600))}:${pad(Math.floor(size / 60) % 60)}${seconds}`;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
