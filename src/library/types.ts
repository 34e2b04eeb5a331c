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
  /** Origins of web pages that may call the HTTP operations, besides those of this machine. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Adds every message and event to this file, as JSON Lines. */
  readonly transcriptFile?: string | undefined;
  /**
   * Milliseconds since the epoch; by default `Date.now`. Tokens expire and sessions end by this clock; a session that
   * it has passed ends within a quarter of a second of real time.
   */
  readonly now?: (() => number) | undefined;
  /** Told in a sentence why a connection was refused or dropped. */
  readonly onReport?: ((line: string) => void) | undefined;
}

/** A running chat endpoint. */
export interface ChatEndpoint extends LocalIssuer {
  readonly port: number;
  /** For `endpoint` of the AWS SDK, or `AWS_ENDPOINT_URL_IVSCHAT`. */
  readonly httpUrl: string;
  /** For `regionOrUrl` of the client libraries. */
  readonly webSocketUrl: string;
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
