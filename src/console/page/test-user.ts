/** A test user: one room of the official client library, and what it has told. */
import {
  type ChatError,
  ChatRoom,
  type ConnectionState,
  DeleteMessageRequest,
  DisconnectUserRequest,
  SendMessageRequest,
} from 'amazon-ivs-chat-messaging';
import { live } from './live-connection.ts';
import { createChatToken, OperationFailed } from './operations.ts';
import { page } from './page-state.ts';
import { createStore, type Store } from './store.ts';
import type { TokenRequest } from './token-request.ts';

/** Lines that a user's pane keeps. */
const longestConversation = 500;
/** Milliseconds until the page knows, too, that the endpoint is gone. */
const stopNotice = 300;

export interface TestUserState {
  readonly connection: ConnectionState;
  /** When the session ends, in milliseconds since the epoch; undefined before the first token. */
  readonly sessionEnd: number | undefined;
  /** How many tokens were used: one, and one more at each renewal. */
  readonly tokens: number;
  readonly lines: readonly Line[];
}

/** One thing that the library told, or that we say of it. */
export type Line =
  | {
      readonly is: 'message';
      readonly key: string;
      readonly time: number;
      readonly id: string;
      readonly sender: string;
      readonly displayName: string;
      readonly content: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly own: boolean;
      /** Why it was deleted; undefined while it is not. */
      readonly deleted: string | undefined;
    }
  | {
      readonly is: 'event' | 'note' | 'error';
      readonly key: string;
      readonly time: number;
      readonly text: string;
    };

export interface TestUser {
  readonly key: string;
  readonly request: TokenRequest;
  readonly state: Store<TestUserState>;
  join(): void;
  leave(): void;
  /** Leaves for good. */
  remove(): void;
  /** Whether the endpoint took it. */
  send(content: string, attributes: Readonly<Record<string, string>>): Promise<boolean>;
  deleteMessage(id: string, reason: string): Promise<boolean>;
  disconnectUser(userId: string, reason: string): Promise<boolean>;
}

let keys = 0;
const nextKey = (): string => {
  keys += 1;
  return String(keys);
};

/** Makes a user who is not in the room yet. */
export function testUser(request: TokenRequest): TestUser {
  const state = createStore<TestUserState>({
    connection: 'disconnected',
    sessionEnd: undefined,
    tokens: 0,
    lines: [],
  });
  const add = (line: Line) =>
    state.set({ lines: [...state.get().lines, line].slice(-longestConversation) });
  const say = (is: 'event' | 'note' | 'error', text: string) =>
    add({ is, key: nextKey(), time: Date.now(), text });

  let removed = false;
  /** Why there is no token, until somebody joins anew: the library would ask four times. */
  let refusal: OperationFailed | undefined;

  const room = new ChatRoom({
    regionOrUrl: location.origin.replace(/^http/, 'ws'),
    async tokenProvider() {
      // The library tries three times at once; an endpoint that is starting again needs longer. Where it has gone
      // without a word, the page has to notice first.
      if (state.get().tokens > 0) await new Promise((resolve) => setTimeout(resolve, stopNotice));
      await live();
      if (refusal) throw refusal;
      try {
        const { token, sessionExpirationTime } = await createChatToken(request);
        state.set({
          tokens: state.get().tokens + 1,
          sessionEnd: Date.parse(sessionExpirationTime),
        });
        // Without `tokenExpirationTime`: with it, the library would come back every half minute.
        return { token };
      } catch (error) {
        say('error', `No token: ${(error as Error).message}`);
        if (error instanceof OperationFailed && error.final) refusal = error;
        throw error;
      }
    },
  });
  // It is told in the pane.
  room.logger = { debug() {}, info() {}, error() {} };

  room.addListener('connecting', () => {
    const wasConnected = state.get().connection === 'connected';
    state.set({ connection: 'connecting' });
    if (wasConnected) say('note', lossText(state.get().sessionEnd));
  });
  room.addListener('connect', () => {
    state.set({ connection: 'connected' });
    say('note', `Connected with token ${state.get().tokens}.`);
  });
  room.addListener('disconnect', (reason) => {
    refusal = undefined;
    state.set({ connection: 'disconnected' });
    say('note', disconnectTexts[reason] ?? `Disconnected: ${reason}.`);
    if (reason !== 'clientDisconnect') setTimeout(joinAgainAfterStop, stopNotice);
  });
  /** An endpoint that stops ends the library's room for good; who restarts it wants to have everybody back. */
  const joinAgainAfterStop = async () => {
    if (page.get().link === 'live' || removed) return;
    say('note', 'The endpoint has stopped. Joins again once it is back.');
    await live();
    if (room.state === 'disconnected' && !removed) room.connect();
  };
  room.addListener('message', ({ id, sender, content, attributes, sendTime }) =>
    add({
      is: 'message',
      key: nextKey(),
      time: sendTime.getTime(),
      id,
      sender: sender.userId,
      displayName: sender.attributes?.displayName ?? sender.attributes?.username ?? '',
      content,
      attributes: attributes ?? {},
      own: sender.userId === request.userId,
      deleted: undefined,
    }),
  );
  room.addListener('event', ({ eventName, attributes }) => {
    const entries = Object.entries(attributes ?? {}).map(([key, value]) => `${key}=${value}`);
    say('event', [eventName, ...entries].join(' '));
  });
  room.addListener('messageDelete', ({ messageId, reason }) =>
    state.set({
      lines: state
        .get()
        .lines.map((line) =>
          line.is === 'message' && line.id === messageId
            ? { ...line, deleted: reason ?? '' }
            : line,
        ),
    }),
  );
  room.addListener('userDisconnect', ({ userId, reason }) =>
    say('event', `${userId} was disconnected${reason ? `: ${reason}` : ''}`),
  );

  /** What the library rejects with is told in the pane. @returns whether it did not */
  const attempt = async (action: () => Promise<unknown>) => {
    try {
      await action();
      return true;
    } catch (error) {
      const { errorCode, errorMessage } = error as Partial<ChatError>;
      const text = errorCode === undefined ? (error as Error).message : errorMessage;
      say('error', errorCode === undefined ? `${text}` : `${errorCode} ${text}`);
      return false;
    }
  };

  return {
    key: nextKey(),
    request,
    state,
    join() {
      if (room.state === 'disconnected') room.connect();
    },
    leave() {
      if (room.state !== 'disconnected') room.disconnect();
    },
    remove() {
      removed = true;
      this.leave();
    },
    send: (content, attributes) =>
      attempt(() => room.sendMessage(new SendMessageRequest(content, attributes))),
    deleteMessage: (id, reason) =>
      attempt(() => room.deleteMessage(new DeleteMessageRequest(id, reason || undefined))),
    disconnectUser: (userId, reason) =>
      attempt(() => room.disconnectUser(new DisconnectUserRequest(userId, reason || undefined))),
  };
}

/** Why the library looks for a new connection, as far as one can tell. */
function lossText(sessionEnd: number | undefined): string {
  const now = Date.now() + page.get().clockAhead;
  const over = sessionEnd !== undefined && now >= sessionEnd - 1000;
  return over ? 'The session is over: renews it.' : 'The connection is gone: looks for a new one.';
}

const disconnectTexts: Readonly<Record<string, string>> = {
  clientDisconnect: 'Left the room (clientDisconnect).',
  serverDisconnect: 'Disconnected by the endpoint (serverDisconnect).',
  fetchTokenError: 'Gave up: no token (fetchTokenError).',
  socketError: 'Gave up: the connection was refused (socketError). The log says why.',
};
