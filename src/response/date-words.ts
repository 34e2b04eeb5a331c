/** Words that mean something in a date text, by the python-dateutil names of their kinds, in lower case. */

const WEEKDAYS: Readonly<Record<string, number>> = {
  mon: 0,
  monday: 0,
  tue: 1,
  tuesday: 1,
  wed: 2,
  wednesday: 2,
  thu: 3,
  thursday: 3,
  fri: 4,
  friday: 4,
  sat: 5,
  saturday: 5,
  sun: 6,
  sunday: 6,
};

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  january: 1,
  feb: 2,
  february: 2,
  mar: 3,
  march: 3,
  apr: 4,
  april: 4,
  may: 5,
  jun: 6,
  june: 6,
  jul: 7,
  july: 7,
  aug: 8,
  august: 8,
  sep: 9,
  sept: 9,
  september: 9,
  oct: 10,
  october: 10,
  nov: 11,
  november: 11,
  dec: 12,
  december: 12,
};

const UNITS: Readonly<Record<string, TimeUnit>> = {
  h: 0,
  hour: 0,
  hours: 0,
  m: 1,
  minute: 1,
  minutes: 1,
  s: 2,
  second: 2,
  seconds: 2,
};

const HALVES: Readonly<Record<string, 'am' | 'pm'>> = { am: 'am', a: 'am', pm: 'pm', p: 'pm' };

const FILLERS = new Set(" .,;-/'".split('').concat('at on and ad m t of st nd rd th'.split(' ')));

/** Hours, minutes, seconds. */
export type TimeUnit = 0 | 1 | 2;

/** 0 for Monday. */
export function weekdayOf(word: string | undefined): number | undefined {
  return lookUp(WEEKDAYS, word);
}

/** 1 for January. */
export function monthOf(word: string | undefined): number | undefined {
  return lookUp(MONTHS, word);
}

export function timeUnitOf(word: string | undefined): TimeUnit | undefined {
  return lookUp(UNITS, word);
}

export function halfOfDay(word: string | undefined): 'am' | 'pm' | undefined {
  return lookUp(HALVES, word);
}

/** Whether a word may stand anywhere without meaning anything. */
export function isFiller(word: string): boolean {
  return FILLERS.has(word.toLowerCase());
}

/** `UTC`, `GMT` and `Z`, in any case. */
export function isUtcName(word: string): boolean {
  return /^(?:utc|gmt|z)$/i.test(word);
}

function lookUp<Meaning>(
  table: Readonly<Record<string, Meaning>>,
  word: string | undefined,
): Meaning | undefined {
  const key = word?.toLowerCase() ?? '';
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
