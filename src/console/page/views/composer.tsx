/** The line in which a test user says something. */
import { useRef, useState } from 'preact/hooks';
import { attributesProblem, pairsProblem, readPairs } from '../pairs.ts';
import { PairsField } from '../parts/fields.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import type { TestUser } from '../test-user.ts';

export function Composer({
  user,
  disabled,
}: {
  readonly user: TestUser;
  readonly disabled: boolean;
}) {
  const [content, setContent] = useState('');
  const [attributes, setAttributes] = useState('');
  const [open, setOpen] = useState(false);
  const line = useRef<HTMLInputElement>(null);
  const { userId } = user.request;
  const send = async (event: Event) => {
    event.preventDefault();
    if (disabled || content === '' || pairsProblem(attributes, attributesProblem)) return;
    setContent('');
    line.current?.focus();
    const sent = await user.send(content, open ? readPairs(attributes) : {});
    // Who was refused may want to say it in another way, unless it is about something else already.
    if (!sent) setContent((typed) => typed || content);
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
          ref={line}
          aria-label={`Message of ${userId}`}
          dir="auto"
          placeholder={disabled ? 'Not connected' : `Say something as ${userId}`}
          value={content}
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
