/** A URL taken apart as Python's `urlsplit` does it: nothing is decoded, resolved or corrected. */
export interface SplitUrl {
  /** In lower case, without the colon; empty when there is none. */
  readonly scheme: string;
  /** All between `//` and the path: user, password, host and port. */
  readonly authority: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Without the hash. */
  readonly fragment: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** In lower case, an IPv6 address without its brackets; empty when there is none. */
  readonly hostname: string;
  /** As written; `undefined` without a colon. */
  readonly port: string | undefined;
}

/** The scheme of a URL in lower case, or nothing. */
export function urlScheme(url: string): string {
  return /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(withoutMargin(url))?.[1]?.toLowerCase() ?? '';
}

/** Takes a URL apart. Any text is a URL, if perhaps one without a host. */
export function splitUrl(url: string): SplitUrl {
  const scheme = urlScheme(url);
  const trimmed = withoutMargin(url);
  const rest = scheme === '' ? trimmed : trimmed.slice(scheme.length + 1);
  const [, authority = '', path = '', query = '', fragment = ''] =
    /^(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(rest) ?? [];
  const at = authority.lastIndexOf('@');
  const [username, ...password] = at < 0 ? [] : authority.slice(0, at).split(':');
  const host = authority.slice(at + 1);
  const [, bracketed, plain = '', port] =
    /^(?:\[([^\]]*)\][^:]*|([^:]*))(?::(.*))?$/s.exec(host) ?? [];
  return {
    scheme,
    authority,
    path,
    query,
    fragment,
    username,
    password: password.length > 0 ? password.join(':') : undefined,
    hostname: (bracketed ?? plain).toLowerCase(),
    port,
  };
}

/** Space and control characters ahead of a URL do not belong to it. */
function withoutMargin(url: string): string {
  return url.replace(/^[\u0000-\u0020]+/, '');
}

/**
 * The URL for people. What stands between its scheme and its last `@` may be a user and a password, however badly it is
 * written, and is never shown.
 */
export function hideUserInfo(url: string): string {
  const [, scheme = '', userInfo] =
    /^(\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/)?(.*)@/s.exec(url) ?? [];
  if (userInfo === undefined) return url;
  const mask = userInfo.includes(':') ? '***:***' : '***';
  return `${scheme}${mask}${url.slice(url.lastIndexOf('@'))}`;
}

/** Whether an `@` stands behind the authority: of a user and a password, perhaps, that hold a `/`, `?` or `#`. */
export function hasStrayUserInfo(url: string): boolean {
  const { path, query, fragment } = splitUrl(url);
  return [path, query, fragment].some((part) => part.includes('@'));
}
