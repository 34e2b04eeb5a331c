import { readFileSync } from 'node:fs';
import { startEndpoint } from '../chat/chat-endpoint.ts';
import { systemClock } from '../chat/clock.ts';
import { carryOut } from '../chat/control/control-plane.ts';
import { originOf } from '../chat/http/cross-origin.ts';
import { hostNameOf } from '../chat/http/host-check.ts';
import { serviceLimits } from '../chat/limits.ts';
import { functionHandler } from '../chat/review/review-handler.ts';
import { readRoomDefinitions } from '../chat/room-definitions.ts';
import { documentFrom } from '../document/document.ts';
import type { OperationName } from '../model/operations.ts';
import { absolutePath } from '../system/file-path.ts';
import { createKeyring } from '../token/keyring.ts';
import { keyringPath } from '../token/keyring-path.ts';
import { fixedKeyring, keyringFileSource } from '../token/keyring-source.ts';
import { faultSwitches } from './fault-switches.ts';
import { plainAnswer, requestDocument } from './plain-values.ts';
import { sightsOf } from './sights.ts';
import { surroundings } from './surroundings.ts';
import type { ChatEndpoint, ChatEndpointOptions } from './types.ts';

/** An endpoint makes no ARN here. */
const nowhere = { region: 'us-west-2', account: '123456789012' };

/**
 * Starts a chat endpoint: HTTP operations and WebSocket messaging of Amazon IVS Chat on one port of this machine.
 * Rejects with an error that says why when the port is in use, a file cannot be used or an option is not what it
 * should be.
 */
export async function startChatEndpoint(options: ChatEndpointOptions = {}): Promise<ChatEndpoint> {
  const place = surroundings();
  const now = nowOf(options);
  const clock = systemClock(now);
  const { transcriptFile, reviewHandler, port = 0, host = '127.0.0.1' } = options;
  // To the system, the one would be the name of a socket, the other all addresses.
  if (!/^\d{1,5}$/.test(`${port}`) || port > 65_535) {
    throw new TypeError(`port: '${port}' is not a number from 0 to 65535`);
  }
  if (host === '') throw new TypeError('host: it names no address');
  if (reviewHandler !== undefined && typeof reviewHandler !== 'function') {
    throw new TypeError('reviewHandler: it is not a function');
  }
  const endpoint = await startEndpoint({
    port: Number(port),
    host,
    keyring:
      options.keyringPath === undefined
        ? fixedKeyring(createKeyring(now()))
        : keyringFileSource(keyringPath(options.keyringPath, place), now),
    strictRooms: options.strictRooms ?? false,
    rooms: definedRooms(options.rooms ?? []),
    allowedOrigins: (options.allowedOrigins ?? []).map(allowedOrigin),
    allowedHosts: (options.allowedHosts ?? []).map(allowedHost),
    tls: options.tls && {
      certificate: pemFile(absolutePath(options.tls.certFile, place)),
      key: pemFile(absolutePath(options.tls.keyFile, place)),
    },
    throttle: options.throttle ?? false,
    reviewHandler: reviewHandler && functionHandler(reviewHandler, clock),
    reviewAll: options.reviewAll ?? false,
    transcriptFile: transcriptFile && absolutePath(transcriptFile, place),
    clock,
    limits: serviceLimits,
    report: options.onReport ?? (() => {}),
  });
  const perform = <Answer>(operation: OperationName, request: object): Promise<Answer> =>
    plainAnswer<Answer>(
      carryOut(operation, requestDocument(request), endpoint.context, nowhere).then(
        (document) => document ?? null,
      ),
    );
  const { sights, stop } = sightsOf(endpoint, clock);
  return {
    port: endpoint.port,
    httpUrl: endpoint.httpUrl,
    webSocketUrl: endpoint.webSocketUrl,
    faults: faultSwitches(endpoint.faults),
    createChatToken: (request) => perform('CreateChatToken', request),
    sendEvent: (request) => perform('SendEvent', request),
    disconnectUser: async (request) => void (await perform('DisconnectUser', request)),
    ...sights,
    stop() {
      stop();
      return endpoint.stop();
    },
  };
}

/** Without either it is `Date.now` as it is when asked: who fakes `Date` moves the endpoint, too. */
function nowOf({ clock, now }: ChatEndpointOptions): () => number {
  return clock ? () => clock.now() : (now ?? (() => Date.now()));
}

function definedRooms(rooms: NonNullable<ChatEndpointOptions['rooms']>) {
  const definitions = readRoomDefinitions(documentFrom(rooms));
  if (typeof definitions === 'string') throw new TypeError(definitions);
  return definitions;
}

function allowedOrigin(text: string): string {
  const origin = originOf(text);
  if (origin !== undefined) return origin;
  throw new TypeError(
    `allowedOrigins: '${text}' is not an origin, such as https://app.example:8443, and not *`,
  );
}

function allowedHost(text: string): string {
  const name = hostNameOf(text);
  if (name !== undefined) return name;
  throw new TypeError(
    `allowedHosts: '${text}' is not a name or an address; it takes no port and no *`,
  );
}

function pemFile(file: string) {
  return { file, text: readFileSync(file, 'utf8') };
}
