import type { Clock } from './clock.ts';
import { type End, type EndReason, unannouncedEnd } from './endings.ts';
import { DISCONNECT_USER_EVENT, type Frame, readFrame, SESSION_ENDED } from './frames.ts';
import { type Liveness, watchLiveness } from './liveness.ts';
import { maskToken } from './mask-token.ts';
import { plainText } from './plain-text.ts';
import { type ExplainRefusal, HandshakeRefused, type OpenSocket } from './socket.ts';

/** A token for one connection, and what is known of it. */
export interface SessionToken {
  readonly token: string;
  /** When the connection ends, in milliseconds since the epoch; unknown of some tokens that users bring along. */
  readonly sessionEnd: number | undefined;
  /** Whose it is, where that is known. */
  readonly userId: string | undefined;
}

export interface LineOptions<Token extends SessionToken> {
  readonly open: OpenSocket;
  readonly explain: ExplainRefusal<Token>;
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly silence: number;
  readonly clock: Clock;
  /** Told what goes over the line, without the token. */
  readonly log: (line: string) => void;
}

/** Who is told what comes in. */
export interface LineListener {
  frame(frame: Frame): void;
  /** The endpoint sent what is no frame. */
  unreadable(text: string): void;
}

/** One connection to a chat endpoint. */
export interface Line {
  send(text: string): void;
  close(): void;
  /** Has what comes in told, and what has come in already. */
  listen(listener: LineListener): void;
  readonly ended: Promise<End>;
}

/**
 * Opens a connection and watches over it: what ends it is found out, and nothing of the token is passed on.
 * @throws {CliError} when it does not come about
 */
export async function openLine<Token extends SessionToken>(
  sessionToken: Token,
  { open, explain, silence, clock, log }: LineOptions<Token>,
): Promise<Line> {
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
  let watch: Liveness | undefined;
  const socket = await open(token, {
    frame: (text) => receive(text),
    alive: () => watch?.alive(),
    closed(code, given) {
      watch?.stop();
      const reason = plainText(maskToken(given, token));
      log(`closed with ${code} ${reason}`.trimEnd());
      finish({ why: why ?? unannouncedEnd(code, sessionEnd, clock.now()), code, reason });
    },
  }).catch((error: unknown) => {
    if (!(error instanceof HandshakeRefused)) throw error;
    throw explain(masked(error, token), sessionToken);
  });
  watch = watchLiveness(clock, silence, {
    ping: () => socket.ping(),
    dead() {
      why ??= 'silent';
      socket.terminate();
    },
  });
  return {
    ended,
    send(text) {
      log(`sent ${maskToken(text, token)}`);
      socket.send(text);
    },
    close: () => socket.close(),
    listen(listener) {
      receive = (text) => {
        const shown = maskToken(text, token);
        log(`received ${shown}`);
        const frame = readFrame(shown);
        if (!frame) return listener.unreadable(shown);
        listener.frame(frame);
        if (endsSession(frame)) {
          why ??= 'session ended';
          socket.close();
        } else if (disconnects(frame, userId)) why ??= 'disconnected';
      };
      for (const text of early) receive(text);
    },
  };
}

function endsSession(frame: Frame): boolean {
  return frame.type === 'ERROR' && frame.errorCode === SESSION_ENDED;
}

/** Whether a frame says that this user is disconnected. Of an unknown user the close frame alone will tell. */
function disconnects(frame: Frame, userId: string | undefined): boolean {
  if (frame.type !== 'EVENT' || frame.eventName !== DISCONNECT_USER_EVENT) return false;
  return userId !== undefined && frame.attributes.get('UserId') === userId;
}

function masked({ status, statusText, body }: HandshakeRefused, token: string): HandshakeRefused {
  return new HandshakeRefused(status, maskToken(statusText, token), maskToken(body, token));
}
