import { CliError, GeneralError, MessagingError, ServiceError } from '../errors/cli-error.ts';

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

/** How a connection ended. */
export interface End {
  readonly why: EndReason;
  /** Of the close frame; 1006 when there was none. */
  readonly code: number;
  readonly reason: string;
}

/** A close frame so close to the end of the session, in milliseconds, is for that. */
const END_TOLERANCE = 5000;
/** The close code of a conversation that is over; all others tell of trouble that may pass. */
const NORMAL_CLOSURE = 1000;
/** The close code for a frame that is larger than the endpoint reads; the next one would be closed for it, too. */
export const MESSAGE_TOO_BIG = 1009;
/** Stands for the close code where there was no close frame. */
export const NO_CLOSE_FRAME = 1006;

/**
 * Why a connection was closed that nothing had announced.
 * @param sessionEnd and `now` in milliseconds since the epoch
 */
export function unannouncedEnd(
  code: number,
  sessionEnd: number | undefined,
  now: number,
): EndReason {
  if (sessionEnd !== undefined && now >= sessionEnd - END_TOLERANCE) return 'session ended';
  return code === NORMAL_CLOSURE ? 'closed' : 'dropped';
}

/** Whether there is any sense in coming back with another token. */
export function canReturn({ why }: End): boolean {
  return why === 'session ended' || why === 'silent' || why === 'dropped';
}

/** Names of errors of the service that pass by themselves. */
const PASSING =
  /^(?:Throttling|ThrottlingException|TooManyRequestsException|RequestLimitExceeded|InternalFailure|InternalError|InternalServerException|ServiceUnavailable)$/;

/** Whether trying again may help: nobody has refused anything. */
export function mayPass(error: unknown): error is CliError {
  if (!(error instanceof CliError)) return false;
  return error.exitCode === 255 || (error instanceof ServiceError && PASSING.test(error.code));
}

/**
 * Why the stay is over, although nobody asked for that.
 * @param renewable whether there would have been another token
 */
export function goodbyeError({ why, code, reason }: End, renewable: boolean): CliError {
  const words = reason === '' ? `${code}` : `${code}: ${reason}`;
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
      if (code === MESSAGE_TOO_BIG) {
        return new MessagingError(
          `${code}`,
          `A message is larger than the endpoint reads, which closed the connection for it.${noOther}`,
        );
      }
      return new GeneralError(`The connection was lost (${words}).${noOther}`);
    default:
      return new MessagingError(
        'ConnectionClosed',
        `The chat endpoint closed the connection (${words}).`,
      );
  }
}
