/** One test user: what the official client told, and a line to say something. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { page } from '../page-state.ts';
import { attributesProblem, pairsProblem, readPairs, writePairs } from '../pairs.ts';
import { PairsField, TextField } from '../parts/fields.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Modal } from '../parts/modal.tsx';
import { roomLabel } from '../parts/room-label.tsx';
import { Countdown, timeOfDay } from '../parts/time.tsx';
import { useStore } from '../store.ts';
import type { Line, TestUser } from '../test-user.ts';
import { removeTestUser } from '../test-users.ts';
import { Capabilities } from './people.tsx';

/** What a dialog of the pane is about. */
type Asking =
  | { readonly to: 'delete'; readonly id: string; readonly content: string }
  | { readonly to: 'disconnect'; readonly userId: string };

export function UserPane({ user }: { readonly user: TestUser }) {
  const { request } = user;
  const connection = useStore(user.state, (state) => state.connection);
  const lines = useStore(user.state, (state) => state.lines);
  const tokens = useStore(user.state, (state) => state.tokens);
  const sessionEnd = useStore(user.state, (state) => state.sessionEnd);
  const rooms = useStore(page, (state) => state.rooms);
  const [asking, setAsking] = useState<Asking>();
  const away = connection === 'disconnected';
  return (
    <article class={`pane ${connection}`} aria-label={`Test user ${request.userId}`}>
      <header>
        <h3 style={{ '--hue': hueOf(request.userId) }}>{request.userId}</h3>
        <span class="state">
          {connection}
          {connection === 'connected' && sessionEnd ? (
            <>
              , <Countdown until={sessionEnd} />
            </>
          ) : null}
        </span>
        <span class="space" />
        {away ? (
          <button type="button" class="button quiet" onClick={user.join}>
            <Icon name="again" /> Join again
          </button>
        ) : (
          <IconButton icon="leave" label="Leave" onClick={user.leave} />
        )}
        <IconButton
          icon="close"
          label={`Remove ${request.userId} from the page`}
          onClick={() => removeTestUser(user)}
        />
        <p class="details">
          <span title={request.roomIdentifier}>{roomLabel(request.roomIdentifier, rooms)}</span>
          <Capabilities names={request.capabilities} />
          <span class="mono">{writePairs(request.attributes)}</span>
          <span class="number" title="Tokens used: one more at each renewal">
            {tokens === 1 ? '1 token' : `${tokens} tokens`}
          </span>
        </p>
      </header>
      <Conversation user={user} lines={lines} onAsk={setAsking} />
      <Composer user={user} disabled={connection !== 'connected'} />
      {asking ? <Ask asking={asking} user={user} onClose={() => setAsking(undefined)} /> : null}
    </article>
  );
}

function Conversation(props: {
  readonly user: TestUser;
  readonly lines: readonly Line[];
  readonly onAsk: (asking: Asking) => void;
}) {
  const { user, lines, onAsk } = props;
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);
  return (
    <div
      ref={list}
      class="conversation"
      role="log"
      aria-label={`Conversation of ${user.request.userId}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        atEnd.current = scrollTop + clientHeight >= scrollHeight - 30;
      }}
    >
      <ol>
        {lines.map((line) => (
          <li key={line.key} class={line.is}>
            <time class="number" dateTime={new Date(line.time).toISOString()}>
              {timeOfDay(line.time)}
            </time>
            {line.is === 'message' ? (
              <Message line={line} onAsk={onAsk} />
            ) : (
              <span class="text">{line.text}</span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Message(props: {
  readonly line: Extract<Line, { is: 'message' }>;
  readonly onAsk: (asking: Asking) => void;
}) {
  const { line, onAsk } = props;
  const { id, sender, displayName, content, deleted } = line;
  const attributes = writePairs(line.attributes);
  return (
    <>
      <span class="text">
        <b style={{ '--hue': hueOf(sender) }} title={sender}>
          {displayName || sender}
        </b>{' '}
        {deleted === undefined ? <span>{content}</span> : <del>{content}</del>}
        {attributes && deleted === undefined ? <small class="mono"> {attributes}</small> : null}
        {deleted === undefined ? null : <small> deleted{deleted ? `: ${deleted}` : ''}</small>}
      </span>
      <span class="actions">
        {deleted === undefined ? (
          <IconButton
            icon="remove"
            label="Delete"
            onClick={() => onAsk({ to: 'delete', id, content })}
          />
        ) : null}
        <IconButton
          icon="leave"
          label={`Disconnect ${sender}`}
          onClick={() => onAsk({ to: 'disconnect', userId: sender })}
        />
      </span>
    </>
  );
}

function Composer({ user, disabled }: { readonly user: TestUser; readonly disabled: boolean }) {
  const [content, setContent] = useState('');
  const [attributes, setAttributes] = useState('');
  const [open, setOpen] = useState(false);
  const { userId } = user.request;
  const send = (event: Event) => {
    event.preventDefault();
    if (content === '' || pairsProblem(attributes, attributesProblem)) return;
    void user.send(content, open ? readPairs(attributes) : {});
    setContent('');
  };
  return (
    <form class="composer" onSubmit={send}>
      {open ? (
        <PairsField
          label={`Attributes of the messages of ${userId}`}
          hint="key=value, for each message from now on."
          value={attributes}
          onValue={setAttributes}
          check={attributesProblem}
        />
      ) : null}
      <div class="line">
        <IconButton
          icon="tag"
          label="Attributes of messages"
          pressed={open}
          onClick={() => setOpen(!open)}
        />
        <input
          aria-label={`Message of ${userId}`}
          placeholder={disabled ? 'Not connected' : `Say something as ${userId}`}
          value={content}
          disabled={disabled}
          autocomplete="off"
          onInput={({ currentTarget }) => setContent(currentTarget.value)}
        />
        <IconButton
          icon="send"
          label={`Send as ${userId}`}
          submits
          bordered
          disabled={disabled || content === ''}
        />
      </div>
    </form>
  );
}

/** Asks for the reason, which stands in the event. */
function Ask(props: {
  readonly asking: Asking;
  readonly user: TestUser;
  readonly onClose: () => void;
}) {
  const { asking, user, onClose } = props;
  const [reason, setReason] = useState('');
  const isDelete = asking.to === 'delete';
  const capability = isDelete ? 'DELETE_MESSAGE' : 'DISCONNECT_USER';
  const may = user.request.capabilities.includes(capability);
  const act = async () => {
    // Not waited for: how it ends stands in the pane.
    if (asking.to === 'delete') void user.deleteMessage(asking.id, reason);
    else void user.disconnectUser(asking.userId, reason);
  };
  return (
    <Modal
      title={isDelete ? 'Delete a message' : `Disconnect ${asking.userId}`}
      action={isDelete ? 'Delete' : 'Disconnect'}
      dangerous
      onAction={act}
      onClose={onClose}
    >
      <p>
        {asking.to === 'delete' ? `“${asking.content}”, ` : ''}as {user.request.userId}
        {may ? '.' : `, who has not the capability ${capability}: it will be refused.`}
      </p>
      <TextField
        label="Reason"
        hint="Optional; stands in the event."
        value={reason}
        onValue={setReason}
        input={{ maxLength: 256 }}
      />
    </Modal>
  );
}

/** A colour of its own for each user, the same everywhere. */
function hueOf(userId: string): number {
  let hash = 0;
  for (const character of userId) hash = (hash * 37 + (character.codePointAt(0) ?? 0)) % 10_007;
  // The golden angle: names that are alike have colours that are not.
  return Math.round(hash * 137.5) % 360;
}
