/**
 * Which requests are meant for this endpoint, by their `Host`. A web page of anywhere can have its own name resolve to
 * 127.0.0.1 (DNS rebinding) and would then be of the same origin as the endpoint; its name gives it away.
 */
import { isIP } from 'node:net';

/** Says why a request with this header `Host` is refused; undefined for one that is meant for this endpoint. */
export type HostCheck = (host: string | undefined) => string | undefined;

/**
 * @param listening the address or name that the endpoint was told to listen on
 * @param allowed further names and addresses, from `hostNameOf`
 * @returns a check that lets through names of the loopback interface, the address itself, what is allowed, and, for an
 * endpoint that other machines may reach, any IP address, as no address can be rebound
 */
export function hostCheck(listening: string, allowed: readonly string[] = []): HostCheck {
  const open = !isLoopbackName(listening);
  const known = new Set([listening.toLowerCase(), ...allowed]);
  const check: HostCheck = (host) => {
    const name = hostName(host);
    if (name === undefined) return 'the Host of the request is not the name of a host';
    if (isLoopbackName(name) || known.has(name) || (open && isIP(name) !== 0)) return undefined;
    return (
      `the Host of the request, ${name}, is not this endpoint; ` +
      `--allow-host ${name} admits it (in the library: allowedHosts)`
    );
  };
  // One request after the other has the same.
  let last: { readonly host: string | undefined; readonly problem: string | undefined } | undefined;
  return (host) => {
    if (!last || last.host !== host) last = { host, problem: check(host) };
    return last.problem;
  };
}

/**
 * The name or address of a `Host` header or an origin's authority, in lower case, without port, brackets and the dot
 * at the end of a name that is complete.
 */
export function hostName(host: string | undefined): string | undefined {
  if (host === undefined || host.length > longestAuthority) return undefined;
  const [, bracketed, plain] =
    /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+?)\.?)(?::[0-9]{1,5})?$/.exec(host.toLowerCase()) ?? [];
  return bracketed ?? plain;
}

/** What `--allow-host` was given, as `hostCheck` takes it; undefined for what is no name or address, or has a port. */
export function hostNameOf(text: string): string | undefined {
  if (isIP(text) === 6) return text.toLowerCase();
  return /:[0-9]*$/.test(text) ? undefined : hostName(text);
}

/** Whether a name or address can only be this machine's own loopback interface. */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  return isIP(name) === 4 && name.startsWith('127.');
}

/** The same for the address of a client, which may be an IPv4 address in an IPv6 one. */
export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && isLoopbackName(address.replace(/^::ffff:/i, ''));
}

/** 253 characters of a name, or an address, and the port. */
const longestAuthority = 260;
