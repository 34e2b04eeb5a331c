/**
 * Gives the `SendTime` of messages and events: UTC with up to nine decimals, trailing zeros trimmed, as the service
 * writes it (section 2.3 of its facts). Two within one millisecond differ in the nanoseconds, so that sorting by
 * time keeps the order of sending.
 * @param now milliseconds since the epoch
 */
export function sendTimes(now: () => number): () => string {
  let last = Number.NaN;
  let nanoseconds = 0;
  return () => {
    const milliseconds = Math.floor(now());
    nanoseconds = milliseconds === last ? nanoseconds + 1 : 0;
    last = milliseconds;
    const time = new Date(milliseconds).toISOString().slice(0, -1);
    const fraction = nanoseconds === 0 ? '' : String(nanoseconds).padStart(6, '0');
    return `${(time + fraction).replace(/\.?0+$/, '')}Z`;
  };
}
