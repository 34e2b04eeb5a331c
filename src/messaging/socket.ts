import type { CliError } from '../errors/cli-error.ts';

/** An open connection to a chat endpoint, seen from the client. */
export interface MessagingSocket {
  send(text: string): void;
  ping(): void;
  /** Says goodbye; `closed` is called when the other side has done so too, or when the line is cut for it. */
  close(): void;
  /** Cuts the line at once. */
  terminate(): void;
}

/** Who is told what happens on a connection. */
export interface SocketListener {
  /** A text frame. */
  frame(text: string): void;
  /** Anything at all came in, pings and pongs included. */
  alive(): void;
  /** The end, told once. Code 1006 when there was no close frame. */
  closed(code: number, reason: string): void;
}

/**
 * Opens a connection with a token.
 * @throws {HandshakeRefused} when the endpoint answers with anything but a WebSocket
 * @throws {CliError} when no answer comes
 */
export type OpenSocket = (token: string, listener: SocketListener) => Promise<MessagingSocket>;

/** The endpoint answered the handshake with an HTTP reply. */
export class HandshakeRefused extends Error {
  readonly status: number;
  readonly statusText: string;
  /** The beginning of it, as text. */
  readonly body: string;

  constructor(status: number, statusText: string, body: string) {
    super(`${status} ${statusText}`);
    this.status = status;
    this.statusText = statusText;
    this.body = body;
  }
}

/** Makes an error that the user can read of a refused handshake. */
export type ExplainRefusal<Token> = (refusal: HandshakeRefused, token: Token) => CliError;
