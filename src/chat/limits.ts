/** Every limit of the endpoint in one place; the service's own where it has one (sections 1.3 and 2.6 of its facts). */
export interface Limits {
  /** Messaging requests of one connection in any second. */
  readonly requestsPerSecond: number;
  /** Pings, and pongs that nobody asked for, of one connection in any second. */
  readonly controlFramesPerSecond: number;
  /** SEND_MESSAGE in any second, in a room that sets no rate. */
  readonly roomMessagesPerSecond: number;
  /** Code points of `Content`, in a room that sets no length. */
  readonly messageLength: number;
  /** Bytes of keys and values of a message's `Attributes`. The service documents none: as for tokens. */
  readonly messageAttributes: number;
  /** Bytes of keys and values of an event's attributes. */
  readonly eventAttributes: number;
  /** Code points of `Reason`. */
  readonly reasonLength: number;
  /** Code points of `UserId`. */
  readonly userIdLength: number;
  /** Bytes of a frame that is answered with ERROR 413; all fields at their limits, escaped, take about 12,000. */
  readonly frame: number;
  /** Bytes of a frame that is not read to its end: the connection is closed with 1009. */
  readonly largestFrame: number;
  /** Bytes waiting for a connection that does not read; beyond that it is dropped. */
  readonly unsent: number;
  /** Milliseconds between two pings; who has not answered the last one by the next is dropped. */
  readonly pingInterval: number;
  /** Milliseconds between two looks at sessions, pings and unsent bytes. */
  readonly sweepInterval: number;
  /** Bytes of an HTTP request body; 50 tags of the largest take about 80,000. */
  readonly requestBody: number;
  /** Used tokens that are remembered when they have expired, too. */
  readonly usedTokens: number;
  /** Rooms and logging configurations of one account. */
  readonly rooms: number;
  readonly loggingConfigurations: number;
  readonly tagsPerResource: number;
}

export const serviceLimits: Limits = {
  requestsPerSecond: 10,
  controlFramesPerSecond: 10,
  roomMessagesPerSecond: 10,
  messageLength: 500,
  messageAttributes: 1024,
  eventAttributes: 4096,
  reasonLength: 256,
  userIdLength: 128,
  frame: 32_768,
  largestFrame: 131_072,
  unsent: 1_048_576,
  pingInterval: 30_000,
  sweepInterval: 250,
  requestBody: 262_144,
  usedTokens: 20_000,
  rooms: 50_000,
  loggingConfigurations: 10,
  tagsPerResource: 50,
};
