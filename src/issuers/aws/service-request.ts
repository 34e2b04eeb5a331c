import type { HttpRequest } from '@smithy/types';
import { escapePath, escapeQuery } from '../../transport/request-target.ts';
import { splitUrl } from '../../transport/url.ts';

/** A request as the SDK handles it, with what the SDK has no place for. */
export interface ServiceRequest extends HttpRequest {
  /** The whole URL, as messages show it and as it goes out. */
  readonly url: string;
  /** Headers that are not part of the signature, by their name in lower case. */
  readonly unsignedHeaders: Readonly<Record<string, string>>;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/**
 * The POST request of an operation at an endpoint. Path and query of the endpoint's URL are kept as they are, the
 * operation's path comes behind (section 10.2 of the AWS CLI behaviour); user and password of the URL stay in the URL
 * and are not sent.
 */
export function serviceRequest(
  endpointUrl: string,
  operationPath: string,
  body: string,
): ServiceRequest {
  const { scheme, authority, path, query, fragment, hostname, port } = splitUrl(endpointUrl);
  const wholePath = `${path.replace(/\/$/, '')}${operationPath}`;
  const suffix = (query && `?${query}`) + (fragment && `#${fragment}`);
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  const ownPort = port && port !== DEFAULT_PORTS[scheme] ? `:${port}` : '';
  return {
    method: 'POST',
    protocol: `${scheme}:`,
    hostname: host,
    path: escapePath(wholePath),
    query: queryParameters(escapeQuery(query)),
    headers: { host: `${host}${ownPort}`, 'content-type': 'application/json' },
    body,
    url: `${scheme}://${authority}${wholePath}${suffix}`,
    unsignedHeaders: {},
  };
}

/** The parameters of a query, unescaped, for the signature. */
function queryParameters(query: string): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const [name = '', ...value] = pair.split('=').map(unescaped);
    parameters[name] = [...(parameters[name] ?? []), value.join('=')];
  }
  return parameters;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
