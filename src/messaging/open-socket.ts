import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { GeneralError } from '../errors/cli-error.ts';
import { transportError } from '../transport/transport-error.ts';
import { HandshakeRefused, type MessagingSocket, type OpenSocket } from './socket.ts';

/** No frame of a chat is longer. */
const LARGEST_FRAME = 1_048_576;
/** As much of a refusal as a person reads. */
const LARGEST_BODY = 4096;
/** How long the other side has to answer our goodbye, in milliseconds. */
const FAREWELL = 1000;
/** How long the body of a refusal may take, in milliseconds. */
const BODY_WAIT = 2000;

export interface SocketSettings {
  /** `ws://` or `wss://`. */
  readonly url: string;
  /** For messages: without user and password. */
  readonly shownUrl: string;
  /** Opens the TCP or TLS connection, through a proxy where there is one. */
  readonly connect: (url: string) => Promise<Socket>;
  /** Seconds for the answer to the handshake; 0 waits for ever. */
  readonly timeout: number;
  readonly userAgent: string;
}

/** Opens WebSocket connections with `ws`, the token as the subprotocol. */
export function socketOpener(settings: SocketSettings): OpenSocket {
  const { url, shownUrl } = settings;
  return async (token, listener) => {
    const connection = await settings.connect(url);
    return new Promise<MessagingSocket>((resolve, reject) => {
      const webSocket = new WebSocket(url, token, clientOptions(settings, connection));
      let isOpen = false;
      /** What the other side sent that is against the protocol. */
      let breach = '';
      const fail = (error: Error) => {
        clearTimeout(timer);
        reject(error);
        connection.destroy();
      };
      const timer = settings.timeout
        ? setTimeout(() => fail(transportError('read-timeout', shownUrl)), settings.timeout * 1000)
        : undefined;
      webSocket.on('unexpected-response', (_, response: IncomingMessage) => {
        void refusalOf(response).then(fail);
      });
      webSocket.on('error', (error) => {
        if (!isOpen) fail(handshakeError(error, shownUrl));
        else if ('code' in error && /^WS_ERR/.test(String(error.code))) breach = error.message;
      });
      webSocket.on('open', () => {
        isOpen = true;
        clearTimeout(timer);
        resolve({
          send: (text) => webSocket.send(text),
          ping: () => webSocket.ping(),
          terminate: () => webSocket.terminate(),
          close() {
            webSocket.close(1000);
            setTimeout(() => webSocket.terminate(), FAREWELL).unref();
          },
        });
      });
      webSocket.on('message', (data, isBinary) => {
        listener.alive();
        if (!isBinary) listener.frame(String(data));
      });
      webSocket.on('ping', () => listener.alive());
      webSocket.on('pong', () => listener.alive());
      webSocket.on('close', (code, reason) => {
        if (isOpen) listener.closed(code, String(reason) || breach);
        else fail(transportError('closed', shownUrl));
      });
    });
  };
}

function clientOptions({ userAgent }: SocketSettings, connection: Socket): ClientOptions {
  return {
    createConnection: () => connection,
    headers: { 'User-Agent': userAgent },
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: LARGEST_FRAME,
  };
}

/** Status and the beginning of the body of an HTTP reply. */
async function refusalOf(response: IncomingMessage): Promise<HandshakeRefused> {
  const pieces: Buffer[] = [];
  const timer = setTimeout(() => response.destroy(), BODY_WAIT);
  try {
    let length = 0;
    for await (const piece of response as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      if (length >= LARGEST_BODY) break;
    }
  } catch {
    // What came of it is shown.
  } finally {
    clearTimeout(timer);
  }
  const body = Buffer.concat(pieces).subarray(0, LARGEST_BODY).toString();
  return new HandshakeRefused(response.statusCode ?? 0, response.statusMessage ?? '', body);
}

/** A handshake without an answer, or with one that no chat endpoint gives. */
function handshakeError(error: Error & { code?: string }, url: string): GeneralError {
  if (error.code !== undefined) return transportError('closed', url, error);
  return new GeneralError(
    `${url} does not answer as a chat endpoint does: ${error.message.replace(/\.$/, '')}.`,
    { cause: error },
  );
}
