import type { CliError } from '../errors/cli-error.ts';
import { canReturn, type End, goodbyeError, mayPass, NO_CLOSE_FRAME } from './endings.ts';
import type { Frame } from './frames.ts';
import { type Line, type LineOptions, openLine, type SessionToken } from './line.ts';
import { type Outbox, outbox } from './outbox.ts';

/** What happens to a session, in this order. */
export type SessionEvent<Token extends SessionToken = SessionToken> =
  | { readonly type: 'connected'; readonly token: Token }
  | { readonly type: 'frame'; readonly frame: Frame }
  /** The endpoint sent what is no frame. */
  | { readonly type: 'unreadable'; readonly text: string }
  | Disconnected
  /** Coming back takes another attempt. */
  | { readonly type: 'retrying'; readonly error: CliError; readonly seconds: number };

export interface Disconnected extends End {
  readonly type: 'disconnected';
  /** Whether a new connection is opened. */
  readonly returning: boolean;
}

export interface RoomSessionOptions<Token extends SessionToken> extends LineOptions<Token> {
  /** Gives the token of the next connection. */
  readonly getToken: () => Promise<Token>;
  /** Whether there is another token when a connection has ended. */
  readonly renewable: boolean;
  readonly newRequestId: () => string;
  readonly onEvent: (event: SessionEvent<Token>) => void;
  /** Told when the stay ends while a token or a connection is still on its way. */
  readonly onAbandoned: () => void;
}

/** A stay in a room, over as many connections as it takes. */
export interface RoomSession extends Pick<Outbox, 'send' | 'waiting'> {
  /**
   * Connects, and comes back whenever a connection is lost, until `leave` is called.
   * @throws {CliError} when the first connection does not come about, or there is no coming back
   */
  run(): Promise<void>;
  /** Ends the stay. */
  leave(): void;
}

/** Pauses before the attempts to come back, in seconds; the last one is repeated. */
const PAUSES = [0, 1, 2, 4, 8, 16, 30];
/** So many attempts in a row that come to nothing end the stay. */
const MOST_ATTEMPTS = 10;
/** A connection that lasted that long was a good one: the next pause is the shortest again. In milliseconds. */
const GOOD_CONNECTION = 10_000;

/** A stay in the room that the tokens are for. Nothing happens before it is run. */
export function roomSession<Token extends SessionToken>(
  options: RoomSessionOptions<Token>,
): RoomSession {
  const { clock, onEvent } = options;
  const requests = outbox(clock, options.newRequestId);
  let line: Line | undefined;
  let left = false;
  /** Ends a pause, or the wait for a connection. */
  let wake = () => {};

  /** One connection, from its token to its end. */
  const converse = async (): Promise<End> => {
    const token = await options.getToken();
    const opened = await openLine(token, options);
    if (left) {
      opened.close();
      return opened.ended;
    }
    line = opened;
    onEvent({ type: 'connected', token });
    opened.listen({
      frame(frame) {
        requests.received(frame);
        onEvent({ type: 'frame', frame });
      },
      unreadable: (text) => onEvent({ type: 'unreadable', text }),
    });
    requests.opened(opened.send);
    const end = await opened.ended;
    line = undefined;
    requests.closed(end.code);
    return end;
  };

  /** The same, unless we leave before there is a connection. */
  const converseOrLeave = (): Promise<End> => {
    const conversation = converse();
    const leaving = new Promise<End>((resolve) => {
      wake = () => {
        // A connection says goodbye first.
        if (line) return line.close();
        options.onAbandoned();
        resolve({ why: 'left', code: NO_CLOSE_FRAME, reason: '' });
      };
    });
    // What becomes of it then is nobody's concern.
    conversation.catch(() => {});
    return Promise.race([conversation, leaving]);
  };

  const pause = (attempts: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(pauseBefore(attempts) * 1000, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    /** Since the last connection that was a good one. */
    let attempts = 0;
    let wasConnected = false;
    while (!left) {
      const began = clock.now();
      try {
        const end = await converseOrLeave();
        if (end.why === 'left') return;
        wasConnected = true;
        const returning = options.renewable && canReturn(end) && !left;
        onEvent({ type: 'disconnected', ...end, why: left ? 'left' : end.why, returning });
        if (left) return;
        if (!returning) throw goodbyeError(end, options.renewable);
        if (clock.now() - began >= GOOD_CONNECTION) attempts = 0;
      } catch (error) {
        if (left) return;
        const triesAgain = wasConnected && options.renewable && mayPass(error);
        if (!triesAgain || attempts >= MOST_ATTEMPTS) throw error;
        onEvent({ type: 'retrying', error, seconds: pauseBefore(attempts) });
      }
      await pause(attempts);
      attempts += 1;
    }
  };

  return {
    send: requests.send,
    waiting: requests.waiting,
    async run() {
      try {
        await run();
      } finally {
        requests.end();
      }
    },
    leave() {
      left = true;
      wake();
    },
  };
}

function pauseBefore(attempts: number): number {
  return PAUSES[Math.min(attempts, PAUSES.length - 1)] ?? 0;
}
