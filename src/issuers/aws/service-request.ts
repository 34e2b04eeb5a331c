import type { HttpRequest } from '@smithy/types';
import type { Document, DocumentMap } from '../../document/document.ts';
import { pythonRepr, pythonStr } from '../../document/python-text.ts';
import { writeJson } from '../../document/write-json.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import { bodyMembers, type ServiceOperation } from '../../model/operation.ts';
import { escapePath, escapeQuery, escapeText } from '../../transport/request-target.ts';
import { splitUrl } from '../../transport/url.ts';
import type { ServiceCall } from './service-command.ts';

/** A request as the SDK handles it, with what the SDK has no place for. */
export interface ServiceRequest extends HttpRequest {
  readonly operation: ServiceOperation;
  /** The whole URL, as messages show it and as it goes out. */
  readonly url: string;
  /** Headers that are not part of the signature, by their name in lower case. */
  readonly unsignedHeaders: Readonly<Record<string, string>>;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/**
 * The request of an operation at an endpoint. Path and query of the endpoint's URL are kept as they are, the operation's
 * own come behind (section 10.2 of the AWS CLI behaviour); user and password of the URL stay in the URL and are not
 * sent.
 * @throws {GeneralError} for a member of the path that is missing, and for one of the URL that is no Unicode text
 */
export function serviceRequest(
  endpointUrl: string,
  { operation, request }: ServiceCall,
): ServiceRequest {
  const { scheme, authority, path, query, fragment, hostname, port } = splitUrl(endpointUrl);
  const wholePath = `${path.replace(/\/$/, '')}${operationPath(operation, request)}`;
  const wholeQuery = [query, ...operationQuery(operation, request)].filter(Boolean).join('&');
  const suffix = (wholeQuery && `?${wholeQuery}`) + (fragment && `#${fragment}`);
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  const ownPort = port && port !== DEFAULT_PORTS[scheme] ? `:${port}` : '';
  const body = operationBody(operation, request);
  return {
    operation,
    method: operation.http.method,
    protocol: `${scheme}:`,
    hostname: host,
    path: escapePath(wholePath),
    query: queryParameters(escapeQuery(wholeQuery)),
    headers: {
      host: `${host}${ownPort}`,
      ...(body !== '' && { 'content-type': 'application/json' }),
    },
    body,
    url: `${scheme}://${authority}${wholePath}${suffix}`,
    unsignedHeaders: {},
  };
}

function operationPath({ http }: ServiceOperation, request: DocumentMap): string {
  return http.uri.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = request.get(name) ?? null;
    if (value === null) throw new GeneralError(pythonRepr(name));
    return escapeText(urlText(value));
  });
}

/** The parameters of the query; a list has one for each of its elements. */
function operationQuery({ input }: ServiceOperation, request: DocumentMap): string[] {
  return input.members.flatMap(({ name, location }) => {
    const value = request.get(name) ?? null;
    if (location !== 'querystring' || value === null) return [];
    const values = Array.isArray(value) ? value : [value];
    return values.map((item) => `${escapeText(name)}=${escapeText(urlText(item))}`);
  });
}

/** The body of a request: in the order of the request, no text at all where the operation has no body. */
function operationBody(operation: ServiceOperation, request: DocumentMap): string {
  const names = new Set<Document>(bodyMembers(operation).map(({ name }) => name));
  if (names.size === 0) return '';
  return writeJson(new Map([...request].filter(([name]) => names.has(name))), { ascii: true });
}

function urlText(value: Document): string {
  if (typeof value === 'boolean') return String(value);
  const text = pythonStr(value);
  if (text.isWellFormed()) return text;
  const characters = Array.from(text);
  const position = characters.findIndex((character) => !character.isWellFormed());
  const code = characters[position]?.charCodeAt(0).toString(16);
  throw new GeneralError(
    `'utf-8' codec can't encode character '\\u${code}' in position ${position}: surrogates not allowed`,
  );
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
