import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { ChatTokenClaims } from '../../token/claims.ts';
import type { HostCheck } from '../http/host-check.ts';
import { refuseUpgrade } from '../http/refuse-upgrade.ts';
import type { Limits } from '../limits.ts';
import { rateLimit } from '../rate-limit.ts';
import type { Gatekeeper } from './admission.ts';
import { newConnection } from './connection.ts';
import { type Conversation, converse } from './converse.ts';

/** The listener for `upgrade` of an HTTP server. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Answers upgrades that are no chat, and says whether it did. */
type OtherUpgrades = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/**
 * Turns handshakes with a good token into connections. All others are refused before the protocol is switched: an
 * error after it would send official clients into reconnecting without end (section 3.4 of the service facts).
 */
export function upgradeListener(options: {
  readonly gatekeeper: Gatekeeper;
  readonly conversation: Conversation;
  readonly hostCheck: HostCheck;
  readonly others: OtherUpgrades | undefined;
}): UpgradeListener {
  const { gatekeeper, conversation, hostCheck, others } = options;
  const { clock, limits, journal, faults, report } = conversation;
  const server = new WebSocketServer(webSocketOptions(limits));
  let serial = 0;

  const refuse = (socket: Duplex, status: number, reason: string, claims?: ChatTokenClaims) => {
    const { roomArn, userId } = claims ?? {};
    journal.record({ kind: 'handshakeRefused', roomArn, userId, status, reason });
    refuseUpgrade(socket, status, reason);
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (conversation.stopping.aborted) {
      socket.destroy();
      return;
    }
    const foreign = hostCheck(request.headers.host);
    if (foreign !== undefined) {
      refuse(socket, 403, foreign);
      return;
    }
    if (others?.(request, socket, head)) return;
    const fault = faults.handshakeStatus();
    if (fault !== undefined) {
      refuse(socket, fault, 'handshakes are refused on demand');
      return;
    }
    const admission = gatekeeper.admit(request.headers['sec-websocket-protocol']);
    if ('status' in admission) {
      refuse(socket, admission.status, admission.message, admission.claims);
      return;
    }
    const { claims, room } = admission;
    server.handleUpgrade(request, socket, head, (webSocket: WebSocket) => {
      gatekeeper.use(claims);
      const rates = {
        requests: rateLimit(limits.requestsPerSecond, clock.monotonic),
        controlFrames: rateLimit(limits.controlFramesPerSecond, clock.monotonic),
      };
      serial += 1;
      const start = { serial, openTime: clock.now(), monotonic: clock.monotonic() };
      const connection = newConnection(
        { socket: webSocket, line: socket },
        room,
        claims,
        rates,
        start,
      );
      journal.record({
        kind: 'connected',
        roomArn: room.arn,
        connection: serial,
        userId: claims.userId,
        capabilities: claims.capabilities,
        attributes: Object.fromEntries(claims.attributes),
        sessionEnd: connection.sessionEnd,
      });
      converse(connection, conversation);
    });
  };

  return (request, socket, head) => {
    try {
      upgrade(request, socket, head);
    } catch (error) {
      report(`a handshake failed: ${error instanceof Error ? error.message : String(error)}`);
      socket.destroy();
    }
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
