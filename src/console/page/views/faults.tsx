/** What goes wrong on demand: see how a client bears it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { choice } from '../choice.ts';
import { changeFaults, type FaultRequest, type Selection } from '../faults.ts';
import { page } from '../page-state.ts';
import { Field, TextField } from '../parts/fields.tsx';
import { roomLabel } from '../parts/room-label.tsx';
import { Scrolled } from '../parts/scrolled.tsx';
import { useStore } from '../store.ts';

export function FaultsView() {
  const faults = useStore(page, (state) => state.faults);
  const room = useStore(choice, (state) => state.room);
  const rooms = useStore(page, (state) => state.rooms);
  const [outcome, setOutcome] = useState('');
  const [failed, setFailed] = useState(false);

  const ask = async (request: FaultRequest) => {
    try {
      const { connectionsDropped, sessionsEnded } = await changeFaults(request);
      setFailed(false);
      if (connectionsDropped !== undefined)
        setOutcome(`${counted(connectionsDropped, 'connection')} dropped.`);
      else if (sessionsEnded !== undefined)
        setOutcome(`${counted(sessionsEnded, 'session')} ended.`);
      else setOutcome('Switched.');
    } catch (error) {
      setFailed(true);
      setOutcome((error as Error).message);
    }
  };
  const { refuseHandshakes, failRequests, delayDeliveries = 0 } = faults ?? {};
  const isOn = Boolean(refuseHandshakes?.count || failRequests?.count || delayDeliveries);
  const where = room ? `in ${roomLabel(room, rooms)}` : 'in all rooms';

  return (
    <Scrolled label="Faults">
      <div class="sheet faults">
        <div class="outcome">
          <p role="status" class={failed ? 'failure' : 'quiet'}>
            {outcome ||
              (isOn ? 'Some things go wrong on demand.' : 'Nothing goes wrong on demand.')}
          </p>
          <button
            type="button"
            class="button"
            disabled={!isOn}
            onClick={() => ask({ clear: true })}
          >
            Switch all off
          </button>
        </div>
        <RefuseHandshakes left={refuseHandshakes?.count ?? 0} ask={ask} />
        <FailRequests left={failRequests?.count ?? 0} ask={ask} />
        <DelayDeliveries delay={delayDeliveries} ask={ask} />
        <DropConnections where={where} room={room} ask={ask} />
      </div>
    </Scrolled>
  );
}

type Ask = (request: FaultRequest) => Promise<void>;

function RefuseHandshakes({ left, ask }: { readonly left: number; readonly ask: Ask }) {
  const [count, setCount] = useState('3');
  const [status, setStatus] = useState('503');
  return (
    <Fault
      title="Refuse handshakes"
      state={left > 0 ? `${left} more` : 'off'}
      on={left > 0}
      about="The next connections are refused before they are WebSockets."
      action="Refuse"
      onAct={() => ask({ refuseHandshakes: { count: Number(count), status: Number(status) } })}
    >
      <TextField label="How many" value={count} onValue={setCount} input={numbers(0, 1_000_000)} />
      <TextField label="HTTP status" value={status} onValue={setStatus} input={numbers(400, 599)} />
    </Fault>
  );
}

function FailRequests({ left, ask }: { readonly left: number; readonly ask: Ask }) {
  const [count, setCount] = useState('3');
  const [code, setCode] = useState('429');
  const [text, setText] = useState('');
  return (
    <Fault
      title="Answer with an ERROR"
      state={left > 0 ? `${left} more` : 'off'}
      on={left > 0}
      about="The next requests of clients fail: messages, deletions, disconnections."
      action="Fail"
      onAct={() =>
        ask({
          failRequests: {
            count: Number(count),
            errorCode: Number(code),
            ...(text ? { errorMessage: text } : {}),
          },
        })
      }
    >
      <TextField label="How many" value={count} onValue={setCount} input={numbers(0, 1_000_000)} />
      <TextField label="Error code" value={code} onValue={setCode} input={numbers(1, 9999)} />
      <TextField label="Error message" value={text} onValue={setText} input={{ maxLength: 1000 }} />
    </Fault>
  );
}

function DelayDeliveries({ delay, ask }: { readonly delay: number; readonly ask: Ask }) {
  const [milliseconds, setMilliseconds] = useState('2000');
  return (
    <Fault
      title="Deliver late"
      state={delay > 0 ? `${delay.toLocaleString()} ms` : 'off'}
      on={delay > 0}
      about="Messages and events of all rooms come late, in their order. 0 switches it off."
      action="Delay"
      onAct={() => ask({ delayDeliveries: Number(milliseconds) })}
    >
      <TextField
        label="Milliseconds"
        value={milliseconds}
        onValue={setMilliseconds}
        input={numbers(0, 60_000)}
      />
    </Fault>
  );
}

function DropConnections(props: {
  readonly where: string;
  readonly room: string;
  readonly ask: Ask;
}) {
  const { where, room, ask } = props;
  const [userId, setUserId] = useState('');
  const [how, setHow] = useState('cut');
  const selection: Selection = { ...(room ? { room } : {}), ...(userId ? { userId } : {}) };
  const requests: Readonly<Record<string, FaultRequest>> = {
    cut: { dropConnections: selection },
    going: { dropConnections: { ...selection, closeCode: 1001 } },
    failure: { dropConnections: { ...selection, closeCode: 1011 } },
    session: { endSessions: selection },
  };
  return (
    <Fault
      title="End connections now"
      state={where}
      on={false}
      about="Official clients come back when the line is cut or the session ends, and give up at a close frame."
      action="End"
      onAct={() => ask(requests[how] ?? {})}
    >
      <Field label="How">
        {({ id, describedBy }) => (
          <select
            id={id}
            aria-describedby={describedBy}
            value={how}
            onChange={({ currentTarget }) => setHow(currentTarget.value)}
          >
            <option value="cut">cut the line</option>
            <option value="going">close frame 1001</option>
            <option value="failure">close frame 1011</option>
            <option value="session">end the session</option>
          </select>
        )}
      </Field>
      <TextField
        label="User id"
        value={userId}
        onValue={setUserId}
        input={{ maxLength: 128, placeholder: 'everybody' }}
      />
    </Fault>
  );
}

function Fault(props: {
  readonly title: string;
  /** What is switched on, or on whom it acts. */
  readonly state: string;
  readonly on: boolean;
  readonly about: string;
  readonly action: string;
  readonly onAct: () => Promise<void>;
  readonly children: ComponentChildren;
}) {
  const { title, state, on, about, action, onAct, children } = props;
  const act = (event: Event) => {
    event.preventDefault();
    void onAct();
  };
  return (
    <form class="fault" aria-label={title} onSubmit={act}>
      <header>
        <h2>{title}</h2>
        <span class={on ? 'on number' : 'quiet number'}>{state}</span>
      </header>
      <p>{about}</p>
      <div class="row-of-fields">
        {children}
        <button type="submit" class="button">
          {action}
        </button>
      </div>
    </form>
  );
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;
}

const numbers = (min: number, max: number) =>
  ({ type: 'number', min, max, required: true }) as const;
