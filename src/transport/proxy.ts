import { clientError } from './transport-error.ts';
import type { ProxySettings } from './transport-settings.ts';
import { splitUrl } from './url.ts';

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
  const maskedUrl = maskProxyUrl(proxyUrl);
  if (hostname === '') throw clientError('No host specified.');
  if (port && !/^\d+$/.test(port)) throw clientError(`Failed to parse: ${maskedUrl}`);
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

/**
 * The URL as the AWS CLI masks it: the first occurrence of the user name anywhere in it, then of the password, become
 * `***`. Where that leaves the password readable (`http://u:p@…` has a `p` before it), user and password are masked in
 * their place instead: a password is never shown.
 */
export function maskProxyUrl(url: string): string {
  const { username, password, authority } = splitUrl(url);
  const masked = [username, password].reduce<string>(
    (text, secret) => (secret ? text.replace(secret, () => '***') : text),
    url,
  );
  const userInfo = masked.slice(masked.indexOf('//'), masked.lastIndexOf('@'));
  if (!password || !userInfo.includes(password)) return masked;
  return url.replace(authority, () => authority.replace(/^.*@/s, '***:***@'));
}

function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString(),
  );
}
