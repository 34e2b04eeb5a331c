/**
 * Gives the `SendTime` of messages and events: UTC with up to nine decimals, trailing zeros trimmed, as the service
 * writes it (section 2.3 of its facts). Two within one millisecond differ in the nanoseconds, so that sorting by
 * time keeps the order of sending.
 * @param now milliseconds since the epoch
 */
export function sendTimes(now: () => number): () => string {
  let last = Number.NaN;
  let nanoseconds = 0;
  // A busy room has many messages in a second, and the date of each millisecond would be the most costly part of them.
  let second = Number.NaN;
  let date = '';
  return () => {
    const milliseconds = Math.floor(now());
    nanoseconds = milliseconds === last ? nanoseconds + 1 : 0;
    last = milliseconds;
    const ofSecond = ((milliseconds % 1000) + 1000) % 1000;
    if (milliseconds - ofSecond !== second) {
      second = milliseconds - ofSecond;
      date = new Date(second).toISOString().slice(0, -'.000Z'.length);
    }
    const fraction = ofSecond * 1_000_000 + nanoseconds;
    return fraction === 0 ? `${date}Z` : `${date}.${decimals(fraction)}Z`;
  };
}

/** Nanoseconds as the decimals of a second, without zeros at their end. */
function decimals(nanoseconds: number): string {
  let digits = nanoseconds;
  let length = 9;
  while (digits % 10 === 0) {
    digits /= 10;
    length -= 1;
  }
  return String(digits).padStart(length, '0');
}
