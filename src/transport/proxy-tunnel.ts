import type { Socket } from 'node:net';
import { type Address, timerMilliseconds } from './open-connection.ts';
import type { ProxyServer } from './proxy.ts';
import { proxyError, transportError } from './transport-error.ts';

/** More than any proxy has to say before the tunnel stands. */
const LONGEST_ANSWER = 65_536;

/**
 * Asks a proxy for a tunnel to the address, as Python's http.client does it: with HTTP/1.0 and no header but the
 * credentials.
 * @param timeout seconds; 0 waits for ever
 * @throws {TransportError} when the proxy refuses, closes the connection or keeps silent
 */
export function openTunnel(
  socket: Socket,
  proxy: ProxyServer,
  { address, url, timeout }: { address: Address; url: string; timeout: number },
): Promise<Socket> {
  return new Promise<Socket>((resolve, reject) => {
    let answer = '';
    const done = (error?: Error) => {
      socket.setTimeout(0);
      socket.removeAllListeners();
      if (error === undefined) return resolve(socket);
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(timerMilliseconds(timeout), () => done(transportError('read-timeout', url)));
    socket.on('error', (error) => done(proxyError(proxy.maskedUrl, error)));
    socket.on('end', () => done(proxyError(proxy.maskedUrl)));
    socket.on('readable', () => {
      // Byte by byte at the end, so that nothing of what comes through the tunnel is taken.
      for (let piece = socket.read(1); piece !== null; piece = socket.read(1)) {
        answer += (piece as Buffer).toString('latin1');
        if (/\r?\n\r?\n$/.test(answer)) {
          const granted = /^HTTP\/\d\.\d 200\b/.test(answer);
          return done(granted ? undefined : proxyError(proxy.maskedUrl));
        }
        if (answer.length > LONGEST_ANSWER) return done(proxyError(proxy.maskedUrl));
      }
    });
    const host = address.hostname.includes(':') ? `[${address.hostname}]` : address.hostname;
    const credentials = proxy.authorization
      ? `Proxy-Authorization: ${proxy.authorization}\r\n`
      : '';
    socket.write(`CONNECT ${host}:${address.port} HTTP/1.0\r\n${credentials}\r\n`);
  });
}
