/** An event of the application to everybody in a room, as a back end sends it. */
import { useState } from 'preact/hooks';
import { sendEvent } from '../operations.ts';
import { attributesProblem, pairsProblem, readPairs } from '../pairs.ts';
import { PairsField, TextField } from '../parts/fields.tsx';

export function SendEvent({ room }: { readonly room: string }) {
  const [name, setName] = useState('');
  const [attributes, setAttributes] = useState('');
  const [outcome, setOutcome] = useState('');
  const [failed, setFailed] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (pairsProblem(attributes, attributesProblem)) return;
    try {
      await sendEvent(room, name, readPairs(attributes));
      setFailed(false);
      setOutcome(`Sent ${name}.`);
    } catch (error) {
      setFailed(true);
      setOutcome((error as Error).message);
    }
  };
  return (
    <form class="sheet event-form" aria-label="Send an event" onSubmit={send}>
      <h2>Send an event</h2>
      <div class="fields">
        <TextField
          label="Event name"
          value={name}
          onValue={setName}
          input={{ required: true, maxLength: 100, placeholder: 'app:goal' }}
        />
        <PairsField
          label="Attributes of the event"
          hint="key=value, key=value"
          value={attributes}
          onValue={setAttributes}
          check={attributesProblem}
        />
      </div>
      <footer>
        <p role="status" class={failed ? 'failure' : 'quiet'}>
          {outcome}
        </p>
        <span class="space" />
        <button type="submit" class="button">
          Send event
        </button>
      </footer>
    </form>
  );
}
