/**
 * Which requests are meant for this endpoint, by their `Host`. A web page of anywhere can have its own name resolve to
 * 127.0.0.1 (DNS rebinding) and would then be of the same origin as the endpoint; its name gives it away.
 */
import { isIP } from 'node:net';

/**
 * @param listening the address or name that the endpoint was told to listen on
 * @returns a check of the header `Host`: names of the loopback interface, the address itself, and, for an endpoint
 * that other machines may reach, any IP address, as no address can be rebound
 */
export function hostCheck(listening: string): (host: string | undefined) => boolean {
  const open = !isLoopbackName(listening);
  const own = listening.toLowerCase();
  return (host) => {
    const name = hostName(host);
    if (name === undefined) return false;
    return isLoopbackName(name) || name === own || (open && isIP(name) !== 0);
  };
}

/** The name or address of a `Host` header or an origin's authority, in lower case, without port and brackets. */
export function hostName(host: string | undefined): string | undefined {
  const [, bracketed, plain] =
    /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::[0-9]{1,5})?$/.exec(host?.toLowerCase() ?? '') ?? [];
  return bracketed ?? plain;
}

/** Whether a name or address can only be this machine's own loopback interface. */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}
