/** One room: its settings and tags, and its end. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RoomFacts } from '../../live/live-data.ts';
import { choice } from '../choice.ts';
import { createRoom, deleteRoom, type RoomSettings, setTags, updateRoom } from '../operations.ts';
import { page } from '../page-state.ts';
import { type Pairs, readPairs, writePairs } from '../pairs.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Field, PairsField, TextField } from '../parts/fields.tsx';
import { Icon } from '../parts/icon.tsx';
import { Modal } from '../parts/modal.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import { useStore } from '../store.ts';
import { SendEvent } from './send-event.tsx';

/** What stands in the form, as it was typed. */
interface Draft {
  readonly name: string;
  readonly rate: string;
  readonly length: string;
  readonly reviewUri: string;
  readonly fallback: string;
  readonly tags: string;
}

const newRoom: Draft = {
  name: '',
  rate: '10',
  length: '500',
  reviewUri: '',
  fallback: 'ALLOW',
  tags: '',
};

export function RoomView() {
  const arn = useStore(choice, ({ room }) => room);
  const room = useStore(page, ({ rooms }) => rooms.get(arn));
  if (room) return <RoomSettingsForm key={room.arn} room={room} />;
  return (
    <div class="empty">
      <p>{arn ? 'There is no such room.' : 'No room is chosen.'}</p>
      <p>Choose one of the rooms to see and change its settings and tags, or to send an event.</p>
    </div>
  );
}

function RoomSettingsForm({ room }: { readonly room: RoomFacts }) {
  const saved = draftOf(room);
  const [draft, setDraft] = useState(saved);
  const [failure, setFailure] = useState('');
  const [deleting, setDeleting] = useState(false);
  const savedText = JSON.stringify(saved);
  // Whoever changes the room elsewhere is seen here; what was typed and not saved stays.
  const before = useRef(saved);
  useEffect(() => {
    const [old, now] = [before.current, JSON.parse(savedText) as Draft];
    before.current = now;
    setDraft((typed) => rebased(typed, old, now));
  }, [savedText]);
  const changed = JSON.stringify(draft) !== savedText;
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      const settings = changedSettings(saved, draft);
      if (Object.keys(settings).length > 0) await updateRoom(room.arn, settings);
      await setTags(room.arn, room.tags, readPairs(draft.tags));
      setFailure('');
    } catch (error) {
      setFailure((error as Error).message);
    }
  };
  return (
    <Scrolled label="Room">
      <form class="sheet" onSubmit={save}>
        <header>
          <h2>{room.name || room.id}</h2>
          <p class="arn mono">
            {room.arn} <CopyButton text={room.arn} what="the ARN" />
          </p>
          <p class="quiet number">
            Created {new Date(room.createTime).toLocaleString()}, changed{' '}
            {new Date(room.updateTime).toLocaleString()}
          </p>
        </header>
        <RoomFields draft={draft} onDraft={setDraft} />
        <p class="failure" role="alert">
          {failure}
        </p>
        <footer>
          <button
            type="button"
            class="button danger"
            disabled={room.deleted}
            onClick={() => setDeleting(true)}
          >
            <Icon name="remove" /> Delete room…
          </button>
          <span class="space" />
          <button type="button" class="button" disabled={!changed} onClick={() => setDraft(saved)}>
            Undo changes
          </button>
          <button type="submit" class="button primary" disabled={!changed || room.deleted}>
            Save
          </button>
        </footer>
      </form>
      {room.deleted ? null : <SendEvent room={room.arn} />}
      {deleting ? <DeleteRoom room={room} onClose={() => setDeleting(false)} /> : null}
    </Scrolled>
  );
}

/** A dialog that makes a room and chooses it. */
export function NewRoom({ onClose }: { readonly onClose: () => void }) {
  const [draft, setDraft] = useState(newRoom);
  const create = async () => {
    const { arn } = await createRoom({
      ...changedSettings(newRoom, draft),
      tags: readPairs(draft.tags),
    });
    choice.set({ room: arn });
  };
  return (
    <Modal title="New room" action="Create" onAction={create} onClose={onClose}>
      <RoomFields draft={draft} onDraft={setDraft} />
    </Modal>
  );
}

function DeleteRoom({ room, onClose }: { readonly room: RoomFacts; readonly onClose: () => void }) {
  const remove = async () => {
    await deleteRoom(room.arn);
    choice.set({ room: '' });
  };
  return (
    <Modal
      title={`Delete ${room.name || room.id}`}
      action="Delete"
      dangerous
      onAction={remove}
      onClose={onClose}
    >
      <p>
        The room takes no more messages and admits nobody. As with the service, those who are in it
        stay connected until their sessions end.
      </p>
    </Modal>
  );
}

function RoomFields({
  draft,
  onDraft,
}: {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}) {
  const set = (change: Partial<Draft>) => onDraft({ ...draft, ...change });
  return (
    <div class="fields">
      <TextField
        label="Name"
        hint="Letters, digits, - and _."
        value={draft.name}
        onValue={(name) => set({ name })}
        input={{ pattern: '[a-zA-Z0-9_\\-]*', maxLength: 128 }}
      />
      <TextField
        label="Messages a second"
        hint="1 to 100, of all together."
        value={draft.rate}
        onValue={(rate) => set({ rate })}
        input={{ type: 'number', min: 1, max: 100, required: true }}
      />
      <TextField
        label="Characters a message"
        hint="1 to 500."
        value={draft.length}
        onValue={(length) => set({ length })}
        input={{ type: 'number', min: 1, max: 500, required: true }}
      />
      <TextField
        label="Review handler"
        hint="Lambda ARN, or empty."
        value={draft.reviewUri}
        onValue={(reviewUri) => set({ reviewUri })}
        input={{ pattern: 'arn:aws:lambda:[a-z0-9\\-]+:[0-9]{12}:.+', maxLength: 170 }}
      />
      <Field label="When the handler fails" hint="The fallback result.">
        {({ id, describedBy }) => (
          <select
            id={id}
            aria-describedby={describedBy}
            value={draft.fallback}
            onChange={({ currentTarget }) => set({ fallback: currentTarget.value })}
          >
            <option value="ALLOW">allow the message</option>
            <option value="DENY">deny the message</option>
          </select>
        )}
      </Field>
      <PairsField
        label="Tags"
        hint="key=value, key=value"
        value={draft.tags}
        onValue={(tags) => set({ tags })}
        check={tagsProblem}
      />
    </div>
  );
}

function tagsProblem(tags: Pairs): string {
  const keys = Object.keys(tags);
  if (keys.length > 50) return 'At most 50 tags.';
  if (keys.some((key) => key.toLowerCase().startsWith('aws:')))
    return 'Keys must not begin with aws:.';
  if (keys.some((key) => key.length > 128)) return 'A key has at most 128 characters.';
  if (Object.values(tags).some((value) => value.length > 256))
    return 'A value has at most 256 characters.';
  return '';
}

function draftOf(room: RoomFacts): Draft {
  return {
    name: room.name,
    rate: String(room.maximumMessageRatePerSecond),
    length: String(room.maximumMessageLength),
    reviewUri: room.reviewHandlerUri,
    fallback: room.fallbackResult || 'ALLOW',
    tags: writePairs(room.tags),
  };
}

/** What was typed, on top of what is saved now instead of what was. */
function rebased(typed: Draft, old: Draft, now: Draft): Draft {
  const entries = Object.entries(typed) as [keyof Draft, string][];
  const kept = entries.filter(([key, value]) => value !== old[key]);
  return { ...now, ...Object.fromEntries(kept) };
}

/** Those members of CreateRoom and UpdateRoom that differ. */
function changedSettings(before: Draft, after: Draft): Partial<RoomSettings> {
  return {
    ...(after.name === before.name ? {} : { name: after.name }),
    ...(after.rate === before.rate ? {} : { maximumMessageRatePerSecond: Number(after.rate) }),
    ...(after.length === before.length ? {} : { maximumMessageLength: Number(after.length) }),
    ...(after.reviewUri === before.reviewUri && after.fallback === before.fallback
      ? {}
      : { messageReviewHandler: { uri: after.reviewUri, fallbackResult: after.fallback } }),
  };
}
