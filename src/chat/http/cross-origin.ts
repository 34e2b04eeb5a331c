/** CORS: web pages of this machine, and of origins that the user allowed, may call the operations. */
import type { IncomingHttpHeaders } from 'node:http';
import { hostName, isLoopbackName } from './host-check.ts';

/** The headers that decide: `Host` has been found to be ours. */
type OriginHeaders = Pick<IncomingHttpHeaders, 'origin' | 'host'>;

export interface OriginRules {
  /** Why a request of this `Origin` is not carried out; undefined when it is. One without comes from no web page. */
  refusal(headers: OriginHeaders): string | undefined;
  /** The headers with which the browser lets the page of an allowed origin read the response. */
  responseHeaders(headers: OriginHeaders): Record<string, string>;
  /** The headers with which the browser lets the page of an allowed origin send its request. */
  preflightHeaders(headers: IncomingHttpHeaders): Record<string, string>;
}

/**
 * An origin that is to be allowed, as people type it: browsers send lower case, no slash at the end and no port that
 * goes without saying.
 * @returns undefined for what is neither an origin nor `*`
 */
export function originOf(text: string): string | undefined {
  const origin = text.toLowerCase().replace(/\/$/, '');
  if (origin === '*' || origin === 'null') return origin;
  if (!isPlainOrigin(origin) || !URL.canParse(origin)) return undefined;
  return origin.startsWith('http') ? new URL(origin).origin : origin;
}

/** @param allowed origins from `originOf` */
export function originRules(allowed: readonly string[]): OriginRules {
  const known = new Set(allowed);
  const allows = ({ origin, host }: OriginHeaders): boolean =>
    origin === undefined ||
    known.has('*') ||
    known.has(origin) ||
    isLoopbackOrigin(origin) ||
    // A page of this endpoint itself, by whichever of its names.
    authorityOf(origin) === host?.toLowerCase();
  return {
    refusal(headers) {
      if (allows(headers)) return undefined;
      const origin = headers.origin ?? '';
      if (!isPlainOrigin(origin)) return 'the Origin of the request is none';
      return (
        `web pages of ${origin} are not allowed to call this endpoint; ` +
        `--allow-origin ${origin} admits them (in the library: allowedOrigins)`
      );
    },
    responseHeaders(headers) {
      if (headers.origin === undefined || !allows(headers)) return {};
      return {
        'access-control-allow-origin': headers.origin,
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
  const name = hostName(authorityOf(origin));
  return name !== undefined && isLoopbackName(name);
}

/** Host and port of an origin of the web. */
function authorityOf(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
}

/** What may stand in a message: an origin as browsers write them, `null` included. */
function isPlainOrigin(origin: string): boolean {
  return origin.length <= 300 && /^(?:null|[a-z][a-z0-9+.-]*:\/\/[a-z0-9.:[\]_-]+)$/i.test(origin);
}
