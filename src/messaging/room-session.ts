import { CliError, GeneralError, MessagingError, ServiceError } from '../errors/cli-error.ts';
import type { Clock } from './clock.ts';
import { DISCONNECT_USER_EVENT, type Frame, readFrame, SESSION_ENDED } from './frames.ts';
import { type Liveness, watchLiveness } from './liveness.ts';
import { maskToken } from './mask-token.ts';
import { type Outbox, outbox } from './outbox.ts';
import { plainText } from './plain-text.ts';
import {
  type ExplainRefusal,
  HandshakeRefused,
  type MessagingSocket,
  type OpenSocket,
} from './socket.ts';

/** A token for one connection, and what is known of it. */
export interface SessionToken {
  readonly token: string;
  /** When the connection ends, in milliseconds since the epoch; unknown of some tokens that users bring along. */
  readonly sessionEnd: number | undefined;
  /** Whose it is, where that is known. */
  readonly userId: string | undefined;
}

/** Why a connection ended. */
export type EndReason =
  /** The session was over. */
  | 'session ended'
  /** Nothing came any more, not even an answer to pings. */
  | 'silent'
  /** The line was cut, or the endpoint said that it goes away. */
  | 'dropped'
  /** Somebody disconnected this user. */
  | 'disconnected'
  /** The endpoint closed the connection without a word. */
  | 'closed'
  /** We left. */
  | 'left';

/** What happens to a session, in this order. */
export type SessionEvent<Token extends SessionToken = SessionToken> =
  | { readonly type: 'connected'; readonly token: Token }
  | { readonly type: 'frame'; readonly frame: Frame }
  /** The endpoint sent what is no frame. */
  | { readonly type: 'unreadable'; readonly text: string }
  | {
      readonly type: 'disconnected';
      readonly why: EndReason;
      /** Of the close frame; 1006 when there was none. */
      readonly code: number;
      readonly reason: string;
      /** Whether a new connection is opened. */
      readonly returning: boolean;
    }
  /** Coming back takes another attempt. */
  | { readonly type: 'retrying'; readonly error: CliError; readonly seconds: number };

export interface RoomSessionOptions<Token extends SessionToken> {
  /** Gives the token of the next connection. */
  readonly getToken: () => Promise<Token>;
  /** Whether there is another token when a connection has ended. */
  readonly renewable: boolean;
  readonly open: OpenSocket;
  readonly explain: ExplainRefusal<Token>;
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly silence: number;
  readonly clock: Clock;
  readonly newRequestId: () => string;
  readonly onEvent: (event: SessionEvent<Token>) => void;
  /** Told when the stay ends while a token or a connection is still on its way. */
  readonly onAbandoned: () => void;
  /** Told what goes over the line, without the token. */
  readonly log: (line: string) => void;
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

/** How a connection ended. */
interface End {
  readonly why: EndReason;
  readonly code: number;
  readonly reason: string;
}

interface Line {
  readonly socket: MessagingSocket;
  /** Has what comes in told. */
  readonly listen: () => void;
  readonly ended: Promise<End>;
}

/** Pauses before the attempts to come back, in seconds; the last one is repeated. */
const PAUSES = [0, 1, 2, 4, 8, 16, 30];
/** So many attempts in a row that come to nothing end the stay. */
const MOST_ATTEMPTS = 10;
/** A connection that lasted that long was a good one: the next pause is the shortest again. In milliseconds. */
const GOOD_CONNECTION = 10_000;
/** A close frame so close to the end of the session, in milliseconds, is for that. */
const END_TOLERANCE = 5000;
/** The close code of a conversation that is over; all others tell of trouble that may pass. */
const NORMAL_CLOSURE = 1000;
/** Stands for the close code where there was no close frame. */
const NO_CLOSE_FRAME = 1006;

export function roomSession<Token extends SessionToken>(
  options: RoomSessionOptions<Token>,
): RoomSession {
  const { clock, onEvent } = options;
  const requests = outbox(clock, options.newRequestId);
  let socket: MessagingSocket | undefined;
  let left = false;
  /** Ends a pause, or the wait for a connection. */
  let wake = () => {};

  /** A conversation from its token to its end. */
  const converse = async (): Promise<End> => {
    const token = await options.getToken();
    const line = await openLine(token);
    if (left) {
      line.socket.close();
      return line.ended;
    }
    socket = line.socket;
    onEvent({ type: 'connected', token });
    line.listen();
    requests.opened((text) => {
      options.log(`sent ${text}`);
      line.socket.send(text);
    });
    return line.ended;
  };

  /** Opens a connection; what comes in is told from `listen` on. */
  const openLine = async (sessionToken: Token): Promise<Line> => {
    const { token, sessionEnd, userId } = sessionToken;
    let why: EndReason | undefined;
    let finish: (end: End) => void = () => {};
    const ended = new Promise<End>((resolve) => {
      finish = resolve;
    });
    // Frames may come along with the answer to the handshake.
    const early: string[] = [];
    let receive = (text: string): void => {
      early.push(text);
    };
    const tell = (text: string) => {
      const shown = maskToken(text, token);
      options.log(`received ${shown}`);
      const frame = readFrame(shown);
      if (!frame) return onEvent({ type: 'unreadable', text: shown });
      requests.received(frame);
      onEvent({ type: 'frame', frame });
      if (frame.type === 'ERROR' && frame.errorCode === SESSION_ENDED) {
        why ??= 'session ended';
        line.close();
      } else if (isForUser(frame, userId)) why ??= 'disconnected';
    };
    let watch: Liveness | undefined;
    const line = await options
      .open(token, {
        frame: (text) => receive(text),
        alive: () => watch?.alive(),
        closed(code, reason) {
          watch?.stop();
          requests.closed();
          const shown = plainText(maskToken(reason, token));
          options.log(`closed with ${code} ${shown}`.trimEnd());
          finish({ why: why ?? endReason(code, sessionEnd, clock.now()), code, reason: shown });
        },
      })
      .catch((error: unknown) => {
        if (error instanceof HandshakeRefused)
          throw options.explain(masked(error, token), sessionToken);
        throw error;
      });
    watch = watchLiveness(clock, options.silence, {
      ping: () => line.ping(),
      dead() {
        why ??= 'silent';
        line.terminate();
      },
    });
    const listen = () => {
      receive = tell;
      for (const text of early) tell(text);
    };
    return { socket: line, listen, ended };
  };

  const pause = (seconds: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(seconds * 1000, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  /** One connection from its token to its end, unless we leave before there is one. */
  const converseOrLeave = (): Promise<End> => {
    const conversation = converse();
    const leaving = new Promise<End>((resolve) => {
      wake = () => {
        // A connection says goodbye first.
        if (socket) return;
        options.onAbandoned();
        resolve({ why: 'left', code: NO_CLOSE_FRAME, reason: '' });
      };
    });
    // What becomes of it then is nobody's concern.
    conversation.catch(() => {});
    return Promise.race([conversation, leaving]);
  };

  const run = async (): Promise<void> => {
    let attempts = 0;
    let connectedBefore = false;
    while (!left) {
      const began = clock.now();
      try {
        const end = await converseOrLeave();
        if (end.why === 'left') return;
        connectedBefore = true;
        socket = undefined;
        const returning = options.renewable && canReturn(end) && !left;
        onEvent({ type: 'disconnected', ...end, why: left ? 'left' : end.why, returning });
        if (left) return;
        if (!returning) throw goodbyeError(end, options.renewable);
        if (clock.now() - began >= GOOD_CONNECTION) attempts = 0;
        await pause(pauseBefore(attempts));
      } catch (error) {
        if (left) return;
        const mayPass = connectedBefore && options.renewable && passes(error);
        if (!mayPass || attempts >= MOST_ATTEMPTS) throw error;
        const seconds = pauseBefore(attempts);
        onEvent({ type: 'retrying', error, seconds });
        await pause(seconds);
      }
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
      socket?.close();
    },
  };
}

function pauseBefore(attempt: number): number {
  return PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0;
}

/** Whether a frame tells this user, or somebody of whom we do not know whether it is us, to leave. */
function isForUser(frame: Frame, userId: string | undefined): boolean {
  if (frame.type !== 'EVENT' || frame.eventName !== DISCONNECT_USER_EVENT) return false;
  return frame.attributes.get('UserId') === userId;
}

function masked({ status, statusText, body }: HandshakeRefused, token: string): HandshakeRefused {
  return new HandshakeRefused(status, maskToken(statusText, token), maskToken(body, token));
}

function endReason(code: number, sessionEnd: number | undefined, now: number): EndReason {
  if (sessionEnd !== undefined && now >= sessionEnd - END_TOLERANCE) return 'session ended';
  return code === NORMAL_CLOSURE ? 'closed' : 'dropped';
}

function canReturn({ why }: End): boolean {
  return why === 'session ended' || why === 'silent' || why === 'dropped';
}

/** Names of errors of the service that pass by themselves. */
const PASSING =
  /^(?:Throttling|ThrottlingException|TooManyRequestsException|RequestLimitExceeded|InternalFailure|InternalError|InternalServerException|ServiceUnavailable)$/;

/** Whether trying again may help: nobody has refused anything. */
function passes(error: unknown): error is CliError {
  if (!(error instanceof CliError)) return false;
  return error.exitCode === 255 || (error instanceof ServiceError && PASSING.test(error.code));
}

/** Why the stay is over, although nobody asked for that. */
function goodbyeError({ why, code, reason }: End, renewable: boolean): CliError {
  const words = reason === '' ? '' : `: ${reason}`;
  const noOther = renewable ? '' : ' There is no other token: --chat-token gave one.';
  switch (why) {
    case 'disconnected':
      return new MessagingError(
        'Disconnected',
        'The user of the token was disconnected from the room.',
      );
    case 'session ended':
      return new MessagingError('SessionEnded', `The session of the token has ended.${noOther}`);
    case 'silent':
      return new GeneralError(`The chat endpoint did not answer any more.${noOther}`);
    case 'dropped':
      return new GeneralError(`The connection was lost (${code}${words}).${noOther}`);
    default:
      return new MessagingError(
        'ConnectionClosed',
        `The chat endpoint closed the connection (${code}${words}).`,
      );
  }
}
