/**
 * A page that does what AWS's sample applications do, in a browser: a token from `POST API_URL/auth`, the official client
 * library, stickers and raised hands as messages with attributes, and moderators who delete and kick. The test drives it
 * through `window.sample`.
 */
import {
  ChatRoom,
  DeleteMessageRequest,
  DisconnectUserRequest,
  SendMessageRequest,
} from 'amazon-ivs-chat-messaging';

/** What one has to set in such an application. */
export interface SampleConfiguration {
  readonly API_URL: string;
  readonly CHAT_REGION: string;
  readonly CHAT_ROOM_ID: string;
}

export interface SampleLine {
  readonly type: 'MESSAGE' | 'STICKER' | 'ERROR' | 'SUCCESS';
  readonly text: string;
  readonly id: string;
  readonly userId: string;
  readonly username: string;
  readonly avatar: string;
}

export class Sample {
  lines: SampleLine[] = [];
  raisedHand = '';
  tokenExpirationTime: string | undefined;
  #room: ChatRoom | undefined;
  readonly #configuration: SampleConfiguration;

  constructor(configuration: SampleConfiguration) {
    this.#configuration = configuration;
  }

  signIn(username: string, moderator: boolean): void {
    const { CHAT_REGION, CHAT_ROOM_ID } = this.#configuration;
    const room = new ChatRoom({
      regionOrUrl: CHAT_REGION,
      tokenProvider: async () => {
        const answer = await this.#post('/auth', {
          arn: CHAT_ROOM_ID,
          userId: `${username}.${crypto.randomUUID()}`,
          attributes: { username, avatar: `https://pictures.example/${username}.png` },
          capabilities: moderator
            ? ['SEND_MESSAGE', 'DELETE_MESSAGE', 'DISCONNECT_USER']
            : ['SEND_MESSAGE'],
        });
        this.tokenExpirationTime = answer.tokenExpirationTime;
        return {
          token: String(answer.token),
          sessionExpirationTime: new Date(String(answer.sessionExpirationTime)),
          tokenExpirationTime: new Date(String(answer.tokenExpirationTime)),
        };
      },
    });
    this.#room = room;
    const say = (type: 'ERROR' | 'SUCCESS', text: string) =>
      this.lines.push({ type, text, id: '', userId: '', username: '', avatar: '' });
    room.addListener('connect', () => say('SUCCESS', 'connected'));
    room.addListener('userDisconnect', ({ reason }) => say('ERROR', `closed: ${reason}`));
    room.addListener('message', ({ id, content, attributes, sender }) => {
      const { username: name = '', avatar = '' } = sender.attributes ?? {};
      if (attributes?.message_type === 'RAISE_HAND') {
        this.raisedHand = name;
        return;
      }
      const sticker = attributes?.message_type === 'STICKER';
      this.lines.push({
        type: sticker ? 'STICKER' : 'MESSAGE',
        text: sticker ? String(attributes?.sticker_src) : content,
        id,
        userId: sender.userId,
        username: name,
        avatar,
      });
    });
    room.addListener('messageDelete', ({ messageId }) => {
      this.lines = this.lines.filter(({ id }) => id !== messageId);
    });
    room.addListener('event', ({ eventName, attributes }) => {
      if (eventName !== 'app:DELETE_BY_USER') return;
      this.lines = this.lines.filter(({ userId }) => userId !== attributes?.userId);
    });
    room.connect();
  }

  get state(): string | undefined {
    return this.#room?.state;
  }

  async send(text: string): Promise<void> {
    await this.#room?.sendMessage(new SendMessageRequest(text));
  }

  async sticker(name: string, source: string): Promise<void> {
    const attributes = { message_type: 'STICKER', sticker_src: source };
    await this.#room?.sendMessage(new SendMessageRequest(`Sticker: ${name}`, attributes));
  }

  async raiseHand(): Promise<void> {
    const attributes = { message_type: 'RAISE_HAND' };
    await this.#room?.sendMessage(new SendMessageRequest('[raise hand event]', attributes));
  }

  async remove(id: string): Promise<void> {
    await this.#room?.deleteMessage(new DeleteMessageRequest(id, 'Reason for deletion'));
  }

  /** Disconnects a user and has everybody drop the user's messages, by an event of the application. */
  async kick(userId: string): Promise<unknown> {
    await this.#room?.disconnectUser(new DisconnectUserRequest(userId, 'Kicked by moderator'));
    const eventAttributes = { userId };
    const arn = this.#configuration.CHAT_ROOM_ID;
    return this.#post('/event', { arn, eventName: 'app:DELETE_BY_USER', eventAttributes });
  }

  /** A request as pages make them: with a preflight, since it has a body of JSON. */
  async #post(path: string, body: object): Promise<Record<string, string>> {
    const response = await fetch(this.#configuration.API_URL + path, {
      method: 'POST',
      headers: { accept: 'application/json, text/plain, */*', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, string>;
    if (response.status === 200) return answer;
    throw new Error(`${response.status}: ${answer.message}`);
  }
}

Object.assign(globalThis, { Sample });
