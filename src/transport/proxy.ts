import { clientError, proxyError } from './transport-error.ts';
import type { ProxySettings } from './transport-settings.ts';
import { hasStrayUserInfo, hideUserInfo, splitUrl } from './url.ts';

/** A proxy to go through. */
export interface ProxyServer {
  readonly url: string;
  /** The URL for messages, without user and password. */
  readonly maskedUrl: string;
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** Value of the header `Proxy-Authorization`. */
  readonly authorization: string | undefined;
}

/**
 * The proxy that a URL is reached through, by the rules of Python's urllib on which the AWS CLI stands: the scheme
 * decides which proxy, `NO_PROXY` who needs none (section 10.2 of the AWS CLI behaviour). Loopback is no exception.
 * @throws {TransportError} for the URL of a proxy that is none
 */
export function proxyFor(url: string, proxies: ProxySettings): ProxyServer | undefined {
  const { scheme, authority } = splitUrl(url);
  const configured =
    scheme === 'http' ? proxies.http : scheme === 'https' ? proxies.https : undefined;
  if (configured === undefined || isExempt(authority, proxies.no)) return undefined;
  const proxyUrl = withScheme(configured);
  const { username, password, hostname, port, scheme: proxyScheme } = splitUrl(proxyUrl);
  const maskedUrl = hideUserInfo(proxyUrl);
  if (port && !/^\d+$/.test(port)) throw clientError(`Failed to parse: ${maskedUrl}`);
  // What was found is a piece of the user or the password, and no host to go to.
  if (hasStrayUserInfo(proxyUrl)) throw proxyError(maskedUrl);
  if (hostname === '') throw clientError('No host specified.');
  const secure = proxyScheme === 'https';
  return {
    url: proxyUrl,
    maskedUrl,
    secure,
    hostname,
    port: port ? Number(port) : secure ? 443 : 80,
    authorization:
      username && password
        ? `Basic ${Buffer.from(`${unescaped(username)}:${unescaped(password)}`).toString('base64')}`
        : undefined,
  };
}

function withScheme(url: string): string {
  if (url.startsWith('http:') || url.startsWith('https:')) return url;
  return url.startsWith('//') ? `http:${url}` : `http://${url}`;
}

/** Whether `NO_PROXY` names the host, with or without the port, or a domain that it is in. */
function isExempt(authority: string, no: string | undefined): boolean {
  if (no === undefined) return false;
  if (no === '*') return true;
  const host = authority.toLowerCase();
  const name = host.replace(/:\d*$/, '');
  return no
    .split(',')
    .map((entry) => entry.trim().replace(/^\.+/, '').toLowerCase())
    .filter((entry) => entry !== '')
    .some(
      (entry) =>
        name === entry ||
        host === entry ||
        name.endsWith(`.${entry}`) ||
        host.endsWith(`.${entry}`),
    );
}

function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString(),
  );
}
