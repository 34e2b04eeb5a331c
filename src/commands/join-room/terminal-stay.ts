import type { RoomSession, SessionEvent } from '../../messaging/room-session.ts';
import type { Io } from '../../system/io.ts';
import type { TerminalStream } from '../../system/streams.ts';
import type { Print } from './above-the-line.ts';
import { type Conversation, openConversation } from './conversation.ts';
import { roomLog } from './room-log.ts';
import type { RoomToken } from './room-token.ts';
import { checkDelivery, newTally, type StayOptions, sendAll, type Tally } from './stay.ts';
import { stylesFor } from './styles.ts';
import { summaryTable } from './terminal-tables.ts';

export interface TerminalOptions extends StayOptions {
  readonly address: string;
  readonly isColored: boolean;
  /** Told how to print above the line that is typed on, while there is one. */
  readonly onLine: (print: Print) => void;
}

/** The same session, with what becomes of its requests counted. */
function counted(session: RoomSession, tally: Tally): RoomSession {
  return {
    ...session,
    async send(request) {
      const outcome = await session.send(request);
      tally[COUNTS[outcome.kind]] += 1;
      return outcome;
    },
  };
}

const COUNTS = { echoed: 'sent', refused: 'refused', unanswered: 'unanswered' } as const;

/**
 * A stay in a room on a terminal: a running log and, below it, a line to type on. With messages given it sends these
 * and has no such line. Ends with a summary.
 * @throws {CliError} when the connection does not come about or is lost for good, or a given message was refused
 */
export async function terminalStay(
  options: TerminalOptions,
  start: (onEvent: (event: SessionEvent<RoomToken>) => void) => RoomSession,
  io: Io,
): Promise<void> {
  const { address, messages, duration } = options;
  const styles = stylesFor(options.isColored);
  const tally = newTally();
  const output = io.stdout as TerminalStream;
  const cleanUp: (() => void)[] = [];
  let began: number | undefined;
  let askedToStop = false;
  let conversation: Conversation | undefined;
  const print = (text: string) =>
    conversation ? conversation.print(text) : output.write(`${text}\n`);
  const log = roomLog({ address, styles, now: io.now, tally, print });

  const stop = () => {
    askedToStop = true;
    session.leave();
  };
  /** Until now Ctrl-C ended the program like any other. */
  const settleIn = () => {
    began = io.now();
    cleanUp.push(
      io.onSignal(() => {
        // Behind the ^C that the terminal shows.
        if (!conversation?.isOpen()) output.write('\n');
        stop();
      }),
    );
    if (duration !== undefined) {
      const timer = setTimeout(stop, duration);
      cleanUp.push(() => clearTimeout(timer));
    }
    if (messages.length === 0) {
      conversation = openConversation({ session, log, styles, address, io });
      options.onLine(conversation.print);
    }
  };
  const stay = start((event) => {
    if (event.type === 'connected' && began !== undefined) tally.returns += 1;
    log.tell(event);
    if (event.type === 'connected' && began === undefined) settleIn();
    conversation?.changed(event);
  });
  const session = counted(stay, tally);

  log.notice(styles.dim(`connecting to ${address} …`));
  const sending = messages.length > 0 ? sendAll(session, messages) : undefined;
  void sending?.then(() => {
    if (duration === undefined) session.leave();
  });
  try {
    await session.run();
  } finally {
    conversation?.close();
    options.onLine(undefined);
    for (const undo of cleanUp) undo();
    if (began !== undefined) {
      output.write(`${summaryTable(tally, io.now() - began, output.columns ?? 80)}\n`);
    }
  }
  if (sending && !askedToStop) checkDelivery(await sending);
}
