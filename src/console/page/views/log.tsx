/** The log: what happens in the endpoint, live. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { choice } from '../choice.ts';
import { everything, type KeptEntry, type LogFilter } from '../log-buffer.ts';
import { type EntryKind, entryKinds } from '../log-entry.ts';
import { log, page } from '../page-state.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { indented, JsonText } from '../parts/json-text.tsx';
import { RoomSelect } from '../parts/room-label.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import { useStore } from '../store.ts';
import { LogList } from './log-list.tsx';

export function LogView() {
  const version = useStore(page, ({ logVersion }) => logVersion);
  const skipped = useStore(page, (state) => state.skipped);
  const room = useStore(choice, (state) => state.room);
  const [search, setSearch] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<EntryKind>>(everything.hidden);
  const [held, setHeld] = useState<Frozen>();
  const [opened, setOpened] = useState<KeptEntry>();
  useFilter(room, search, hidden);
  // Another filter, wherever it was chosen, shows what there is now.
  const frozen = held?.filter === log.filter ? held : undefined;
  const entries = frozen?.entries ?? log.matching;
  const newest = log.matching.at(-1)?.key ?? 0;
  const waiting = frozen ? log.matching.filter(({ key }) => key > frozen.newest).length : 0;

  const toggle = (kind: EntryKind) => {
    const after = new Set(hidden);
    if (!after.delete(kind)) after.add(kind);
    setHidden(after);
  };
  const clear = () => {
    log.clear();
    setHeld(undefined);
    setOpened(undefined);
    page.set({ logVersion: version + 1, skipped: 0 });
  };
  const section = useRef<HTMLElement>(null);
  const close = useCallback(() => {
    // Who was in the frame is back at its entry.
    const inFrame = section.current?.querySelector('.frame')?.contains(document.activeElement);
    if (inFrame) section.current?.querySelector<HTMLElement>('.rows')?.focus();
    setOpened(undefined);
  }, []);
  const pause = () => {
    const { matching, dropped, filter } = log;
    setHeld(frozen ? undefined : { entries: [...matching], newest, dropped, filter });
  };

  return (
    <section ref={section} class="log" aria-label="Log">
      <div class="toolbar">
        <RoomSelect
          label="Room of the log"
          value={room}
          onValue={(arn) => choice.set({ room: arn })}
        />
        <input
          type="search"
          aria-label="Filter by user or text"
          placeholder="User or text"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <div class="buttons">
          <button
            type="button"
            class="button pause"
            aria-pressed={frozen !== undefined}
            onClick={pause}
          >
            <Icon name={frozen ? 'play' : 'pause'} />
            {frozen ? `Resume (${waiting})` : 'Pause'}
          </button>
          <IconButton icon="remove" label="Clear the log of this page" bordered onClick={clear} />
          <IconButton
            icon="download"
            label="Download what is shown as JSON Lines"
            bordered
            disabled={entries.length === 0}
            onClick={() => download(entries)}
          />
        </div>
      </div>
      <fieldset class="chips" aria-label="Kinds of entries">
        {entryKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            class={`chip ${kind}`}
            aria-pressed={!hidden.has(kind)}
            onClick={() => toggle(kind)}
          >
            {kind}
          </button>
        ))}
      </fieldset>
      <LogList
        entries={entries}
        dropped={frozen?.dropped ?? log.dropped}
        follow={frozen === undefined}
        opened={opened}
        onOpen={setOpened}
        showRoom={room === ''}
        empty={log.entries.length > 0 ? 'Nothing matches the filter.' : emptyText}
      />
      <p class="status number">
        {entries.length.toLocaleString()} of {log.entries.length.toLocaleString()} entries
        {skipped > 0 ? `, ${skipped.toLocaleString()} skipped: too many at once` : ''}
      </p>
      {opened ? <Frame entry={opened} onClose={close} /> : null}
    </section>
  );
}

const emptyText =
  'Nothing has happened yet. Join as somebody and say hello, or connect a client: what it does shows here.';

interface Frozen {
  readonly entries: readonly KeptEntry[];
  /** Key of the newest entry at that time. */
  readonly newest: number;
  readonly dropped: number;
  /** With which they were found. */
  readonly filter: LogFilter;
}

/** Filters the log while it is drawn, so that the first picture is right already. */
function useFilter(room: string, search: string, hidden: ReadonlySet<EntryKind>): void {
  const { filter } = log;
  if (filter.room === room && filter.search === search && filter.hidden === hidden) return;
  log.filter = { room, search, hidden };
}

function Frame({ entry, onClose }: { readonly entry: KeptEntry; readonly onClose: () => void }) {
  useEffect(() => {
    const close = ({ key }: KeyboardEvent) => {
      // With a dialog over it, the dialog is meant.
      if (key === 'Escape' && !document.querySelector('dialog[open]')) onClose();
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <section class="frame" aria-label="Frame of the entry">
      <header>
        <span class={`kind ${entry.kind}`}>{entry.kind}</span>
        <time class="number" dateTime={new Date(entry.time).toISOString()}>
          {new Date(entry.time).toISOString()}
        </time>
        <CopyButton text={indented(entry.frame)} what="the frame" />
        <IconButton icon="close" label="Close the frame" onClick={onClose} />
      </header>
      <Scrolled label="Frame as JSON">
        <JsonText text={entry.frame} />
      </Scrolled>
    </section>
  );
}

/** One JSON document a line: what the entry says, and its frame. */
function jsonLines(entries: readonly KeptEntry[]): string {
  return entries
    .map(({ time, kind, room, user, text, frame }) => {
      const shown = { time: new Date(time).toISOString(), kind, room, user, text };
      return `${JSON.stringify(shown).slice(0, -1)},"frame":${frame || 'null'}}\n`;
    })
    .join('');
}

function download(entries: readonly KeptEntry[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([jsonLines(entries)], { type: 'application/x-ndjson' }));
  link.download = `ivschat-log-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.jsonl`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
