/** One test user: who it is, what the official client told, and a line to say something. */
import { useState } from 'preact/hooks';
import { page } from '../page-state.ts';
import { writePairs } from '../pairs.ts';
import { Capabilities } from '../parts/capabilities.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { roomLabel } from '../parts/room-label.tsx';
import { Countdown } from '../parts/time.tsx';
import { hueOf } from '../parts/user-colour.ts';
import { useStore } from '../store.ts';
import type { TestUser } from '../test-user.ts';
import { removeTestUser } from '../test-users.ts';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { type Asking, Moderation } from './moderation.tsx';

export function UserPane({ user }: { readonly user: TestUser }) {
  const { request } = user;
  const connection = useStore(user.state, (state) => state.connection);
  const lines = useStore(user.state, (state) => state.lines);
  const tokens = useStore(user.state, (state) => state.tokens);
  const sessionEnd = useStore(user.state, (state) => state.sessionEnd);
  const rooms = useStore(page, (state) => state.rooms);
  const [asking, setAsking] = useState<Asking>();
  const attributes = writePairs(request.attributes);
  const away = connection === 'disconnected';
  return (
    <article class={`pane ${connection}`} aria-label={`Test user ${request.userId}`}>
      <header>
        <div class="who">
          <h2 style={{ '--hue': hueOf(request.userId) }} title={request.userId} dir="auto">
            {request.userId}
          </h2>
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
            <IconButton icon="again" label="Join again" onClick={user.join} />
          ) : (
            <IconButton icon="leave" label="Leave" onClick={user.leave} />
          )}
          <IconButton
            icon="close"
            label={`Remove ${request.userId} from the page`}
            onClick={() => removeTestUser(user)}
          />
        </div>
        <p class="details">
          <span title={request.roomIdentifier}>{roomLabel(request.roomIdentifier, rooms)}</span>
          <Capabilities names={request.capabilities} />
          <span class="mono" title={attributes}>
            {attributes}
          </span>
          <span class="number" title="Tokens used: one more at each renewal">
            {tokens === 1 ? '1 token' : `${tokens} tokens`}
          </span>
        </p>
      </header>
      <Conversation user={user} lines={lines} onAsk={setAsking} />
      <Composer user={user} disabled={connection !== 'connected'} />
      {asking ? (
        <Moderation asking={asking} user={user} onClose={() => setAsking(undefined)} />
      ) : null}
    </article>
  );
}
