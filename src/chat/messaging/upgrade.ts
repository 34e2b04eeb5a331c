import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { Limits } from '../limits.ts';
import { rateLimit } from '../rate-limit.ts';
import type { Admitted, Gatekeeper, Refusal } from './admission.ts';
import { newConnection } from './connection.ts';
import { type Conversation, converse } from './converse.ts';

/** The listener for `upgrade` of an HTTP server. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Turns handshakes with a good token into connections. All others are refused before the protocol is switched: an
 * error after it would send official clients into reconnecting without end (section 3.4 of the service facts).
 * @param isOurs whether a request was meant for this endpoint, by its `Host`
 */
export function upgradeListener(options: {
  readonly gatekeeper: Gatekeeper;
  readonly conversation: Conversation;
  readonly isOurs: (request: IncomingMessage) => boolean;
}): UpgradeListener {
  const { gatekeeper, conversation, isOurs } = options;
  const { clock, limits, report } = conversation;
  const server = new WebSocketServer(webSocketOptions(limits));

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isOurs(request)) {
      return refuse(socket, 403, 'the Host of the request is not this endpoint');
    }
    const admission = await gatekeeper.admit(request.headers['sec-websocket-protocol']);
    if (conversation.stopping.aborted) return socket.destroy();
    // From here to the end nothing waits, so that of two handshakes with one token one is the first.
    const refusal = 'status' in admission ? admission : gatekeeper.refuseUsed(admission.claims);
    if (refusal) {
      report(`refused a connection: ${refusal.message}`);
      return refuse(socket, refusal.status, refusal.message);
    }
    const { claims, room } = admission as Admitted;
    server.handleUpgrade(request, socket, head, (webSocket: WebSocket) => {
      gatekeeper.use(claims);
      const requests = rateLimit(limits.requestsPerSecond, clock.monotonic);
      const connection = newConnection(webSocket, room, claims, requests, clock.monotonic());
      converse(connection, conversation);
    });
  };

  return (request, socket, head) => {
    // Whoever hangs up before there is a connection.
    socket.on('error', () => {});
    upgrade(request, socket, head).catch((error: unknown) => {
      report(`a handshake failed: ${error instanceof Error ? error.message : String(error)}`);
      socket.destroy();
    });
  };
}

/** `closeTimeout` is missing from the types of ws 8.18. */
function webSocketOptions(limits: Limits): ServerOptions & { readonly closeTimeout: number } {
  return {
    noServer: true,
    clientTracking: false,
    // Offered by every client, but it costs far more here than it saves.
    perMessageDeflate: false,
    autoPong: false,
    maxPayload: limits.largestFrame,
    maxFragments: 1024,
    maxBufferedChunks: 4096,
    // How long a client has for its side of a close: then the line is cut.
    closeTimeout: 2000,
  };
}

const reasonPhrases = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
} as const;

function refuse(socket: Duplex, status: Refusal['status'] | 403, message: string): void {
  const body = JSON.stringify({ message });
  socket.end(
    `HTTP/1.1 ${status} ${reasonPhrases[status]}\r\n` +
      'Connection: close\r\nContent-Type: application/json\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}
