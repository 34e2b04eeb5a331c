import type { Socket } from 'node:net';
import type { Io } from '../system/io.ts';
import { exchange, ReadTimeout, ReplyBrokenOff } from './exchange.ts';
import type { OutgoingRequest, Reply } from './message.ts';
import { type Address, ConnectTimeout, openConnection } from './open-connection.ts';
import { type ProxyServer, proxyFor } from './proxy.ts';
import { requestTarget } from './request-target.ts';
import {
  clientError,
  proxyError,
  type TransportError,
  transportError,
  unsendableError,
} from './transport-error.ts';
import type { TransportSettings } from './transport-settings.ts';
import { hasStrayUserInfo, hideUserInfo, splitUrl } from './url.ts';

/** Sends requests and gives whole replies, whatever their status. */
export interface Transport {
  /** @throws {TransportError} when no whole reply comes */
  send(request: OutgoingRequest): Promise<Reply>;
}

/** A transport with the user's timeouts, proxies and TLS settings; one connection a request. */
export function createTransport(
  settings: TransportSettings,
  io: Pick<Io, 'stderr' | 'cwd' | 'log' | 'now'>,
): Transport {
  const warnUnverified = unverifiedWarning(io);
  return {
    async send(request) {
      const began = io.now();
      const destination = destinationOf(request.url, settings);
      if (io.log.enabled) log(io, `${request.method} ${hideUserInfo(request.url)}`, destination);
      const socket = await openRoute(destination, settings, io);
      if (isUnverified(destination, settings)) warnUnverified(destination.address.hostname);
      const connected = io.now();
      const reply = await exchange(
        socket,
        withProxyCredentials(request, destination),
        requestTarget(request.url, destination.proxy !== undefined && !destination.secure),
        settings.readTimeout,
      ).catch((error: Error) => {
        throw exchangeError(error, destination);
      });
      if (io.log.enabled) {
        io.log.debug(
          'transport',
          `status ${reply.status}, ${reply.body.length} bytes, connected in ${connected - began} ms, reply after ${io.now() - connected} ms`,
        );
      }
      return reply;
    },
  };
}

/**
 * Opens connections for WebSocket handshakes, with the same settings as every request: `wss:` goes the way of `https:`,
 * `ws:` that of `http:`, but for a proxy, which is asked for a tunnel in both cases (RFC 6455, section 4.1).
 * @returns a function from a URL to the open connection, which throws a TransportError when there is none
 */
export function createConnector(
  settings: TransportSettings,
  io: Pick<Io, 'stderr' | 'cwd' | 'log'>,
): (url: string) => Promise<Socket> {
  const warnUnverified = unverifiedWarning(io);
  return async (url) => {
    const requested = destinationOf(url.replace(/^ws/i, 'http'), settings);
    const destination = { ...requested, url, tunnels: requested.proxy !== undefined };
    if (io.log.enabled) log(io, `connect to ${hideUserInfo(url)}`, destination);
    const socket = await openRoute(destination, settings, io);
    if (isUnverified(destination, settings)) warnUnverified(destination.address.hostname);
    return socket;
  };
}

/** Where a request goes and which way. */
interface Destination {
  readonly url: string;
  readonly secure: boolean;
  readonly address: Address;
  readonly proxy: ProxyServer | undefined;
  /** Whether the proxy is asked for a tunnel. */
  readonly tunnels: boolean;
}

function destinationOf(url: string, settings: TransportSettings): Destination {
  const { scheme, hostname, port } = splitUrl(url);
  if (scheme !== 'http' && scheme !== 'https') {
    throw clientError(`Not supported URL scheme ${scheme}`);
  }
  const secure = scheme === 'https';
  const proxy = proxyFor(url, settings.proxies);
  return {
    url,
    secure,
    address: { hostname, port: portNumber(port) ?? (secure ? 443 : 80) },
    proxy,
    tunnels: secure && proxy !== undefined,
  };
}

function isUnverified({ secure }: Destination, { verification }: TransportSettings): boolean {
  return secure && verification.kind === 'none';
}

/** Warns of a host whose certificate is not verified, once. */
function unverifiedWarning({ stderr }: Pick<Io, 'stderr'>): (hostname: string) => void {
  const warnedOf = new Set<string>();
  return (hostname) => {
    if (warnedOf.has(hostname)) return;
    warnedOf.add(hostname);
    stderr.write(
      `InsecureRequestWarning: Unverified HTTPS request is being made to host '${hostname}'. Adding certificate verification is strongly advised. See: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html\n`,
    );
  };
}

function portNumber(port: string | undefined): number | undefined {
  if (!port) return undefined;
  if (/^\d+$/.test(port) && Number(port) <= 65_535) return Number(port);
  throw clientError(`Port out of range 0-65535`);
}

/** Opens the connection that the request can be written to: straight, through a proxy, with or without TLS. */
async function openRoute(
  { url, secure, address, proxy, tunnels }: Destination,
  settings: TransportSettings,
  io: Pick<Io, 'cwd'>,
): Promise<Socket> {
  const timeout = settings.connectTimeout;
  // Loaded ahead: an open connection must not be left alone while modules load, or its errors find nobody.
  const tls = secure || proxy?.secure ? await import('./secure-connection.ts') : undefined;
  const tunnel = tunnels ? await import('./proxy-tunnel.ts') : undefined;
  const encrypt = async (socket: Socket, { hostname }: Address) =>
    tls === undefined
      ? socket
      : tls.secureConnection(socket, { ...settings, hostname, url, timeout, cwd: io.cwd });
  let socket = await openConnection(proxy ?? address, { ...settings, timeout }).catch(
    (error: Error) => {
      if (error instanceof ConnectTimeout) throw transportError('connect-timeout', url, error);
      throw proxy ? proxyError(proxy.maskedUrl, error) : transportError('connect', url, error);
    },
  );
  if (proxy?.secure) socket = await encrypt(socket, proxy);
  if (tunnel && proxy) socket = await tunnel.openTunnel(socket, proxy, { address, url, timeout });
  return secure ? encrypt(socket, address) : socket;
}

function withProxyCredentials(request: OutgoingRequest, { proxy, secure }: Destination) {
  if (proxy?.authorization === undefined || secure) return request;
  const credentials = ['Proxy-Authorization', proxy.authorization] as const;
  return { ...request, headers: [...request.headers, credentials] };
}

/** What a failure of the exchange is called. */
function exchangeError(
  error: Error & { code?: string },
  { url, proxy }: Destination,
): TransportError {
  if (error instanceof ReadTimeout) return transportError('read-timeout', url, error);
  if (error instanceof ReplyBrokenOff || error.code?.startsWith('HPE_')) {
    return transportError('closed', url, error);
  }
  if (error.code === 'ERR_INVALID_CHAR') return unsendableError(error.message, error);
  if (error.code?.startsWith('ERR_')) return clientError(error.message, error);
  // The connection broke before a reply: a proxy in between is blamed for it.
  return proxy ? proxyError(proxy.maskedUrl, error) : transportError('closed', url, error);
}

function log(io: Pick<Io, 'log'>, line: string, { url, address, proxy }: Destination): void {
  const host = hasStrayUserInfo(url) ? '***' : `${address.hostname}:${address.port}`;
  const way = proxy ? `through proxy ${proxy.maskedUrl}` : `to ${host}`;
  io.log.debug('transport', `${line} ${way}`);
}
