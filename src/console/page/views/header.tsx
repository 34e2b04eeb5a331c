import { type LinkState, page } from '../page-state.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { useStore } from '../store.ts';

const linkTexts: Readonly<Record<LinkState, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  waiting: 'Endpoint stopped',
};

/** What this is, where it is, and whether what stands on the page is still so. */
export function Header() {
  const link = useStore(page, (state) => state.link);
  const endpoint = useStore(page, (state) => state.endpoint);
  const people = useStore(page, ({ peopleTotal }) => peopleTotal);
  const rooms = useStore(page, ({ roomsTotal }) => roomsTotal);
  return (
    <header class="top">
      <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M3 4h18v13h-9l-5 4v-4H3z" />
        <path class="prompt" d="m7 8 3 2.5L7 13m5 0h4" />
      </svg>
      <h1>
        ivschat-ts <span class="version">{endpoint?.version}</span>
      </h1>
      <p class="address">
        <span class="mono">{location.origin}</span>
        <CopyButton text={location.origin} what="the address" />
      </p>
      <span class="space" />
      <p class="totals number">
        {count(people, 'connection')} <span aria-hidden="true">·</span> {count(rooms, 'room')}
      </p>
      <p class={`link ${link}`} role="status">
        {linkTexts[link]}
      </p>
    </header>
  );
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString()} ${noun}${number === 1 ? '' : 's'}`;
}
