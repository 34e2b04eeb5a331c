import type { Document } from '../../document/document.ts';
import { writeJson } from '../../document/write-json.ts';
import type { RoomSession, SessionEvent } from '../../messaging/room-session.ts';
import type { Formatter } from '../../output/formatter.ts';
import type { Query } from '../../output/query.ts';
import type { Io } from '../../system/io.ts';
import { connectedDocument, disconnectedDocument } from './documents.ts';
import { inputLines } from './input-lines.ts';
import { controlShown } from './log-text.ts';
import { reasonOf } from './reason.ts';
import type { RoomToken } from './room-token.ts';
import { checkDelivery, type StayOptions, sendAll } from './stay.ts';

export interface ScriptOptions extends StayOptions {
  readonly address: string;
  readonly query: Query | undefined;
  /** How a document is printed where it is not one line of JSON. */
  readonly formatter: Formatter | undefined;
}

/**
 * A stay in a room for scripts: prints everything that is received, one document after the other, and sends the given
 * messages, or else the lines of standard input. It ends when these have been answered, when its time is over, on Ctrl-C,
 * and when nobody reads stdout any more.
 * @throws {MessagingError} at the end, when a message was refused
 * @throws {CliError} when the connection does not come about or is lost for good
 */
export async function scriptStay(
  options: ScriptOptions,
  start: (onEvent: (event: SessionEvent<RoomToken>) => void) => RoomSession,
  io: Io,
): Promise<void> {
  const { address, messages, duration } = options;
  // A reader that is slow must not keep pings from being answered.
  const output = io.stdout.background?.() ?? io.stdout;
  let isRead = true;
  const shown = io.stdout.isTTY === true ? withoutOrders : (text: string) => text;
  const print = printer(options, (text) => isRead && output.write(shown(text)));
  const cleanUp: (() => void)[] = [];
  let askedToStop = false;
  /** What went wrong here, not in the room. */
  let failure: { readonly error: unknown } | undefined;
  const stop = () => {
    askedToStop = true;
    session.leave();
  };
  const fail = (error: unknown) => {
    failure ??= { error };
    session.leave();
  };

  let isIn = () => {};
  const connected = new Promise<void>((resolve) => {
    isIn = resolve;
  });
  /** Until now Ctrl-C ended the program like any other. */
  const settleIn = () => {
    isIn();
    cleanUp.push(io.onSignal(stop));
    // For good: that nobody reads may show in the last document alone, after the end of the stay.
    io.onReaderGone(() => {
      isRead = false;
      stop();
    });
    if (duration === undefined) return;
    const timer = setTimeout(stop, duration);
    cleanUp.push(() => clearTimeout(timer));
  };
  const session = start((event) => {
    if (event.type === 'connected' && cleanUp.length === 0) settleIn();
    try {
      tell(event, { print, address, io });
    } catch (error) {
      fail(error);
    }
  });

  const input = messages.length > 0 ? undefined : io.stdin;
  const delivery = sendAll(session, input ? inputLines(input) : messages).then(async (sent) => {
    // Who has nothing to send still wants to know whether there is a way in.
    await connected;
    if (duration === undefined) session.leave();
    return sent;
  });
  // An input that breaks off because the stay is over is no failure.
  delivery.catch((error: unknown) => isOver || fail(error));
  let isOver = false;
  try {
    await session.run();
  } finally {
    isOver = true;
    input?.destroy();
    for (const undo of cleanUp) undo();
  }
  if (failure) throw failure.error;
  if (!askedToStop) checkDelivery(await delivery);
}

function printer(
  { query, formatter }: ScriptOptions,
  write: (text: string) => void,
): (document: Document) => void {
  return (document) => {
    const picked = query ? query.evaluate(document) : document;
    // Of what the query finds nothing in there is nothing to print.
    if (query && picked === null) return;
    if (formatter) {
      const context = { title: 'join-room', width: 80, isColored: false, resetsColors: false };
      formatter(picked, write, context);
    } else write(`${writeJson(picked, { separators: [',', ':'] })}\n`);
  };
}

/** What a terminal would take for an order, as JSON would escape it: the text comes from others. */
function withoutOrders(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, controlShown);
}

function tell(
  event: SessionEvent<RoomToken>,
  to: { print: (document: Document) => void; address: string; io: Io },
): void {
  const { print, address, io } = to;
  const report = (line: string) => io.stderr.write(`ivschat-ts join-room: ${line}\n`);
  switch (event.type) {
    case 'connected':
      print(connectedDocument(io.now(), address, event.token));
      return;
    case 'frame':
      print(event.frame.document);
      return;
    case 'disconnected':
      print(disconnectedDocument(io.now(), event));
      return;
    case 'unreadable':
      report('the endpoint sent what is no frame of the protocol; --debug shows it');
      return;
    default:
      report(`${reasonOf(event.error)}; trying again in ${event.seconds} s`);
  }
}
