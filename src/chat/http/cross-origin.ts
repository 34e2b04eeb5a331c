/** CORS: web pages of this machine, and of origins that the user allowed, may call the operations. */
import type { IncomingHttpHeaders } from 'node:http';
import { hostName, isLoopbackName } from './host-check.ts';

export interface OriginRules {
  /** Whether a request with this `Origin` may be carried out. One without comes from no web page. */
  allows(origin: string | undefined): boolean;
  /** The headers with which the browser lets the page of an allowed origin read the response. */
  responseHeaders(origin: string | undefined): Record<string, string>;
  /** The headers with which the browser lets the page of an allowed origin send its request. */
  preflightHeaders(headers: IncomingHttpHeaders): Record<string, string>;
}

/** @param allowed origins such as `https://app.example`, or `*` for all */
export function originRules(allowed: readonly string[]): OriginRules {
  // As people type them: browsers send lower case and no slash at the end.
  const known = new Set(allowed.map((origin) => origin.toLowerCase().replace(/\/$/, '')));
  const allows = (origin: string | undefined): boolean =>
    origin === undefined || known.has('*') || known.has(origin) || isLoopbackOrigin(origin);
  return {
    allows,
    responseHeaders(origin) {
      if (origin === undefined || !allows(origin)) return {};
      return {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'x-amzn-errortype,x-amzn-requestid',
        vary: 'Origin',
      };
    },
    preflightHeaders: (headers) => ({
      'access-control-allow-methods': 'GET,POST,DELETE',
      // What SDKs send differs from version to version; none of it is trusted here.
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
    }),
  };
}

function isLoopbackOrigin(origin: string): boolean {
  const [, authority] = /^https?:\/\/([^/]+)$/.exec(origin) ?? [];
  const name = hostName(authority);
  return name !== undefined && isLoopbackName(name);
}
