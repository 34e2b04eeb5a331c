import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { KeptEntry } from '../log-buffer.ts';
import { page } from '../page-state.ts';
import { Icon } from '../parts/icon.tsx';
import { roomLabel } from '../parts/room-label.tsx';
import { fractionOf, timeOfDay } from '../parts/time.tsx';
import { useStore } from '../store.ts';

/** Pixels of a row, as in style/log.css. */
const rowHeight = 28;
/** Rows that are drawn above and below what can be seen. */
const margin = 12;

export interface LogListProps {
  /** Oldest first. */
  readonly entries: readonly KeptEntry[];
  /** How many of the oldest have gone so far. */
  readonly dropped: number;
  /** Whether new entries come in. */
  readonly follow: boolean;
  readonly opened: KeptEntry | undefined;
  readonly onOpen: (entry: KeptEntry | undefined) => void;
  readonly showRoom: boolean;
  /** What stands there without entries. */
  readonly empty: string;
}

/**
 * The rows of the log. Only those are drawn that can be seen, so that ten thousand cost what fifty do. It stays at the
 * newest entry until somebody scrolls up.
 */
export function LogList(props: LogListProps) {
  const { entries, dropped, follow, opened, onOpen, showRoom, empty } = props;
  const rooms = useStore(page, (state) => state.rooms);
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [atEnd, setAtEnd] = useState(true);
  const gone = useRef(dropped);
  /** How far it was scrolled when that was last looked at: less now means that somebody has just scrolled up. */
  const settled = useRef(0);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const scrolledUp = element.scrollTop < settled.current - 1;
    if (atEnd && follow && !scrolledUp) {
      element.scrollTop = element.scrollHeight;
      settled.current = element.scrollTop;
    } else if (!atEnd) {
      // What one looks at stays where it is when the oldest rows go.
      element.scrollTop -= rowHeight * (dropped - gone.current);
      settled.current = element.scrollTop;
    }
    gone.current = dropped;
  });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onScroll = ({ currentTarget: element }: { readonly currentTarget: HTMLElement }) => {
    settled.current = element.scrollTop;
    setView({ top: element.scrollTop, height: element.clientHeight });
    setAtEnd(element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = entries.findIndex(({ key }) => key === opened?.key);
    const target = keyTargets[event.key]?.(at, entries.length, Math.floor(view.height / rowHeight));
    if (target === undefined || entries.length === 0) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(entries.length - 1, target));
    onOpen(entries[index]);
    reveal(list.current, index);
  };

  const first = Math.max(0, Math.floor(view.top / rowHeight) - margin);
  const drawn = entries.slice(first, Math.ceil((view.top + view.height) / rowHeight) + margin);
  return (
    <div class="log-list">
      <div
        ref={list}
        class="rows"
        role="listbox"
        aria-label="Entries of the log"
        aria-activedescendant={opened ? `entry-${opened.key}` : undefined}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" class="all" style={{ height: `${entries.length * rowHeight}px` }}>
          {drawn.map((entry, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys come to the list, whose active entry this may be
            <div
              key={entry.key}
              id={`entry-${entry.key}`}
              role="option"
              tabIndex={-1}
              class="row"
              aria-selected={entry.key === opened?.key}
              aria-setsize={entries.length}
              aria-posinset={first + index + 1}
              style={{ top: `${(first + index) * rowHeight}px` }}
              onClick={() => onOpen(entry.key === opened?.key ? undefined : entry)}
            >
              <span class="time number">
                {timeOfDay(entry.time)}
                <span class="fraction">{fractionOf(entry.time)}</span>
              </span>
              <span class={`kind ${entry.kind}`}>{entry.kind}</span>
              {showRoom ? (
                <span class="where">{entry.room ? roomLabel(entry.room, rooms) : ''}</span>
              ) : null}
              <span class="user" dir="auto">
                {entry.user}
              </span>
              <span class="text" dir="auto">
                {entry.text}
              </span>
            </div>
          ))}
        </div>
      </div>
      {entries.length === 0 ? <p class="empty">{empty}</p> : null}
      {follow && !atEnd ? (
        <button
          type="button"
          class="button to-end"
          onClick={() => {
            setAtEnd(true);
            list.current?.scrollTo({ top: list.current.scrollHeight });
          }}
        >
          <Icon name="down" /> Newest
        </button>
      ) : null}
    </div>
  );
}

/** Where a key leads to, from an entry among so many with so many to a page; from none, -1, to the newest. */
const keyTargets: Readonly<Record<string, (at: number, count: number, step: number) => number>> = {
  ArrowDown: (at, count) => (at === -1 ? count - 1 : at + 1),
  ArrowUp: (at, count) => (at === -1 ? count - 1 : at - 1),
  PageDown: (at, count, step) => (at === -1 ? count - 1 : at + step),
  PageUp: (at, count, step) => (at === -1 ? count - 1 : at - step),
  Home: () => 0,
  End: (_, count) => count - 1,
  Enter: (at, count) => (at === -1 ? count - 1 : at),
};

function reveal(list: HTMLElement | null, index: number): void {
  if (!list) return;
  const top = index * rowHeight;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + rowHeight > list.scrollTop + list.clientHeight) {
    list.scrollTop = top + rowHeight - list.clientHeight;
  }
}
