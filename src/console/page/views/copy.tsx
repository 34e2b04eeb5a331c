/** Lines to copy, for the room and the user that are on the screen. */
import { useState } from 'preact/hooks';
import { choice } from '../choice.ts';
import {
  createChatTokenLine,
  environmentLines,
  joinRoomLine,
  regionOrUrl,
} from '../command-lines.ts';
import { page } from '../page-state.ts';
import { pairsProblem, readPairs } from '../pairs.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Field } from '../parts/fields.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import { useStore } from '../store.ts';
import { draft, testUsers } from '../test-users.ts';
import type { TokenRequest } from '../token-request.ts';

export function CopyView() {
  const endpoint = useStore(page, (state) => state.endpoint);
  const people = useStore(page, (state) => state.people);
  const room = useStore(choice, (state) => state.room);
  const next = useStore(draft, (state) => state);
  const list = useStore(testUsers, (state) => state.list);
  const [chosen, setChosen] = useState('');
  const requests: Readonly<Record<string, TokenRequest>> = {
    '': {
      roomIdentifier: room || next.room,
      userId: next.userId || 'ada',
      capabilities: next.capabilities,
      sessionDurationInMinutes: Number(next.minutes) || 60,
      attributes: pairsProblem(next.attributes) ? {} : readPairs(next.attributes),
    },
    ...Object.fromEntries(list.map(({ key, request }) => [`test ${key}`, request])),
    ...Object.fromEntries(
      [...people.values()]
        .filter((person) => room === '' || person.room === room)
        .slice(0, 50)
        .map(({ id, room: roomIdentifier, userId, capabilities, attributes }) => [
          `connection ${id}`,
          { roomIdentifier, userId, capabilities, attributes, sessionDurationInMinutes: 60 },
        ]),
    ),
  };
  const request = requests[chosen] ?? requests[''];
  const { origin } = location;
  return (
    <Scrolled label="Lines to copy">
      <div class="sheet">
        <Field label="For" hint="The room and the user of the lines below.">
          {({ id, describedBy }) => (
            <select
              id={id}
              aria-describedby={describedBy}
              value={request === requests[chosen] ? chosen : ''}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            >
              {Object.entries(requests).map(([key, { userId, roomIdentifier }]) => (
                <option key={key} value={key}>
                  {userId} in {roomIdentifier.slice(roomIdentifier.lastIndexOf('/') + 1)}
                  {endings[key.split(' ')[0] ?? '']}
                </option>
              ))}
            </select>
          )}
        </Field>
        {request && endpoint ? (
          <>
            <Lines title="A token" text={createChatTokenLine(request, endpoint.keyringUrl)} />
            <Lines
              title="Join from a terminal"
              text={joinRoomLine(request, endpoint.keyringUrl, origin)}
            />
          </>
        ) : null}
        <Lines title="AWS CLI and SDKs" text={environmentLines(origin)} />
        <Lines title="Client libraries" text={`regionOrUrl: '${regionOrUrl(origin)}'`} />
      </div>
    </Scrolled>
  );
}

/** What somebody is, by the first word of the key. */
const endings: Readonly<Record<string, string>> = {
  '': ', who joins next',
  test: ', test user',
  connection: ', connected',
};

function Lines({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section class="lines" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <CopyButton text={text} what={title} />
      </header>
      <Scrolled label={`${title}, as text`}>
        <pre>{text}</pre>
      </Scrolled>
    </section>
  );
}
