import type { Document } from '../../document/document.ts';
import { writeJson } from '../../document/write-json.ts';
import type { CliError } from '../../errors/cli-error.ts';
import type { RoomSession, SessionEvent } from '../../messaging/room-session.ts';
import type { Formatter } from '../../output/formatter.ts';
import type { Query } from '../../output/query.ts';
import { encodeUtf8 } from '../../output/utf8-text.ts';
import type { Io } from '../../system/io.ts';
import { connectedDocument, disconnectedDocument } from './documents.ts';
import { inputLines } from './input-lines.ts';
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
  const print = printer(options, io);
  const cleanUp: (() => void)[] = [];
  let leftByUser = false;
  const leave = () => {
    leftByUser = true;
    session.leave();
  };
  const session = start((event) => {
    if (event.type === 'connected' && cleanUp.length === 0) {
      // Until now Ctrl-C ends the program like any other.
      cleanUp.push(io.onSignal(leave), io.onReaderGone(leave));
      if (options.duration !== undefined) {
        const timer = setTimeout(() => session.leave(), options.duration);
        cleanUp.push(() => clearTimeout(timer));
      }
    }
    tell(event, { print, address: options.address, io });
  });
  const texts = options.messages.length > 0 ? options.messages : inputLines(io.stdin);
  const sending = sendAll(session, texts).catch((error: unknown) => {
    // Input that ends because we do.
    if (!ended) throw error;
    return undefined;
  });
  let ended = false;
  const delivered = sending.then((delivery) => {
    if (options.duration === undefined) session.leave();
    return delivery;
  });
  try {
    await session.run();
    ended = true;
    io.stdin.destroy();
    const delivery = await delivered;
    if (delivery && !leftByUser) checkDelivery(delivery);
  } finally {
    ended = true;
    io.stdin.destroy();
    for (const undo of cleanUp) undo();
  }
}

function printer({ query, formatter }: ScriptOptions, io: Io): (document: Document) => void {
  return (document) => {
    const picked = query ? query.evaluate(document) : document;
    // Of what the query finds nothing in there is nothing to print.
    if (query && picked === null) return;
    if (formatter) {
      const context = { title: 'join-room', width: 80, isColored: false, resetsColors: false };
      formatter(picked, (text) => io.stdout.write(encodeUtf8(text)), context);
    } else io.stdout.write(`${writeJson(picked, { separators: [',', ':'] })}\n`);
  };
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
      report(`${firstLine(event.error)} Trying again in ${event.seconds} s.`);
  }
}

function firstLine({ message }: CliError): string {
  return message.split('\n', 1)[0] ?? '';
}
