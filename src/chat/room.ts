/** A room and those who are in it. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { RefusedFrames } from './messaging/flood.ts';
import type { RateLimit } from './rate-limit.ts';

/** What a room is set to: the members of CreateRoom and UpdateRoom. */
export interface RoomSettings {
  readonly name: string;
  readonly maximumMessageRatePerSecond: number;
  readonly maximumMessageLength: number;
  readonly messageReviewHandler: MessageReviewHandler | undefined;
  readonly loggingConfigurationIdentifiers: readonly string[];
}

/** A Lambda function that this endpoint cannot call: what counts here is what happens when it fails. */
export interface MessageReviewHandler {
  readonly uri: string | undefined;
  readonly fallbackResult: string | undefined;
}

export interface Room {
  readonly arn: string;
  /** The last part of the ARN. */
  readonly id: string;
  /** Grows with each room: the order of lists. */
  readonly serial: number;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  updateTime: number;
  settings: RoomSettings;
  /** Lets through what `maximumMessageRatePerSecond` allows. */
  messages: RateLimit;
  readonly tags: Map<string, string>;
  /** The live connections, in the order in which they came. */
  readonly connections: Set<Connection>;
  /** A deleted room keeps its connections (section 1.1 of the service facts), but takes no messages. */
  deleted: boolean;
}

/** One client in one room, from the handshake to the close. */
export interface Connection {
  /** The number of the connection: one more for each that is opened. */
  readonly serial: number;
  readonly socket: WebSocket;
  /** What the socket reads from and writes to. */
  readonly line: Duplex;
  readonly room: Room;
  readonly userId: string;
  readonly capabilities: readonly string[];
  /** When it was opened, in milliseconds since the epoch. */
  readonly openTime: number;
  /** When the session ends, in milliseconds since the epoch. */
  readonly sessionEnd: number;
  /** The member `Sender` of the messages of this connection, as JSON text: the same in each. */
  readonly sender: string;
  readonly requests: RateLimit;
  /** Pings, and pongs that nobody asked for. */
  readonly controlFrames: RateLimit;
  readonly refused: RefusedFrames;
  /** When it was last pinged, on the monotonic clock. */
  pingedAt: number;
  /** Whether the last ping has been answered. */
  alive: boolean;
}
