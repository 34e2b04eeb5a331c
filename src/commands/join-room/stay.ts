import { GeneralError, MessagingError } from '../../errors/cli-error.ts';
import { plainText } from '../../messaging/plain-text.ts';
import type { RoomSession } from '../../messaging/room-session.ts';

/** What the user asked a stay in a room to be. */
export interface StayOptions {
  /** Texts to send; the stay ends when each has been answered, unless it has a duration. */
  readonly messages: readonly string[];
  /** Milliseconds from the first connection on; `undefined` for no end of that kind. */
  readonly duration: number | undefined;
}

/** Counts of a stay. */
export interface Tally {
  messages: number;
  events: number;
  sent: number;
  refused: number;
  /** Of which nobody knows what became. */
  unanswered: number;
  /** How often a connection was lost and another one found. */
  returns: number;
}

export function newTally(): Tally {
  return { messages: 0, events: 0, sent: 0, refused: 0, unanswered: 0, returns: 0 };
}

/** Sends texts one after the other; stops at the end of the session. Gives what was refused or not confirmed. */
export async function sendAll(
  session: Pick<RoomSession, 'send'>,
  texts: AsyncIterable<string> | Iterable<string>,
): Promise<Delivery> {
  const delivery: Delivery = { refusals: [], unconfirmed: 0 };
  for await (const content of texts) {
    // The service takes no empty message.
    if (content === '') continue;
    const outcome = await session.send({ action: 'SEND_MESSAGE', content });
    if (outcome.kind === 'refused') {
      const { errorCode, errorMessage } = outcome.frame;
      delivery.refusals.push({ errorCode, errorMessage });
    } else if (outcome.kind === 'unanswered') delivery.unconfirmed += 1;
  }
  return delivery;
}

/** What did not arrive. */
export interface Delivery {
  readonly refusals: { readonly errorCode: number; readonly errorMessage: string }[];
  unconfirmed: number;
}

/** @throws {MessagingError | GeneralError} when not everything arrived */
export function checkDelivery({ refusals, unconfirmed }: Delivery): void {
  const [first, ...others] = refusals;
  if (first) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    throw new MessagingError(
      String(first.errorCode),
      `A message was refused: ${plainText(first.errorMessage)}${more}`,
    );
  }
  if (unconfirmed > 0) {
    throw new GeneralError(`No answer came to ${unconfirmed} of the messages sent.`);
  }
}
