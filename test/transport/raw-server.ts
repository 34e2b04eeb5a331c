import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** A server that speaks bytes, so that it can break every rule. */
export interface RawServer {
  readonly port: number;
  readonly url: string;
  /** Requests as they came, head and body. */
  readonly requests: string[];
  stop(): Promise<void>;
}

/** What a connection gets when a whole request has come. */
export type Answer = (socket: Socket, request: string) => void;

const SUCCESS = '{"token":"t"}';

/** Answers with a status line, headers and body; the connection stays open. */
export function reply(
  status: string,
  body: string = SUCCESS,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const fields = { 'content-length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return (socket) => socket.write(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`);
}

/** Answers with these bytes and ends the connection. */
export function raw(bytes: string): Answer {
  return (socket) => socket.end(bytes);
}

/** Starts a server on a free port of 127.0.0.1; the last answer serves all further requests. */
export async function rawServer(
  answers: readonly Answer[],
  tls?: { readonly cert: Buffer; readonly key: Buffer },
): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    sockets.add(socket);
    let text = '';
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      text += data.toString('latin1');
      const head = text.indexOf('\r\n\r\n');
      const length = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0);
      if (head < 0 || text.length < head + 4 + length) return;
      requests.push(text);
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      const request = text;
      text = '';
      answer?.(socket, request);
    });
  };
  const server: Server = tls ? createTlsServer(tls, serve) : createServer(serve);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((stopped) => server.close(() => stopped()));
    },
  };
}
