/** The list of rooms at the side: whoever chooses one filters everything by it. */
import { useState } from 'preact/hooks';
import { choice } from '../choice.ts';
import { page } from '../page-state.ts';
import { Icon } from '../parts/icon.tsx';
import { RoomSelect } from '../parts/room-label.tsx';
import { useStore } from '../store.ts';
import { NewRoom } from './room.tsx';

export function Rooms() {
  const rooms = useStore(page, (state) => state.rooms);
  const total = useStore(page, ({ roomsTotal }) => roomsTotal);
  const people = useStore(page, ({ peopleTotal }) => peopleTotal);
  const selected = useStore(choice, ({ room }) => room);
  const [search, setSearch] = useState('');
  const [creating, setCreating] = useState(false);
  const choose = (room: string) => choice.set({ room });
  const wanted = search.toLowerCase();
  const shown = [...rooms.values()].filter(({ name, arn }) =>
    `${name} ${arn}`.toLowerCase().includes(wanted),
  );
  return (
    <nav class="rooms" aria-label="Rooms">
      <header>
        <h2>Rooms</h2>
        <RoomSelect label="Room" value={selected} onValue={choose} />
        <button type="button" class="button quiet" onClick={() => setCreating(true)}>
          <Icon name="add" /> New room
        </button>
      </header>
      {rooms.size > 7 ? (
        <input
          type="search"
          aria-label="Find a room"
          placeholder="Name or ARN"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      ) : null}
      <ul>
        <li>
          <button
            type="button"
            class="room"
            aria-current={selected === ''}
            onClick={() => choose('')}
          >
            <span class="name">All rooms</span>
            <span class="count number">{people}</span>
          </button>
        </li>
        {shown.map((room) => (
          <li key={room.arn}>
            <button
              type="button"
              class="room"
              title={room.arn}
              aria-current={selected === room.arn}
              onClick={() => choose(room.arn)}
            >
              <span class="name">{room.name || room.id}</span>
              <span class="id mono">{room.deleted ? 'deleted' : room.name ? room.id : ''}</span>
              <span class="count number">{room.people}</span>
              <span class="hidden"> connected</span>
            </button>
          </li>
        ))}
      </ul>
      {rooms.size === 0 ? (
        <p class="empty">No rooms yet. A room exists as soon as a token names it; or create one.</p>
      ) : null}
      {total > rooms.size ? (
        <p class="status">
          The first {rooms.size} of {total} rooms.
        </p>
      ) : null}
      {creating ? <NewRoom onClose={() => setCreating(false)} /> : null}
    </nav>
  );
}
