import type { Clock } from './clock.ts';
import { MESSAGE_TOO_BIG } from './endings.ts';
import { type ErrorFrame, type Frame, SESSION_ENDED, TOO_MANY_REQUESTS } from './frames.ts';
import { pace } from './pace.ts';
import { type ActionRequest, requestText } from './requests.ts';

/** What became of a request. */
export type Outcome =
  /** Done: everybody in the room got this. */
  | { readonly kind: 'echoed'; readonly frame: Frame }
  | { readonly kind: 'refused'; readonly frame: Refusal }
  /** Nobody knows: no answer came, or the connection ended for good. */
  | { readonly kind: 'unanswered' };

/** What the endpoint, or the way that it closed the connection, says against a request. */
export type Refusal = Pick<ErrorFrame, 'errorCode' | 'errorMessage'>;

/** Requests on their way, over one connection after the other. */
export interface Outbox {
  /** Sends a request when its turn comes. */
  send(request: ActionRequest): Promise<Outcome>;
  /** How many requests have no outcome yet. */
  waiting(): number;
  /** There is a connection: what waits goes out over it. */
  opened(send: (text: string) => void): void;
  /**
   * There is none any more: what was under way waits for the next one, unless it was what the connection was closed for.
   * @param code of the close frame
   */
  closed(code: number): void;
  /** Looks whether a frame answers the request that is under way. */
  received(frame: Frame): void;
  /** There will be no further connection. */
  end(): void;
}

interface Item {
  readonly request: ActionRequest;
  /** The same each time that it is sent. */
  readonly requestId: string;
  readonly settle: (outcome: Outcome) => void;
  /** Connections that broke while it was under way. */
  drops: number;
  /** How often there were too many requests. */
  throttled: number;
}

/** The endpoint may close a connection because of a request; it is not sent for ever. */
const MOST_DROPS = 3;
/** About half a minute. */
const MOST_THROTTLED = 35;
/** How long an answer may take, in milliseconds. */
const ANSWER_WAIT = 60_000;

/**
 * An outbox that keeps the order: a request goes out when the one before has been answered, at most ten a second. One
 * that is refused because the room or the connection is too busy is sent again after a pause. One whose connection
 * broke before the answer is sent again over the next, so that none is lost; everybody else may then get it twice.
 * @param newRequestId gives an id that is unique
 */
export function outbox(clock: Clock, newRequestId: () => string): Outbox {
  const queue: Item[] = [];
  const rate = pace(clock.now);
  let transmit: ((text: string) => void) | undefined;
  let underWay = false;
  let ended = false;
  let stopTimer = () => {};

  const pump = () => {
    const item = queue[0];
    if (!item || !transmit || underWay) return;
    const wait = rate.wait();
    if (wait > 0) return schedule(wait, pump);
    rate.count();
    underWay = true;
    schedule(ANSWER_WAIT, () => finish({ kind: 'unanswered' }));
    transmit(requestText(item.requestId, item.request));
  };
  const schedule = (milliseconds: number, task: () => void): void => {
    stopTimer();
    stopTimer = clock.after(milliseconds, task);
  };
  const finish = (outcome: Outcome): void => {
    stopTimer();
    underWay = false;
    queue.shift()?.settle(outcome);
    pump();
  };
  const sendLater = (item: Item): void => {
    underWay = false;
    item.throttled += 1;
    schedule(Math.min(1000, 100 * 2 ** item.throttled), pump);
  };

  return {
    send: (request) =>
      new Promise((settle) => {
        if (ended) return settle({ kind: 'unanswered' });
        queue.push({ request, requestId: newRequestId(), settle, drops: 0, throttled: 0 });
        // A timer of the pace is running when there are others.
        if (queue.length === 1) pump();
      }),
    waiting: () => queue.length,
    opened(send) {
      transmit = send;
      pump();
    },
    closed(code) {
      stopTimer();
      transmit = undefined;
      const item = queue[0];
      if (!item || !underWay) return;
      if (code === MESSAGE_TOO_BIG) {
        const errorMessage = 'It is larger than the endpoint reads';
        return finish({ kind: 'refused', frame: { errorCode: code, errorMessage } });
      }
      underWay = false;
      item.drops += 1;
      if (item.drops >= MOST_DROPS) finish({ kind: 'unanswered' });
    },
    received(frame) {
      const item = queue[0];
      if (!item || !underWay || frame.requestId !== item.requestId) return;
      if (frame.type !== 'ERROR') return finish({ kind: 'echoed', frame });
      if (frame.errorCode === SESSION_ENDED) {
        // It waits for the next connection, and this one is no good any more.
        underWay = false;
        transmit = undefined;
        return stopTimer();
      }
      if (frame.errorCode === TOO_MANY_REQUESTS && item.throttled < MOST_THROTTLED) {
        return sendLater(item);
      }
      finish({ kind: 'refused', frame });
    },
    end() {
      ended = true;
      transmit = undefined;
      stopTimer();
      for (const { settle } of queue.splice(0)) settle({ kind: 'unanswered' });
    },
  };
}
