/** What a user of a token may do in the room; reading is always allowed. */
export type ChatTokenCapability = 'SEND_MESSAGE' | 'DISCONNECT_USER' | 'DELETE_MESSAGE';

/** The request of CreateChatToken, as in the AWS SDK. */
export interface ChatTokenRequest {
  /** ARN of the room, `arn:aws:ivschat:REGION:ACCOUNT:room/ID`; it need not exist anywhere. */
  readonly roomIdentifier: string;
  /** 1 to 128 characters. */
  readonly userId: string;
  /** None by default. */
  readonly capabilities?: readonly ChatTokenCapability[] | undefined;
  /** 1 to 180; 60 by default. */
  readonly sessionDurationInMinutes?: number | undefined;
  /** At most 1 KB: the UTF-8 bytes of all keys and values. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** The response of CreateChatToken as it is on the wire: what a token provider of the client libraries may return. */
export interface ChatToken {
  readonly token: string;
  /** ISO 8601, UTC, one minute from now. */
  readonly tokenExpirationTime: string;
  /** ISO 8601, UTC. */
  readonly sessionExpirationTime: string;
}

/** Which keys, and what time it is. */
export interface TokenOptions {
  /**
   * The keyring file, made when there is none; relative paths start from the working directory. By default the one of
   * `ivschat-ts create-chat-token --endpoint-url local:`.
   */
  readonly keyringPath?: string | undefined;
  /** Milliseconds since the epoch; by default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** Makes tokens. */
export interface LocalIssuer {
  /**
   * Makes a token. It rejects with a {@link ChatServiceError} named `ValidationException` what the service would reject.
   */
  createChatToken(request: ChatTokenRequest): Promise<ChatToken>;
}

/** What a local token says. */
export interface DecodedChatToken {
  readonly roomIdentifier: string;
  readonly userId: string;
  readonly capabilities: readonly ChatTokenCapability[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Always true: an expired token is an error. */
  readonly valid: boolean;
  /** How long the token still opens a connection. */
  readonly secondsRemaining: number;
  /** ISO 8601, UTC, as the other two. */
  readonly issueTime: string;
  readonly tokenExpirationTime: string;
  readonly sessionExpirationTime: string;
  /** Unique for each token. */
  readonly tokenId: string;
  /** The key in the keyring, by its id. */
  readonly keyId: string;
}

export interface ChatEndpointOptions {
  /** By default 0: any free port. */
  readonly port?: number | undefined;
  /** By default `127.0.0.1`. */
  readonly host?: string | undefined;
  /**
   * The keyring file whose tokens open connections. By default the endpoint has a key of its own, in memory: make
   * tokens with its `createChatToken`, or with CreateChatToken over HTTP.
   */
  readonly keyringPath?: string | undefined;
  /** Rooms have to be created first; by default a room exists as soon as a token names it. */
  readonly strictRooms?: boolean | undefined;
  /** Rooms that are there from the start, with ARNs of yours. */
  readonly rooms?: readonly RoomDefinition[] | undefined;
  /** Origins of web pages that may call the HTTP operations, besides those of this machine. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Names in the header `Host` that are answered, besides those of this machine: without a port. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Serves https and wss. Relative paths start from the working directory. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string } | undefined;
  /** Holds the operations over HTTP to the service's documented rates. */
  readonly throttle?: boolean | undefined;
  /**
   * A message review handler as it is for AWS Lambda: asked for every message of the rooms that have a
   * `messageReviewHandler`, or, with `reviewAll`, of every room. It has 200 ms of real time.
   */
  readonly reviewHandler?:
    | ((event: ReviewEvent, context: ReviewContext) => ReviewResult | Promise<ReviewResult>)
    | undefined;
  readonly reviewAll?: boolean | undefined;
  /** Adds every message and event to this file, as JSON Lines. */
  readonly transcriptFile?: string | undefined;
  /**
   * Milliseconds since the epoch; by default `Date.now`. Tokens expire and sessions end by this clock; a session that
   * it has passed ends within a quarter of a second of real time.
   */
  readonly now?: (() => number) | undefined;
  /** The same as an object, such as `createClock` gives; it wins over `now`. */
  readonly clock?: { now(): number } | undefined;
  /** Told in a sentence why somebody was refused or dropped, or that a review handler failed. */
  readonly onReport?: ((line: string) => void) | undefined;
}

/** A room of `startChatEndpoint({ rooms })`: settings and tags as for CreateRoom of the AWS SDK. */
export interface RoomDefinition {
  readonly arn: string;
  readonly name?: string | undefined;
  readonly maximumMessageRatePerSecond?: number | undefined;
  readonly maximumMessageLength?: number | undefined;
  readonly messageReviewHandler?:
    | { readonly uri?: string | undefined; readonly fallbackResult?: 'ALLOW' | 'DENY' | undefined }
    | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** A clock that stands still until it is moved. */
export interface ChatClock {
  /** Milliseconds since the epoch. */
  now(): number;
  advance(milliseconds: number): void;
  set(moment: Date | number): void;
}

/** The event of a message review handler. */
export interface ReviewEvent {
  readonly Content: string;
  readonly MessageId: string;
  readonly RoomArn: string;
  readonly Attributes: Readonly<Record<string, string>>;
  readonly Sender: {
    readonly UserId: string;
    readonly Attributes: Readonly<Record<string, string>>;
    readonly Ip: string;
  };
}

/** Of the context that AWS Lambda gives, what there is here. */
export interface ReviewContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  callbackWaitsForEmptyEventLoop: boolean;
  getRemainingTimeInMillis(): number;
}

/** What a message review handler answers. */
export interface ReviewResult {
  readonly ReviewResult: 'ALLOW' | 'DENY';
  /** What is delivered in place of the content that was sent. */
  readonly Content?: string | null | undefined;
  /** What is delivered in place of the attributes; of a denial `Reason` goes to the sender. At most 1 KB. */
  readonly Attributes?: Readonly<Record<string, string>> | null | undefined;
}

/** A live connection. */
export interface ChatConnection {
  /** ARN. */
  readonly room: string;
  readonly userId: string;
  readonly capabilities: readonly ChatTokenCapability[];
  readonly attributes: Readonly<Record<string, string>>;
  /** ISO 8601, UTC, as the next. */
  readonly openTime: string;
  readonly sessionExpirationTime: string;
}

/** A message that everybody in the room got. */
export interface SeenMessage {
  /** ARN. */
  readonly room: string;
  readonly id: string;
  /** Empty when the client gave none. */
  readonly requestId: string;
  readonly content: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** ISO 8601, UTC, to the nanosecond. */
  readonly sendTime: string;
  readonly sender: {
    readonly userId: string;
    readonly attributes: Readonly<Record<string, string>>;
  };
}

/** An event that everybody in the room got: of the application, `aws:DELETE_MESSAGE` or `aws:DISCONNECT_USER`. */
export interface SeenEvent {
  /** ARN. */
  readonly room: string;
  readonly id: string;
  readonly requestId: string;
  readonly eventName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sendTime: string;
}

/** Something that was refused. */
export interface SeenRefusal {
  /** A handshake, a request of a client (an ERROR frame), or a request over HTTP of another Host or Origin. */
  readonly kind: 'handshake' | 'request' | 'http';
  /** The status of HTTP, or the ErrorCode. */
  readonly code: number;
  readonly reason: string;
  /** ARN, where it is known, as the user. */
  readonly room: string | undefined;
  readonly userId: string | undefined;
  /** ISO 8601, UTC. */
  readonly time: string;
}

export interface NextMessageOptions {
  /** ARN; any room by default. */
  readonly room?: string | undefined;
  /** Milliseconds of real time; 4,000 by default. */
  readonly timeout?: number | undefined;
}

/** What has happened, the last 10,000 things of it. */
export interface EndpointSights {
  /** Who is connected, in the order in which they came. */
  connections(): ChatConnection[];
  /** @param room ARN; all rooms without it */
  messages(room?: string): SeenMessage[];
  /** @param room ARN; all rooms without it */
  events(room?: string): SeenEvent[];
  refusals(): SeenRefusal[];
  /** The first message from now on. Rejects when none comes in time, or the endpoint is stopped. */
  nextMessage(options?: NextMessageOptions): Promise<SeenMessage>;
}

/** Which connections: those of a room (ARN), of a user, or of both; all without either. */
export interface ConnectionSelection {
  readonly room?: string | undefined;
  readonly userId?: string | undefined;
}

/** What is switched on. */
export interface FaultState {
  readonly refuseHandshakes: { readonly count: number; readonly status: number };
  readonly failRequests: {
    readonly count: number;
    readonly errorCode: number;
    readonly errorMessage: string;
  };
  readonly delayDeliveries: number;
}

/** What goes wrong on demand. Each throws a {@link ChatServiceError} for what it cannot do. */
export interface ChatFaults {
  /** Refuses the next handshakes, with status 503 unless told otherwise. */
  refuseHandshakes(next: { readonly count: number; readonly status?: number | undefined }): void;
  /** Answers the next requests of clients with an ERROR frame, of code 500 unless told otherwise. */
  failRequests(next: {
    readonly count: number;
    readonly errorCode?: number | undefined;
    readonly errorMessage?: string | undefined;
  }): void;
  /** Has messages and events come late; 0 ends that. */
  delayDeliveries(milliseconds: number): void;
  /** Closes connections with this code; without one the line is cut. Returns how many. */
  dropConnections(
    selection?: ConnectionSelection & { readonly closeCode?: number | undefined },
  ): number;
  /** Ends sessions as if their time were over: ERROR 401, then a close. Returns how many. */
  endSessions(selection?: ConnectionSelection): number;
  /** Switches everything off. */
  clear(): void;
  state(): FaultState;
}

/** The request of SendEvent, as in the AWS SDK. */
export interface SendEventRequest {
  readonly roomIdentifier: string;
  readonly eventName: string;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** The request of DisconnectUser, as in the AWS SDK. */
export interface DisconnectUserRequest {
  readonly roomIdentifier: string;
  readonly userId: string;
  readonly reason?: string | undefined;
}

/** A running chat endpoint. */
export interface ChatEndpoint extends LocalIssuer, EndpointSights {
  readonly port: number;
  /** For `endpoint` of the AWS SDK, or `AWS_ENDPOINT_URL_IVSCHAT`. */
  readonly httpUrl: string;
  /** For `regionOrUrl` of the client libraries. */
  readonly webSocketUrl: string;
  readonly faults: ChatFaults;
  /** Sends an event to everybody in a room, as the operation of this name. */
  sendEvent(request: SendEventRequest): Promise<{ readonly id: string }>;
  /** Tells everybody in the room, and closes all connections of the user, as the operation of this name. */
  disconnectUser(request: DisconnectUserRequest): Promise<void>;
  /** Closes all connections with code 1001 and frees the port, within a second. */
  stop(): Promise<void>;
}

/** What is thrown where the service would answer with an error. `name` is the service's, e.g. `ValidationException`. */
export interface ChatServiceError extends Error {
  /** Of a `ValidationException`: `FIELD_VALIDATION_FAILED` or `OTHER`. */
  readonly reason?: string;
  /** Of a `ValidationException`: which members of the request, and what is wrong with them. */
  readonly fieldList?: readonly { readonly name: string; readonly message: string }[];
  /** Of a `ResourceNotFoundException`, as the next. */
  readonly resourceId?: string;
  readonly resourceType?: string;
}
