/** The local chat endpoint: the control plane over HTTP and the rooms over WebSocket, on one port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { GeneralError } from '../errors/cli-error.ts';
import { loadOperations } from '../model/operations.ts';
import { systemErrorCode, systemErrorReason } from '../token/file-failure.ts';
import type { KeyringSource } from '../token/keyring-source.ts';
import { type Clock, systemTimers } from './clock.ts';
import type { ControlContext } from './control/context.ts';
import { type Faults, faults } from './faults.ts';
import { originRules } from './http/cross-origin.ts';
import { openFrontDoor } from './http/front-door.ts';
import { hostCheck } from './http/host-check.ts';
import { requestListener } from './http/request-listener.ts';
import { serverOptions } from './http/server-options.ts';
import { serviceThrottle, unthrottled } from './http/throttle.ts';
import type { TlsPair } from './http/tls-server.ts';
import { type Journal, journal, reportOf } from './journal.ts';
import type { Limits } from './limits.ts';
import { loggingConfigurations } from './logging-configurations.ts';
import { gatekeeper } from './messaging/admission.ts';
import { closeConnection } from './messaging/connection.ts';
import { type Conversation, endSession, refuse } from './messaging/converse.ts';
import { outbox } from './messaging/outbox.ts';
import { publisher } from './messaging/publish.ts';
import { startSweeping } from './messaging/sweep.ts';
import { upgradeListener } from './messaging/upgrade.ts';
import type { ReviewHandler } from './review/review-handler.ts';
import { reviews, withoutReview } from './review/reviews.ts';
import type { Connection } from './room.ts';
import type { RoomDefinition } from './room-definitions.ts';
import { roomDirectory } from './room-directory.ts';
import { sendTimes } from './send-time.ts';
import { openTranscript } from './transcript.ts';

export interface ChatEndpointOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** Address or name to listen on. */
  readonly host: string;
  readonly keyring: KeyringSource;
  readonly strictRooms: boolean;
  /** Rooms that are there from the start. */
  readonly rooms?: readonly RoomDefinition[];
  /** Origins of web pages that may call the operations, besides those of this machine. */
  readonly allowedOrigins: readonly string[];
  /** Names and addresses in `Host`, from `hostNameOf`, besides those of this machine. */
  readonly allowedHosts?: readonly string[];
  /** Holds the operations over HTTP to the service's documented rates. */
  readonly throttle?: boolean;
  /** Serves https and wss. */
  readonly tls?: TlsPair | undefined;
  /** Absolute path. */
  readonly transcriptFile: string | undefined;
  readonly clock: Clock;
  readonly limits: Limits;
  /** Asked for each message, in rooms with a `messageReviewHandler` or, with `reviewAll`, in all. */
  readonly reviewHandler?: ReviewHandler | undefined;
  readonly reviewAll?: boolean;
  /** Told in a sentence what a developer may want to know: why a connection was refused or dropped. */
  readonly report: (line: string) => void;
  /** Makes what answers on this port besides: it is told before there is a port. */
  readonly extraRoutes?: ((inside: EndpointInside) => ExtraRoutes) | undefined;
}

/** What goes on inside an endpoint, for those who show it. */
export interface EndpointInside {
  /** Carries out operations without HTTP. */
  readonly context: ControlContext;
  readonly journal: Journal;
  readonly faults: Faults;
  /** Every connection whose socket is not closed yet. One that is being closed is no more among those of its room. */
  readonly connections: ReadonlySet<Connection>;
}

/** Answers requests that are none of the service's. They are asked when the `Host` has been found to be ours, first. */
export interface ExtraRoutes {
  /** Whether it answers this request. */
  request(request: IncomingMessage, response: ServerResponse): boolean;
  /** Whether it takes this socket over, to its close. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Ends the sockets that it has taken over: the endpoint waits for their close. */
  stop(): void;
}

export interface ChatEndpoint extends EndpointInside {
  readonly port: number;
  /** `http://127.0.0.1:4487`: for AWS_ENDPOINT_URL_IVSCHAT and SDKs. */
  readonly httpUrl: string;
  /** `ws://127.0.0.1:4487`: for `regionOrUrl` of the client libraries. */
  readonly webSocketUrl: string;
  /** Closes all connections with 1001 and the port; done within a second. */
  stop(): Promise<void>;
}

/** How long clients have for their side of the close at the end. */
const farewellMilliseconds = 500;

/**
 * Starts the endpoint.
 * @throws {GeneralError} when the port is in use or the address is not ours, or the transcript cannot be opened
 */
export async function startEndpoint(options: ChatEndpointOptions): Promise<ChatEndpoint> {
  const { clock, limits, keyring } = options;
  const operations = await loadOperations();
  const stopping = new AbortController();
  const connections = new Set<Connection>();
  const events = journal(clock.now);
  events.subscribe((entry) => {
    const line = reportOf(entry);
    if (line !== undefined) options.report(line);
  });
  const report = (text: string) => events.record({ kind: 'report', roomArn: undefined, text });
  const rooms = roomDirectory({ strict: options.strictRooms, clock, limits, journal: events });
  for (const definition of options.rooms ?? []) rooms.define(definition);
  const isOurs = hostCheck(options.host, options.allowedHosts);

  const server = options.tls
    ? await secureServer(options.tls, report)
    : createServer(serverOptions);
  const lines = openSockets(server);
  const port = await listen(server, options.port, options.host);
  const transcript = openOrClose(server, options, report);
  const switches = faults({
    clock,
    connections,
    endSession: (connection) => endSession(connection, '', conversation),
  });
  const sender = outbox(limits.unsent, report);
  const publish = publisher({
    outbox: sender,
    now: clock.now,
    sendTime: sendTimes(clock.now),
    transcript,
    journal: events,
    faults: switches,
  });
  const context: ControlContext = {
    operations: new Map(operations.map((operation) => [operation.name, operation])),
    clock,
    limits,
    keyring,
    rooms,
    loggingConfigurations: loggingConfigurations(clock),
    publisher: publish,
    journal: events,
  };
  const conversation: Conversation = {
    clock,
    limits,
    publisher: publish,
    outbox: sender,
    reviews: options.reviewHandler
      ? reviews({
          handler: options.reviewHandler,
          all: options.reviewAll ?? false,
          publisher: publish,
          refuse: (connection, requestId, errorCode, message) =>
            refuse(connection, requestId, errorCode, message, conversation),
          stopping: stopping.signal,
          report,
        })
      : withoutReview(publish),
    journal: events,
    faults: switches,
    connections,
    stopping: stopping.signal,
    report,
  };
  const gate = gatekeeper({ keyring, rooms, clock, limits });
  const origins = originRules(options.allowedOrigins);
  const inside: EndpointInside = { context, journal: events, faults: switches, connections };
  const extra = options.extraRoutes?.(inside);
  openFrontDoor(server, {
    request: requestListener({
      context,
      faults: switches,
      hostCheck: isOurs,
      origins,
      throttle: options.throttle ? serviceThrottle(clock) : unthrottled,
      others: extra?.request,
      report,
    }),
    upgrade: upgradeListener({
      gatekeeper: gate,
      conversation,
      hostCheck: isOurs,
      others: extra?.upgrade,
    }),
  });
  const stopSweeping = startSweeping(gate, conversation);

  const authority = authorityOf(options.host, port);
  const secure = options.tls ? 's' : '';
  return {
    port,
    httpUrl: `http${secure}://${authority}`,
    webSocketUrl: `ws${secure}://${authority}`,
    ...inside,
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      stopSweeping();
      extra?.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await sayGoodbye(connections);
      // Whatever state it is in: a TLS handshake that never ended is no connection of HTTP yet.
      for (const socket of lines) socket.destroy();
      await closed;
      await transcript?.close();
    },
  };
}

/** The open sockets of a server, those included that it does not look after any more. */
function openSockets(server: Server | SecureServer): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  function forget(this: Socket): void {
    sockets.delete(this);
  }
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', forget);
  });
  return sockets;
}

/** Host and port as they stand in a URL; an endpoint on all addresses is reached at the loopback one. */
function authorityOf(host: string, port: number): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** Loads TLS when it is asked for. */
async function secureServer(tls: TlsPair, report: (line: string) => void): Promise<SecureServer> {
  const { createTlsServer } = await import('./http/tls-server.ts');
  return createTlsServer(tls, report);
}

function openOrClose(
  server: Server | SecureServer,
  { transcriptFile }: ChatEndpointOptions,
  report: (line: string) => void,
) {
  if (transcriptFile === undefined) return undefined;
  try {
    return openTranscript(transcriptFile, report);
  } catch (error) {
    server.close();
    throw error;
  }
}

function listen(server: Server | SecureServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listeningError(error, port, host)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function listeningError(error: Error, port: number, host: string): GeneralError {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'the port is in use. Choose another one, or 0 for any that is free',
    EADDRNOTAVAIL: 'this machine has no such address',
    ENOTFOUND: 'this machine has no such address',
    EACCES: 'permission denied',
  };
  const reason = reasons[systemErrorCode(error) ?? ''] ?? systemErrorReason(error);
  return new GeneralError(`Unable to listen on port ${port} of ${host}: ${reason}`);
}

/** Closes every connection with 1001 (going away), and cuts those that do not answer. */
function sayGoodbye(connections: ReadonlySet<Connection>): Promise<void> {
  for (const connection of connections) closeConnection(connection, 1001, 'endpoint stopped');
  const { setInterval, clearInterval, monotonic } = systemTimers;
  const started = monotonic();
  return new Promise((resolve) => {
    const wait = setInterval(() => {
      if (monotonic() - started >= farewellMilliseconds) {
        for (const { socket } of connections) socket.terminate();
      } else if (connections.size > 0) {
        return;
      }
      clearInterval(wait);
      resolve();
    }, 10);
  });
}
