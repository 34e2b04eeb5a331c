/** What the user looks at. It stands in the address, so that a reload and a bookmark find it again. */
import { createStore } from './store.ts';

export const views = ['log', 'join', 'people', 'room', 'faults', 'copy'] as const;
export type View = (typeof views)[number];

export const viewTitles: Readonly<Record<View, string>> = {
  log: 'Log',
  join: 'Join as',
  people: 'People',
  room: 'Room',
  faults: 'Faults',
  copy: 'Copy',
};

export interface Choice {
  readonly view: View;
  /** ARN; empty for all rooms. */
  readonly room: string;
}

export const choice = createStore<Choice>(fromHash(location.hash));

choice.subscribe(() => {
  const { view, room } = choice.get();
  history.replaceState(null, '', `#${room ? `${view}/${room}` : view}`);
});
addEventListener('hashchange', () => choice.set(fromHash(location.hash)));

function fromHash(hash: string): Choice {
  const [, view = '', room = ''] = /^#(\w+)(?:\/(.*))?$/.exec(hash) ?? [];
  return { view: views.find((name) => name === view) ?? 'join', room };
}
