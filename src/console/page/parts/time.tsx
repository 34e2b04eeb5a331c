import { page } from '../page-state.ts';
import { createStore, useStore } from '../store.ts';

/** Milliseconds since the epoch, each second anew. */
const clock = createStore({ now: Date.now() });
setInterval(() => clock.set({ now: Date.now() }), 1000);

/** `14:03:22`, in the time zone of the browser. */
export function timeOfDay(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
}

/** `.127`, what comes behind it. */
export function fractionOf(time: number): string {
  return `.${String(new Date(time).getMilliseconds()).padStart(3, '0')}`;
}

/** How long it is until `time`, by the clock of the endpoint: `59:07`, `1:59:07`. */
export function Countdown({ until }: { readonly until: number }) {
  const ahead = useStore(page, ({ clockAhead }) => clockAhead);
  const left = useStore(clock, ({ now }) => Math.max(0, Math.round((until - now - ahead) / 1000)));
  return (
    <time
      class={left < 60 ? 'number soon' : 'number'}
      dateTime={new Date(until).toISOString()}
      title={`Until ${new Date(until).toLocaleString()}`}
    >
      {left === 0 ? 'over' : duration(left)}
    </time>
  );
}

/** The time of day at which something began. */
export function Since({ time }: { readonly time: number }) {
  return (
    <time
      class="number"
      dateTime={new Date(time).toISOString()}
      title={new Date(time).toLocaleString()}
    >
      {timeOfDay(time)}
    </time>
  );
}

function duration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = twoDigits(seconds % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

const twoDigits = (count: number) => String(count).padStart(2, '0');
