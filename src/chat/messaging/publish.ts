import type { FaultSource } from '../faults.ts';
import { newId } from '../identifiers.ts';
import type { Journal, JournalFact } from '../journal.ts';
import type { Connection, Room } from '../room.ts';
import type { Transcript } from '../transcript.ts';
import { eventFrame, messageFrame } from './frames.ts';
import type { Outbox } from './outbox.ts';
import { textFrame } from './text-frame.ts';

/** Sends to everybody in a room. */
export interface Publisher {
  /** A message of `sender`. */
  message(sender: Connection, message: OutgoingMessage): void;
  /** An event; returns its id. What has to come behind it, such as a close, is done when it has been delivered. */
  event(room: Room, event: OutgoingEvent, delivered?: () => void): string;
}

export interface OutgoingMessage {
  readonly requestId: string;
  readonly content: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** For a message that has one already. */
  readonly id?: string;
}

export interface OutgoingEvent {
  readonly eventName: string;
  /** Empty for what came over HTTP. */
  readonly requestId: string;
  readonly attributes: ReadonlyMap<string, string>;
}

export function publisher(options: {
  readonly outbox: Outbox;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sendTime: () => string;
  readonly transcript: Transcript | undefined;
  readonly journal: Journal;
  readonly faults: Pick<FaultSource, 'deliver'>;
}): Publisher {
  const { outbox, now, sendTime, transcript, journal, faults } = options;

  /** Everybody gets the same bytes, made once. A connection whose session is over gets nothing more. */
  const toAll = (room: Room, frame: string): void => {
    const bytes = textFrame(frame);
    const time = now();
    for (const connection of room.connections) {
      if (time < connection.sessionEnd) outbox.send(connection, bytes);
    }
  };

  return {
    message(sender, message) {
      const time = sendTime();
      const frame = messageFrame({
        id: message.id ?? newId(),
        requestId: message.requestId,
        attributes: message.attributes,
        content: message.content,
        sendTime: time,
        sender: sender.sender,
      });
      transcript?.write('MESSAGE', time, frame);
      const { room, serial: connection, userId } = sender;
      journal.record({ kind: 'message', roomArn: room.arn, connection, userId, frame });
      faults.deliver(() => toAll(room, frame));
    },
    event(room, event, delivered) {
      const id = newId();
      const time = sendTime();
      const frame = eventFrame({ ...event, id, sendTime: time });
      transcript?.write('EVENT', time, frame);
      journal.record(eventFact(room, event, frame));
      faults.deliver(() => {
        toAll(room, frame);
        delivered?.();
      });
      return id;
    },
  };
}

/** What an event means: those of the service's own name what moderators did. */
function eventFact(
  room: Room,
  { eventName, attributes }: OutgoingEvent,
  frame: string,
): JournalFact {
  const roomArn = room.arn;
  const messageId = attributes.get('MessageID');
  const userId = attributes.get('UserId');
  if (eventName === 'aws:DELETE_MESSAGE' && messageId !== undefined) {
    return { kind: 'messageDeleted', roomArn, messageId, frame };
  }
  if (eventName === 'aws:DISCONNECT_USER' && userId !== undefined) {
    return { kind: 'userDisconnected', roomArn, userId, frame };
  }
  return { kind: 'event', roomArn, eventName, frame };
}
