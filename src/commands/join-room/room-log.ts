import type { EndReason } from '../../messaging/endings.ts';
import {
  deletedMessageId,
  type Frame,
  type MessageFrame,
  SESSION_ENDED,
} from '../../messaging/frames.ts';
import type { Disconnected, SessionEvent } from '../../messaging/room-session.ts';
import {
  errorText,
  eventText,
  type MessageContext,
  messageText,
  noticeText,
  oneLine,
  timeOfDay,
} from './log-text.ts';
import { reasonOf } from './reason.ts';
import type { RoomToken } from './room-token.ts';
import type { Tally } from './stay.ts';
import type { Styles } from './styles.ts';

/** So many messages and users are remembered, for deletions and for the Tab key. */
const REMEMBERED = 500;

/** The running log of a room, and what can be known from it. */
export interface RoomLog {
  /** Shows what happened. */
  tell(event: SessionEvent<RoomToken>): void;
  /** A line of the program's own. */
  notice(text: string): void;
  /** Ids of messages and users that were seen, latest first. */
  seen(): { readonly messageIds: readonly string[]; readonly userIds: readonly string[] };
  /** How the log writes at the moment. */
  context(): MessageContext;
}

export interface RoomLogOptions {
  readonly address: string;
  readonly styles: Styles;
  readonly now: () => number;
  readonly tally: Tally;
  readonly print: (text: string) => void;
}

const END_TEXTS: Readonly<Record<EndReason, string>> = {
  'session ended': 'the session is over',
  silent: 'the chat endpoint does not answer any more',
  dropped: 'the connection was lost',
  disconnected: 'you were disconnected from the room',
  closed: 'the chat endpoint closed the connection',
  left: '',
};

export function roomLog({ address, styles, now, tally, print }: RoomLogOptions): RoomLog {
  const messages = new Map<string, MessageFrame>();
  const userIds = new Set<string>();
  let token: RoomToken | undefined;

  const context = (): MessageContext => ({
    styles,
    now: now(),
    ownUserId: token?.userId,
    showsIds: token?.capabilities?.includes('DELETE_MESSAGE') ?? true,
  });
  const notice = (text: string) => print(noticeText(text, context()));
  const warn = (text: string) => notice(styles.warning(text));

  const remember = (frame: MessageFrame) => {
    messages.delete(frame.id);
    messages.set(frame.id, frame);
    userIds.delete(frame.sender.userId);
    userIds.add(frame.sender.userId);
    for (const kept of [messages, userIds]) {
      const [oldest] = kept.keys();
      if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest);
    }
  };

  const tellFrame = (frame: Frame) => {
    switch (frame.type) {
      case 'MESSAGE':
        tally.messages += 1;
        remember(frame);
        return print(messageText(frame, context()));
      case 'EVENT':
        tally.events += 1;
        return print(eventText(frame, context(), messages.get(deletedMessageId(frame))));
      case 'ERROR':
        // The answer to a request is told by whoever asked; the end of the session shows in the end of the connection.
        if (frame.requestId === '' && frame.errorCode !== SESSION_ENDED) {
          print(errorText(frame, context()));
        }
        return;
      default:
        return notice('a frame of an unknown type came in; --debug shows it');
    }
  };

  const tellConnected = (connected: RoomToken) => {
    const isFirst = token === undefined;
    token = connected;
    const { userId, capabilities, sessionEnd } = connected;
    const parts = [
      isFirst ? `connected to ${address}` : 'connected again',
      ...(userId === undefined ? [] : [`as ${styles.own(oneLine(userId))}`]),
      ...(sessionEnd === undefined ? [] : [`until ${timeOfDay(sessionEnd)}`]),
    ];
    notice(parts.join(' '));
    if (!isFirst) return;
    if (capabilities?.length === 0) warn('you may read here, but not write');
    else notice(`${styles.strong('/help')} shows what you can type`);
  };

  const tell = (event: SessionEvent<RoomToken>) => {
    switch (event.type) {
      case 'connected':
        return tellConnected(event.token);
      case 'frame':
        return tellFrame(event.frame);
      case 'unreadable':
        return notice('the endpoint sent what is no frame of the protocol; --debug shows it');
      case 'disconnected':
        if (event.why !== 'left') warn(endText(event));
        return;
      default:
        warn(`${reasonOf(event.error)}; trying again in ${event.seconds} s`);
    }
  };

  return {
    tell,
    notice,
    context,
    seen: () => ({
      messageIds: [...messages.keys()].reverse(),
      userIds: [...userIds].reverse(),
    }),
  };
}

function endText({ why, code, reason, returning }: Disconnected): string {
  const words = reason === '' ? `${code}` : `${code}: ${oneLine(reason)}`;
  const next = returning ? '; getting a new token and coming back' : '';
  return `${END_TEXTS[why]} (${words})${next}`;
}
