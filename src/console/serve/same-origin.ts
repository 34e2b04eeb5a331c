import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Whether a WebSocket was opened by a page of this very endpoint: its `Origin` is where the request went. Browsers
 * always send one, and no page can choose it. The `Host` has been checked before.
 */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin = '', host } = headers;
  const [, authority] = /^https?:\/\/(.+)$/.exec(origin.toLowerCase()) ?? [];
  return authority !== undefined && authority === host?.toLowerCase();
}

/** Answers a handshake with this status instead of a WebSocket. */
export function refuseUpgrade(socket: Duplex, status: 403 | 503): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  );
}
