/** What every request passes before anybody looks into it. */
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { UpgradeListener } from '../messaging/upgrade.ts';
import { inTurn } from './in-turn.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

/** Has a server answer requests with one listener and WebSocket handshakes with another. */
export function openFrontDoor(
  server: Server,
  listeners: { readonly request: RequestListener; readonly upgrade: UpgradeListener },
): void {
  server.on(
    'request',
    inTurn((request, response) => {
      if (hasOneHost(request)) {
        listeners.request(request, response);
        return;
      }
      response.writeHead(400, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify({ message: notOneHost }));
    }),
  );
  server.on('upgrade', (request, socket, head) => {
    // Whoever hangs up: Node.js has stopped looking after this socket.
    socket.on('error', ignore);
    if (!hasOneHost(request)) refuseUpgrade(socket, 400, notOneHost);
    else if (asksForWebSocket(request)) listeners.upgrade(request, socket, head);
    else answerAsItIs(server, request, socket, head);
  });
}

const ignore = (): void => {};

const notOneHost = 'The request has not exactly one Host';

/**
 * RFC 9112, section 3.2: a request with several is refused, as the proxies in front of an endpoint and the endpoint may
 * each take another one for the true one. Node.js gives the first alone.
 */
function hasOneHost({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts === 1;
}

function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/** Headers that are about the protocol that was asked for. */
const upgradeHeaders = new Set(['upgrade', 'http2-settings']);

/**
 * Has a request that asks for another protocol, such as `h2c`, answered in this one (RFC 9110, section 7.8: "A server
 * MAY ignore a received Upgrade header field"). Node.js has stopped reading HTTP there, for every protocol as soon as
 * somebody listens for one: so the request is read once more, without what it asked for.
 */
function answerAsItIs(
  server: Server,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] ?? '';
    const value = request.rawHeaders[index + 1] ?? '';
    if (upgradeHeaders.has(name.toLowerCase())) continue;
    lines.push(`${name}: ${name.toLowerCase() === 'connection' ? withoutUpgrade(value) : value}`);
  }
  const text = `${lines.join('\r\n')}\r\n\r\n`;
  socket.unshift(Buffer.concat([Buffer.from(text, 'latin1'), head]));
  server.emit('encrypted' in socket ? 'secureConnection' : 'connection', socket);
}

function withoutUpgrade(connection: string): string {
  const options = connection.split(',').map((option) => option.trim());
  return options.filter((option) => !upgradeHeaders.has(option.toLowerCase())).join(', ');
}
