/** The page as a whole: rooms at the side, one view beside them, and the log on a wide screen always. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { choice, type View, views, viewTitles } from './choice.ts';
import { page } from './page-state.ts';
import { useStore } from './store.ts';
import { CopyView } from './views/copy.tsx';
import { FaultsView } from './views/faults.tsx';
import { Header } from './views/header.tsx';
import { JoinView } from './views/join.tsx';
import { LogView } from './views/log.tsx';
import { PeopleView } from './views/people.tsx';
import { RoomView } from './views/room.tsx';
import { Rooms } from './views/rooms.tsx';

const components: Readonly<Record<View, () => preact.JSX.Element>> = {
  log: LogView,
  join: JoinView,
  people: PeopleView,
  room: RoomView,
  faults: FaultsView,
  copy: CopyView,
};

export function App() {
  const wide = useWide();
  const chosen = useStore(choice, ({ view }) => view);
  const shown = views.filter((view) => !(wide && view === 'log'));
  const view = shown.includes(chosen) ? chosen : 'join';
  return (
    <>
      <Header />
      <div class={wide ? 'body wide' : 'body'}>
        <Rooms />
        <main class="work">
          <Tabs shown={shown} view={view} />
          {shown.map((name) => (
            <Panel key={name} name={name} shown={name === view} />
          ))}
        </main>
        {wide ? <LogView /> : null}
      </div>
    </>
  );
}

/** A view; it is drawn once it is looked at. The panes of test users stay, so that drafts in them do. */
function Panel({ name, shown }: { readonly name: View; readonly shown: boolean }) {
  const Component = components[name];
  const keep = name === 'join';
  return (
    <div
      id={`panel-${name}`}
      class={`panel ${name}`}
      role="tabpanel"
      aria-labelledby={`tab-${name}`}
      hidden={!shown}
    >
      {shown || keep ? <Component /> : null}
    </div>
  );
}

function Tabs({ shown, view }: { readonly shown: readonly View[]; readonly view: View }) {
  const list = useRef<HTMLDivElement>(null);
  const people = useStore(page, ({ peopleTotal }) => peopleTotal);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = shown.indexOf(view);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % shown.length,
      ArrowLeft: (at - 1 + shown.length) % shown.length,
      Home: 0,
      End: shown.length - 1,
    };
    const next = shown[targets[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    choice.set({ view: next });
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label="Views" onKeyDown={onKeyDown}>
      {shown.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={name === view}
          aria-controls={`panel-${name}`}
          tabIndex={name === view ? 0 : -1}
          onClick={() => choice.set({ view: name })}
        >
          {viewTitles[name]}
          {name === 'people' ? <span class="count number">{people}</span> : null}
        </button>
      ))}
    </div>
  );
}

const wideScreen = matchMedia('(min-width: 1200px)');

function useWide(): boolean {
  const [wide, setWide] = useState(wideScreen.matches);
  useEffect(() => {
    const look = () => setWide(wideScreen.matches);
    wideScreen.addEventListener('change', look);
    return () => wideScreen.removeEventListener('change', look);
  }, []);
  return wide;
}
