import { splitUrl } from './url.ts';

/** Everything that may not stand in the path of a URL, but for the escapes that are there already. */
const NOT_IN_PATH = /%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9\-._~!$&'()*+,;=:@/]/gu;
const NOT_IN_QUERY = /%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9\-._~!$&'()*+,;=:@/?]/gu;

/**
 * What a request asks for: path and query of the URL, or all of it for a proxy. Characters that no URL may have are
 * escaped, dot segments stay. The fragment is not sent.
 */
export function requestTarget(url: string, absolute: boolean): string {
  const { scheme, authority, path, query } = splitUrl(url);
  const target = escapePath(path || '/') + (query === '' ? '' : `?${escapeQuery(query)}`);
  return absolute ? `${scheme}://${withLowerCaseHost(authority)}${target}` : target;
}

/** User and password stay as they are. */
function withLowerCaseHost(authority: string): string {
  return authority.replace(/[^@]*$/, (host) => host.toLowerCase());
}

/** The path of a URL as it goes over the wire. */
export function escapePath(path: string): string {
  return path.replace(NOT_IN_PATH, escapeCharacter);
}

/** The query of a URL as it goes over the wire. */
export function escapeQuery(query: string): string {
  return query.replace(NOT_IN_QUERY, escapeCharacter);
}

/** A text as a part of a path or a value of a query: nothing in it has a meaning there. */
export function escapeText(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return Array.from(
    Buffer.from(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}
