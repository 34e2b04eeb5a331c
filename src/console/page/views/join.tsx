/** Test users, side by side. */
import { choice } from '../choice.ts';
import { page } from '../page-state.ts';
import { attributesProblem, pairsProblem, readPairs } from '../pairs.ts';
import { PairsField, TextField } from '../parts/fields.tsx';
import { Icon } from '../parts/icon.tsx';
import { roomLabel } from '../parts/room-label.tsx';
import { useStore } from '../store.ts';
import { addTestUser, draft, testUsers } from '../test-users.ts';
import { UserPane } from './user-pane.tsx';

export const capabilities = ['SEND_MESSAGE', 'DELETE_MESSAGE', 'DISCONNECT_USER'] as const;

export function JoinView() {
  const list = useStore(testUsers, (state) => state.list);
  return (
    <div class="join">
      <JoinForm />
      {list.length === 0 ? (
        <div class="empty">
          <p>No test users yet.</p>
          <p>
            Each has a pane of its own here, on the official client library, with a token of this
            endpoint. Join two of them and let them talk.
          </p>
        </div>
      ) : (
        <div class="panes">
          {list.map((user) => (
            <UserPane key={user.key} user={user} />
          ))}
        </div>
      )}
    </div>
  );
}

function JoinForm() {
  const chosen = useStore(choice, ({ room }) => room);
  const rooms = useStore(page, (state) => state.rooms);
  const isLive = useStore(page, ({ link }) => link === 'live');
  const user = useStore(draft, (state) => state);
  const join = (event: Event) => {
    event.preventDefault();
    if (pairsProblem(user.attributes, attributesProblem)) return;
    addTestUser({
      roomIdentifier: chosen || user.room,
      userId: user.userId,
      capabilities: user.capabilities,
      sessionDurationInMinutes: Number(user.minutes),
      attributes: readPairs(user.attributes),
    });
  };
  return (
    <form class="join-form" aria-label="Join as" onSubmit={join}>
      <TextField
        label="User id"
        value={user.userId}
        onValue={(userId) => draft.set({ userId })}
        input={{ required: true, maxLength: 128 }}
      />
      {chosen ? (
        <div class="field">
          <span class="label">Room</span>
          <output title={chosen}>{roomLabel(chosen, rooms)}</output>
          <small />
        </div>
      ) : (
        <TextField
          label="Room ARN"
          value={user.room}
          onValue={(room) => draft.set({ room })}
          input={{
            required: true,
            maxLength: 128,
            pattern: 'arn:aws:ivschat:[a-z0-9\\-]+:[0-9]+:room/[a-zA-Z0-9\\-]+',
            title: 'arn:aws:ivschat:REGION:ACCOUNT:room/ID',
          }}
        />
      )}
      <fieldset class="field">
        <legend>Capabilities</legend>
        <div class="checks">
          {capabilities.map((name) => (
            <label key={name} title={name}>
              <input
                type="checkbox"
                checked={user.capabilities.includes(name)}
                onChange={() => draft.set({ capabilities: toggled(user.capabilities, name) })}
              />
              {name.split('_')[0]?.toLowerCase()}
            </label>
          ))}
        </div>
      </fieldset>
      <PairsField
        label="Attributes"
        value={user.attributes}
        onValue={(attributes) => draft.set({ attributes })}
        check={attributesProblem}
        input={{ placeholder: 'displayName=Ada L.' }}
      />
      <TextField
        label="Minutes"
        value={user.minutes}
        onValue={(minutes) => draft.set({ minutes })}
        input={{ type: 'number', min: 1, max: 180, required: true }}
      />
      <button type="submit" class="button primary" disabled={!isLive}>
        <Icon name="add" /> Join
      </button>
    </form>
  );
}

function toggled(names: readonly string[], name: string): readonly string[] {
  const after = new Set(names);
  if (!after.delete(name)) after.add(name);
  return capabilities.filter((one) => after.has(one));
}
