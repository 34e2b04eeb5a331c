import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

/** A reply of a scripted service. */
export interface ScriptedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly json?: unknown;
  /** Breaks the connection instead. */
  readonly close?: boolean;
}

/** A request that a scripted service got. */
export interface SeenRequest {
  /** Method, path and sorted query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** The fields of a form, the value of JSON, else the text. */
  readonly body: unknown;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/**
 * One loopback server that plays STS, SSO, containers and instance metadata, closed after the test.
 * @param routes replies by method and path, served in turn, the last one again and again; 404 for the rest
 */
export async function startServices(routes: Readonly<Record<string, readonly ScriptedReply[]>>) {
  const requests: SeenRequest[] = [];
  const turns = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const [target = '', query] = (request.url ?? '').split('?');
    const route = `${request.method} ${target}`;
    const sorted = query?.split('&').sort().join('&');
    requests.push({
      target: sorted ? `${route}?${sorted}` : route,
      headers: request.headers,
      body: readBody(request.headers, Buffer.concat(pieces).toString('utf8')),
    });
    const turn = turns.get(route) ?? 0;
    turns.set(route, turn + 1);
    const script = routes[route] ?? [{ status: 404 }];
    const reply = script[Math.min(turn, script.length - 1)] as ScriptedReply;
    if (reply.close) {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status ?? 200, { ...reply.headers });
    response.end(reply.body ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, requests, targets: () => requests.map(({ target }) => target) };
}

function readBody(headers: IncomingHttpHeaders, text: string): unknown {
  const type = headers['content-type'] ?? '';
  if (type.includes('json') && text) return JSON.parse(text);
  if (type.includes('form')) return Object.fromEntries(new URLSearchParams(text));
  return text;
}

/** A success of AssumeRole or AssumeRoleWithWebIdentity; the key id tells who was assumed. */
export function roleReply(
  operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity',
  keyId = 'AKIDROLE',
  expiration = '2099-01-01T00:00:00Z',
): ScriptedReply {
  return {
    headers: { 'content-type': 'text/xml' },
    body: `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result><AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/demo/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>${keyId}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token &lt;1&gt;</SessionToken><Expiration>${expiration}</Expiration></Credentials><PackedPolicySize>6</PackedPolicySize></${operation}Result><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></${operation}Response>`,
  };
}

/** A refusal of STS. */
export function roleError(status: number, code: string, message: string): ScriptedReply {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-2</RequestId></ErrorResponse>`,
  };
}
