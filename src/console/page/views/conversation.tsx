/** What the official client has told a test user, line by line. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { writePairs } from '../pairs.ts';
import { Clamped } from '../parts/clamped.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { timeOfDay } from '../parts/time.tsx';
import { hueOf } from '../parts/user-colour.ts';
import type { Line, TestUser } from '../test-user.ts';
import type { Asking } from './moderation.tsx';

export function Conversation(props: {
  readonly user: TestUser;
  readonly lines: readonly Line[];
  readonly onAsk: (asking: Asking) => void;
}) {
  const { user, lines, onAsk } = props;
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const size = useRef({ height: 0, width: 0 });
  const toEnd = () => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  };
  useLayoutEffect(toEnd, [lines]);
  // Lines break elsewhere in another width; and while another view is shown, nothing can be scrolled.
  useEffect(() => {
    const observer = new ResizeObserver(toEnd);
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={list}
      class="conversation"
      role="log"
      aria-label={`Conversation of ${user.request.userId}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, clientWidth, scrollHeight } }) => {
        // A new size scrolls, too.
        const sameSize = clientHeight === size.current.height && clientWidth === size.current.width;
        size.current = { height: clientHeight, width: clientWidth };
        if (sameSize) atEnd.current = scrollTop + clientHeight >= scrollHeight - 30;
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
              <span class="text" dir="auto">
                <Clamped text={line.text} what="this line" />
              </span>
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
        {deleted === undefined ? <bdi>{content}</bdi> : <del>{content}</del>}
        {attributes && deleted === undefined ? (
          <small class="mono">
            {' '}
            <Clamped text={attributes} what="the attributes" />
          </small>
        ) : null}
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
