import { daysInMonth } from './calendar.ts';

/** A number of a date is not what it would have to be, so that the text is no date. */
export class NotADateError extends Error {}

type Label = 'year' | 'month' | 'day';
export type YearMonthDay = readonly [
  year: number | undefined,
  month: number | undefined,
  day: number | undefined,
];

/** The numbers of a date in the order of the text, some of them known for year, month or day. */
export class DateNumbers {
  /** Whether a year is given in full. */
  isCenturyGiven = false;
  private readonly numbers: number[] = [];
  private readonly places: Partial<Record<Label, number>> = {};

  get count(): number {
    return this.numbers.length;
  }

  /**
   * Adds a number: what has more than two digits, or is more than 100, is the year.
   * @param value digits as they stand in the text, or a number
   * @throws {NotADateError} when it is no number, or there is one with that label already
   */
  add(value: string | number, label?: Label): void {
    const isDigits = typeof value === 'string' && /^[0-9]+$/.test(value);
    const isYear = typeof value === 'string' ? isDigits && value.length > 2 : value > 100;
    if (typeof value === 'string' && !isDigits) throw new NotADateError();
    this.isCenturyGiven ||= isYear;
    this.numbers.push(Math.trunc(Number(value)));
    const known = isYear ? 'year' : label;
    if (!known) return;
    if (this.places[known] !== undefined) throw new NotADateError();
    this.places[known] = this.numbers.length - 1;
  }

  couldBeDay(value: number): boolean {
    const { year, month, day } = this.places;
    if (day !== undefined) return false;
    if (month === undefined) return value >= 1 && value <= 31;
    // Where the year is not known it may be a leap year.
    const knownYear = year === undefined ? 2000 : (this.numbers[year] ?? 2000);
    return value >= 1 && value <= daysInMonth(knownYear, this.numbers[month] ?? 1);
  }

  /**
   * Which number is what.
   * @throws {NotADateError} when there are more than three
   */
  resolve(): YearMonthDay {
    const known = Object.keys(this.places).length;
    if ((known > 0 && known === this.count) || (this.count === 3 && known === 2)) {
      return this.byLabels();
    }
    if (this.count > 3) throw new NotADateError();
    if (this.count === 3) return this.ofThree();
    const month = this.places.month;
    if (this.count === 2 && month === undefined) return this.ofTwo();
    return this.ofOneBesideMonth(month);
  }

  private byLabels(): YearMonthDay {
    const { year, month, day } = this.places;
    // Of three with two labels, the third place is for the missing label.
    const missing = [0, 1, 2].find((place) => ![year, month, day].includes(place));
    const at = (place: number | undefined) =>
      place === undefined && this.count < 3 ? undefined : this.numbers[place ?? missing ?? 0];
    return [at(year), at(month), at(day)];
  }

  private ofOneBesideMonth(monthPlace: number | undefined): YearMonthDay {
    const month = monthPlace === undefined ? undefined : this.numbers[monthPlace];
    const other = this.numbers.find((_, place) => place !== monthPlace);
    if (other === undefined) return [undefined, month, undefined];
    return other > 31 ? [other, month, undefined] : [undefined, month, other];
  }

  private ofTwo(): YearMonthDay {
    const [first = 0, second = 0] = this.numbers;
    if (first > 31) return [first, second, undefined];
    if (second > 31) return [second, first, undefined];
    return [undefined, first, second];
  }

  private ofThree(): YearMonthDay {
    const [first = 0, second = 0, third = 0] = this.numbers;
    const { year, month } = this.places;
    if (month === 0) return second > 31 ? [second, first, third] : [third, first, second];
    if (month === 1) return first > 31 ? [first, second, third] : [third, second, first];
    if (month === 2) return second > 31 ? [second, third, first] : [first, third, second];
    if (first > 31 || year === 0) return [first, second, third];
    return first > 12 ? [third, second, first] : [third, first, second];
  }
}
