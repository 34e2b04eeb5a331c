import type { RoomFacts } from '../../live/live-data.ts';
import { page } from '../page-state.ts';
import { useStore } from '../store.ts';

/** What a room is called in a line: its name, or else its id. */
export function roomLabel(arn: string, rooms: ReadonlyMap<string, RoomFacts>): string {
  return rooms.get(arn)?.name || arn.slice(arn.lastIndexOf('/') + 1);
}

/** Chooses one of the rooms, or all. */
export function RoomSelect(props: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (arn: string) => void;
}) {
  const rooms = useStore(page, (state) => state.rooms);
  const known = props.value === '' || rooms.has(props.value);
  return (
    <select
      aria-label={props.label}
      value={props.value}
      onChange={({ currentTarget }) => props.onValue(currentTarget.value)}
    >
      <option value="">All rooms</option>
      {known ? null : <option value={props.value}>{roomLabel(props.value, rooms)}</option>}
      {[...rooms.values()].map(({ arn }) => (
        <option key={arn} value={arn}>
          {roomLabel(arn, rooms)}
        </option>
      ))}
    </select>
  );
}
