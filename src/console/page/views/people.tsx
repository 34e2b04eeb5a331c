/** Who is connected. */
import { useState } from 'preact/hooks';
import type { PersonFacts } from '../../live/live-data.ts';
import { choice } from '../choice.ts';
import { disconnectUser } from '../operations.ts';
import { page } from '../page-state.ts';
import { writePairs } from '../pairs.ts';
import { Capabilities } from '../parts/capabilities.tsx';
import { Clamped } from '../parts/clamped.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Modal } from '../parts/modal.tsx';
import { ReasonField } from '../parts/reason-field.tsx';
import { roomLabel } from '../parts/room-label.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import { Countdown, Since } from '../parts/time.tsx';
import { useStore } from '../store.ts';

export function PeopleView() {
  const people = useStore(page, (state) => state.people);
  const total = useStore(page, ({ peopleTotal }) => peopleTotal);
  const rooms = useStore(page, (state) => state.rooms);
  const room = useStore(choice, (state) => state.room);
  const [leaving, setLeaving] = useState<PersonFacts>();
  const shown = [...people.values()].filter((person) => room === '' || person.room === room);

  if (shown.length === 0) {
    return (
      <div class="empty">
        <p>{room ? 'Nobody is in this room.' : 'Nobody is connected.'}</p>
        <p>Join as a test user, or connect a client with the lines under Copy.</p>
        <button type="button" class="button" onClick={() => choice.set({ view: 'join' })}>
          Join as…
        </button>
      </div>
    );
  }
  return (
    <>
      <Scrolled label="Connected people">
        <table class="people">
          <thead>
            <tr>
              <th scope="col">User</th>
              {room ? null : <th scope="col">Room</th>}
              <th scope="col">Since</th>
              <th scope="col">Ends in</th>
              <th scope="col">Capabilities</th>
              <th scope="col">Attributes</th>
              <th scope="col">
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  <bdi>{person.userId}</bdi>
                </th>
                {room ? null : <td data-label="Room">{roomLabel(person.room, rooms)}</td>}
                <td data-label="Since">
                  <Since time={person.since} />
                </td>
                <td data-label="Ends in">
                  <Countdown until={person.sessionEnd} />
                </td>
                <td data-label="Capabilities">
                  <Capabilities names={person.capabilities} />
                </td>
                <td data-label="Attributes" class="mono">
                  <Attributes person={person} />
                </td>
                <td class="actions">
                  <IconButton
                    icon="leave"
                    label={`Disconnect ${person.userId}`}
                    onClick={() => setLeaving(person)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {total > people.size ? (
          <p class="status">
            The first {people.size.toLocaleString()} of {total.toLocaleString()} connections.
          </p>
        ) : null}
      </Scrolled>
      {leaving ? <Disconnect person={leaving} onClose={() => setLeaving(undefined)} /> : null}
    </>
  );
}

function Attributes({ person }: { readonly person: PersonFacts }) {
  const text = writePairs(person.attributes);
  if (text === '') return <span class="none">none</span>;
  return <Clamped text={text} what={`the attributes of ${person.userId}`} />;
}

function Disconnect({
  person,
  onClose,
}: {
  readonly person: PersonFacts;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  return (
    <Modal
      title={`Disconnect ${person.userId}`}
      action="Disconnect"
      dangerous
      onAction={() => disconnectUser(person.room, person.userId, reason)}
      onClose={onClose}
    >
      <p>
        Everybody in the room is told, then all connections of this user to the room are closed.
      </p>
      <ReasonField value={reason} onValue={setReason} />
    </Modal>
  );
}
