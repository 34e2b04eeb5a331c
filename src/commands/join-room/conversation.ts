import type { ActionRequest } from '../../messaging/requests.ts';
import type { RoomSession, SessionEvent } from '../../messaging/room-session.ts';
import type { Io } from '../../system/io.ts';
import type { TerminalStream } from '../../system/streams.ts';
import { openInputLine } from './input-line.ts';
import { oneLine, refusedText } from './log-text.ts';
import type { RoomLog } from './room-log.ts';
import type { RoomToken } from './room-token.ts';
import { completions, readTypedLine, slashCommands, type TypedLine } from './slash-command.ts';
import type { Styles } from './styles.ts';
import { whoTable } from './terminal-tables.ts';

/** What one types in a room, and what becomes of it. */
export interface Conversation {
  /** Shows a text above the line that is typed on. */
  print(text: string): void;
  /** Something happened in the room. */
  changed(event: SessionEvent<RoomToken>): void;
  /** Whether there is still a line to type on. */
  isOpen(): boolean;
  /** Gives the terminal back. */
  close(): void;
}

export interface ConversationOptions {
  readonly session: Pick<RoomSession, 'send' | 'waiting' | 'leave'>;
  readonly log: RoomLog;
  readonly styles: Styles;
  readonly address: string;
  readonly io: Pick<Io, 'stdin' | 'stdout' | 'now'>;
}

/** Opens the input line of a room: typing sends, a slash commands. */
export function openConversation(options: ConversationOptions): Conversation {
  const { session, log, styles, address, io } = options;
  const output = io.stdout as TerminalStream;
  let token: RoomToken | undefined;
  let isConnected = true;
  let attributes: ReadonlyMap<string, string> = new Map();
  /** The line that was last held back. */
  let heldBack: string | undefined;
  /** Leaves when there is nothing left to wait for. */
  let isLeaving = false;

  const columns = () => output.columns ?? 80;
  const prompt = () => {
    const waiting = session.waiting();
    const parts = [
      ...(isConnected ? [] : ['offline']),
      // One that is under way is nothing to speak of.
      ...(waiting > 1 || (waiting > 0 && !isConnected) ? [`${waiting} waiting`] : []),
    ];
    return parts.length === 0 ? '> ' : `${styles.dim(`(${parts.join(', ')})`)} > `;
  };

  const send = async (request: ActionRequest) => {
    const outcome = session.send(request);
    line.setPrompt(prompt());
    const answer = await outcome;
    if (answer.kind === 'refused') {
      line.print(refusedText(request, answer.frame, log.context()));
    }
    line.setPrompt(prompt());
    if (isLeaving && session.waiting() === 0) session.leave();
  };

  const leave = () => {
    const waiting = session.waiting();
    if (waiting === 0) return session.leave();
    isLeaving = true;
    log.notice(`leaving when ${waiting} more are sent; Ctrl-C leaves at once`);
  };

  const mayBeRefused = (typed: string, { action }: ActionRequest): boolean => {
    if (token?.capabilities?.includes(action) !== false || heldBack === typed) return false;
    heldBack = typed;
    log.notice(
      styles.warning(
        `the token does not allow ${action}: this will be refused. Enter it again to send it all the same.`,
      ),
    );
    return true;
  };

  const setAttributes = (given: ReadonlyMap<string, string>) => {
    attributes = given;
    const names = Array.from(given, ([key, value]) => `${oneLine(key)}=${oneLine(value)}`);
    log.notice(
      names.length === 0
        ? 'messages go without attributes'
        : `messages go with the attributes ${names.join(', ')}`,
    );
  };

  const obey = (meaning: TypedLine, typed: string) => {
    switch (meaning.kind) {
      case 'nothing':
        return;
      case 'request':
        if (!mayBeRefused(typed, meaning.request)) void send(meaning.request);
        return;
      case 'attributes':
        return setAttributes(meaning.attributes);
      case 'who':
        if (token) {
          line.print(whoTable(token, { now: io.now(), columns: columns(), address }));
        }
        return;
      case 'help':
        return line.print(helpText(styles, columns()));
      case 'quit':
        return leave();
      default:
        log.notice(styles.warning(meaning.message));
    }
  };

  const line = openInputLine({
    input: io.stdin,
    output,
    prompt: prompt(),
    complete: (typed) => completions(typed, log.seen()),
    onLine(typed) {
      obey(readTypedLine(typed, attributes), typed);
    },
    onInterrupt: session.leave,
    onEnd() {
      line.close();
      leave();
    },
  });

  return {
    print: line.print,
    changed(event) {
      if (event.type === 'connected') token = event.token;
      if (event.type === 'connected') isConnected = true;
      if (event.type === 'disconnected') isConnected = event.why === 'left';
      line.setPrompt(prompt());
    },
    isOpen: line.isOpen,
    close: line.close,
  };
}

/** The commands, each on one line where there is room for that. */
function helpText({ strong }: Styles, columns: number): string {
  const typed = slashCommands.map(({ name, takes }) => [name, takes].join(' ').trimEnd());
  const longest = Math.max(...typed.map((text) => text.length));
  const fits = slashCommands.every(({ does }) => longest + 2 + does.length < columns);
  const lines = slashCommands.map(({ name, does }, index) => {
    const text = typed[index] ?? '';
    const lead = text.replace(name, strong(name));
    return fits ? `${lead}${' '.repeat(longest + 2 - text.length)}${does}` : `${lead}\n    ${does}`;
  });
  return [...lines, 'All else is a message; // sends one that begins with a slash.'].join('\n');
}
