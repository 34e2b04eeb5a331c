import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Case, Reply } from './case.ts';
import { describeSignature } from './signature.ts';
import type { TlsMaterial } from './tls-material.ts';

/** An endpoint that plays the replies of one case and remembers what it was asked. */
export interface Endpoint {
  readonly port: number;
  readonly requests: unknown[];
  stop(): void;
}

const SUCCESS: Reply = {
  headers: { 'content-type': 'application/json' },
  json: {
    token: 'AQICAHexample#1rstu2vwxy!4hlm!#5',
    tokenExpirationTime: '2022-03-16T03:45:09Z',
    sessionExpirationTime: '2022-03-16T04:44:09Z',
  },
};

/** Starts the endpoint of a case on a free port, with TLS where there is material for it. */
export async function startEndpoint(
  script: Case['server'],
  tls: TlsMaterial | undefined,
): Promise<Endpoint> {
  const requests: unknown[] = [];
  const turns = new Map<string, number>();
  const nextReply = (request: IncomingMessage): Reply => {
    const target = new URL(request.url ?? '/', 'http://host').pathname;
    const route = [`${request.method} ${target}`, target, '*'].find((name) => script?.[name]);
    const replies = (route !== undefined && script?.[route]) || [SUCCESS];
    const turn = turns.get(route ?? '') ?? 0;
    turns.set(route ?? '', turn + 1);
    return replies[Math.min(turn, replies.length - 1)] ?? SUCCESS;
  };
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    requests.push(describeRequest(request, body));
    await play(nextReply(request), request, response, fillTemplate);
  };
  const safely = (request: IncomingMessage, response: ServerResponse) => {
    listener(request, response).catch(() => request.socket.destroy());
  };
  const server = tls ? createTlsServer(tls, safely) : createServer(safely);
  // Acts as a forward proxy for TLS that refuses every tunnel.
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const credentials = request.headers['proxy-authorization'];
    requests.push({
      method: 'CONNECT',
      path: request.url,
      ...(credentials && { 'proxy-authorization': credentials }),
    });
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const fillTemplate = (text: string) =>
    text
      .replace(/\{fill (\d+)\}/g, (_, count) => 'x'.repeat(Number(count)))
      .replaceAll('{endpoint}', `${tls ? 'https' : 'http'}://127.0.0.1:${port}`)
      .replace(/\{now([+-]\d+)?\}/g, (_, seconds) => isoTime(Number(seconds ?? 0)));
  return {
    port,
    requests,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The time so many seconds from now, as the cases write it: whole seconds, UTC. */
export function isoTime(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

async function play(
  reply: Reply,
  request: IncomingMessage,
  response: ServerResponse,
  fill: (text: string) => string,
): Promise<void> {
  if (reply.delayMs) await sleep(reply.delayMs);
  if (reply.action === 'close') request.socket.destroy();
  if (reply.action === 'close' || reply.action === 'hang') return;
  const text = reply.body ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const payload = reply.bodyBase64
    ? Buffer.from(reply.bodyBase64, 'base64')
    : Buffer.from(fill(text));
  if (reply.action === 'raw') {
    request.socket.end(payload);
    return;
  }
  const headers = Object.entries({ 'content-length': String(payload.length), ...reply.headers });
  for (const [name, value] of headers) if (value !== null) response.setHeader(name, fill(value));
  response.writeHead(reply.status ?? 200);
  if (reply.action === 'truncate') {
    response.write(payload.subarray(0, payload.length >> 1));
    await sleep(20);
    request.socket.destroy();
    return;
  }
  if (reply.chunkMs) {
    const size = Math.ceil(payload.length / 4);
    for (let place = 0; place < payload.length; place += size) {
      response.write(payload.subarray(place, place + size));
      await sleep(reply.chunkMs);
    }
    response.end();
    return;
  }
  response.end(payload);
}

/** The headers that a case records where they are there. */
const RECORDED_HEADERS = [
  'content-type',
  'x-amz-security-token',
  'authorization-token',
  'x-aws-ec2-metadata-token',
  'x-aws-ec2-metadata-token-ttl-seconds',
  'x-amz-sso_bearer_token',
  'proxy-authorization',
];
/** A role session name that the program made up: it has the time in it. */
const GENERATED_SESSION_NAME = /^[\w-]*session-\d+$/;

function describeRequest(request: IncomingMessage, body: Buffer): Record<string, unknown> {
  const [target = '', query] = (request.url ?? '').split('?');
  // The order of a GET's parameters says nothing about the program.
  const sorted =
    request.method === 'GET' && query
      ? `${target}?${query.split('&').sort().join('&')}`
      : request.url;
  const described: Record<string, unknown> = {
    method: request.method,
    path: sorted,
    body: parsedBody(body.toString('utf8'), request.headers['content-type'] ?? ''),
    signature: describeSignature(request, body),
  };
  for (const name of RECORDED_HEADERS)
    if (request.headers[name]) described[name] = request.headers[name];
  const { authorization } = request.headers;
  if (authorization && !authorization.startsWith('AWS4-')) described.authorization = authorization;
  return described;
}

function parsedBody(text: string, contentType: string): unknown {
  if (contentType.includes('json')) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  if (!contentType.includes('x-www-form-urlencoded')) return text;
  const fields = [...new URLSearchParams(text)].filter(
    ([name, value]) => name !== 'RoleSessionName' || !GENERATED_SESSION_NAME.test(value),
  );
  return Object.fromEntries(fields.sort());
}
