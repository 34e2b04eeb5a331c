import { connect, type Socket } from 'node:net';

/** Where a TCP connection goes. */
export interface Address {
  readonly hostname: string;
  readonly port: number;
}

/** A timer's longest wait in milliseconds: some 25 days. */
const LONGEST_WAIT = 2 ** 31 - 1;
/** How long one of several addresses of a host is given before the next is tried, in milliseconds. */
const ADDRESS_WAIT = 3_000;

/** The connection did not come about in time. */
export class ConnectTimeout extends Error {
  override name = 'ConnectTimeout';
}

/** Milliseconds for a timer; 0 for never. */
export function timerMilliseconds(seconds: number): number {
  return Math.min(seconds * 1000, LONGEST_WAIT);
}

/**
 * Opens a TCP connection, trying each address of the host.
 * @param timeout seconds; 0 waits for ever
 * @throws {ConnectTimeout} after that time
 * @throws {Error} of Node.js when the host is unknown, unreachable or refuses
 */
export function openConnection(
  address: Address,
  options: { readonly timeout: number; readonly tcpKeepalive: boolean },
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: address.hostname,
      port: address.port,
      noDelay: true,
      keepAlive: options.tcpKeepalive,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_WAIT,
    });
    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = options.timeout
      ? setTimeout(() => fail(new ConnectTimeout()), timerMilliseconds(options.timeout))
      : undefined;
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
