/** Messages on their way through the review of their room. */
import type { Socket } from 'node:net';
import { newId } from '../identifiers.ts';
import { errorCodes } from '../messaging/frames.ts';
import type { OutgoingMessage, Publisher } from '../messaging/publish.ts';
import { RequestRefused } from '../messaging/request-frame.ts';
import type { Connection, Room } from '../room.ts';
import { firstLine, type ReviewEvent, type ReviewHandler } from './review-handler.ts';
import { readReviewResult, type Verdict } from './review-result.ts';

export interface Reviews {
  /** Takes down where a new connection comes from. */
  welcome(connection: Connection): void;
  /**
   * Publishes a message, at once or when it has been reviewed. Messages of a room keep their order; they are reviewed
   * side by side, and those of other rooms wait for none of them.
   * @throws {RequestRefused} for a message that is refused at once
   */
  submit(sender: Connection, message: OutgoingMessage): void;
}

/** A message that waits for its review, or for those before it. */
interface Waiting {
  readonly sender: Connection;
  readonly message: OutgoingMessage;
  verdict?: Verdict;
}

const rejected = 'The message was rejected by review';

/**
 * Without a handler what the room says for that case holds, as a Lambda function cannot be called from here: with the
 * `fallbackResult` DENY nothing is delivered.
 */
export function withoutReview(publisher: Publisher): Reviews {
  return {
    // Nobody asks: to find it out takes a handshake 2 µs.
    welcome() {},
    submit(sender, message) {
      const { messageReviewHandler: handler } = sender.room.settings;
      if (handler?.uri && handler.fallbackResult === 'DENY') {
        throw new RequestRefused(errorCodes.rejectedByReview, rejected);
      }
      publisher.message(sender, message);
    },
  };
}

export function reviews(options: {
  readonly handler: ReviewHandler;
  /** Also in rooms that have no `messageReviewHandler`. */
  readonly all: boolean;
  readonly publisher: Publisher;
  readonly refuse: (
    connection: Connection,
    requestId: string,
    errorCode: number,
    message: string,
  ) => void;
  /** Aborted when the endpoint stops. */
  readonly stopping: AbortSignal;
  readonly report: (line: string) => void;
}): Reviews {
  const { handler, all, publisher, refuse, stopping, report } = options;
  const queues = new Map<Room, Waiting[]>();
  /** Not asked for with a message: who has sent it and hung up has no address any more. */
  const addresses = new WeakMap<Connection, string>();

  const publishReviewed = ({ sender, message, verdict }: Waiting): void => {
    const { requestId } = message;
    if (sender.room.deleted) {
      refuse(sender, requestId, errorCodes.noSuchRoom, 'The room does not exist');
    } else if (verdict?.result === 'DENY') {
      refuse(sender, requestId, errorCodes.rejectedByReview, verdict.reason || rejected);
    } else {
      const { content = message.content, attributes = message.attributes } = verdict ?? {};
      publisher.message(sender, { ...message, content, attributes });
    }
  };

  const settle = (waiting: Waiting, verdict: Verdict): void => {
    waiting.verdict = verdict;
    const { room } = waiting.sender;
    const queue = queues.get(room) ?? [];
    while (queue[0]?.verdict) {
      const [head] = queue.splice(0, 1);
      if (head) publishReviewed(head);
    }
    if (queue.length === 0) queues.delete(room);
  };

  const review = async (waiting: Waiting): Promise<void> => {
    const { room } = waiting.sender;
    const outcome = await handler(reviewEvent(waiting, addresses.get(waiting.sender) ?? ''));
    if (stopping.aborted) return;
    const verdict = 'problem' in outcome ? outcome.problem : verdictOf(outcome.answer, room);
    settle(waiting, typeof verdict === 'string' ? fallback(room, verdict, report) : verdict);
  };

  return {
    welcome(connection) {
      addresses.set(connection, addressOf(connection));
    },
    submit(sender, message) {
      const { room } = sender;
      const reviewed = all || Boolean(room.settings.messageReviewHandler?.uri);
      const queue = queues.get(room);
      if (!reviewed && !queue) {
        publisher.message(sender, message);
        return;
      }
      const waiting: Waiting = { sender, message: { ...message, id: newId() } };
      if (queue) queue.push(waiting);
      else queues.set(room, [waiting]);
      if (reviewed) void review(waiting);
      else settle(waiting, { result: 'ALLOW' });
    },
  };
}

function verdictOf(answer: unknown, room: Room): Verdict | string {
  try {
    return readReviewResult(answer, room.settings.maximumMessageLength);
  } catch (error) {
    // Of a getter, or of what else an object may be made of.
    return `failed: ${firstLine(error)}`;
  }
}

/** What the room says for a handler that gives no verdict. */
function fallback(room: Room, problem: string, report: (line: string) => void): Verdict {
  const result = room.settings.messageReviewHandler?.fallbackResult === 'DENY' ? 'DENY' : 'ALLOW';
  const outcome = result === 'DENY' ? 'refused' : 'delivered unchanged';
  report(
    `the review handler ${problem}: a message in room ${room.id} was ${outcome} (fallbackResult)`,
  );
  return { result };
}

function reviewEvent({ sender, message }: Waiting, Ip: string): ReviewEvent {
  const { UserId, Attributes } = JSON.parse(sender.sender);
  return {
    Content: message.content,
    MessageId: message.id ?? '',
    RoomArn: sender.room.arn,
    Attributes: Object.fromEntries(message.attributes),
    Sender: { UserId, Attributes: Attributes ?? {}, Ip },
  };
}

/** The IP address of a client, an IPv4 address in an IPv6 one as what it is. */
function addressOf({ line }: Connection): string {
  const { remoteAddress = '' } = line as Partial<Socket>;
  return remoteAddress.replace(/^::ffff:/i, '');
}
