import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { OutgoingRequest, Reply } from './message.ts';
import { timerMilliseconds } from './open-connection.ts';
import { keepRawHead, type RawHead } from './raw-head.ts';

/** Nothing came for too long. */
export class ReadTimeout extends Error {
  override name = 'ReadTimeout';
}

/** The reply began and broke off. */
export class ReplyBrokenOff extends Error {
  override name = 'ReplyBrokenOff';
}

/** As much as the AWS CLI takes: a hundred header fields of 64 KiB. */
const LARGEST_HEADER = 100 * 65_536;

/** Milliseconds that a connection which has served stays open: with many requests in a row, few are open at a time. */
const CLOSED_AFTER = 100;

/**
 * Sends a request over an open connection and reads the whole reply. The connection serves this one request.
 * @param target the request target: a path, or the absolute URL for a proxy
 * @param timeout seconds that may pass without a byte; 0 waits for ever
 * @throws {ReadTimeout}
 * @throws {ReplyBrokenOff}
 * @throws {Error} of Node.js when the connection fails or the reply is not HTTP (`HPE_…`)
 */
export function exchange(
  socket: Socket,
  request: OutgoingRequest,
  target: string,
  timeout: number,
): Promise<Reply> {
  return new Promise<Reply>((resolve, reject) => {
    const outgoing = httpRequest({
      method: request.method,
      path: target,
      createConnection: () => socket,
      setHost: false,
      maxHeaderSize: LARGEST_HEADER,
      // The AWS CLI's HTTP library is as forgiving.
      insecureHTTPParser: true,
    });
    // Or Node.js would close the connection with the reply: see `closeSoon`.
    outgoing.shouldKeepAlive = true;
    // The last one to listen when the request has been answered and forgotten.
    socket.on('error', () => {});
    socket.setTimeout(timerMilliseconds(timeout), () => outgoing.destroy(new ReadTimeout()));
    let head: RawHead | undefined;
    outgoing.on('socket', () => {
      head = keepRawHead(socket);
    });
    let reply: IncomingMessage | undefined;
    outgoing.on('error', (error) => {
      // What comes behind a whole reply does not matter.
      if (!reply?.complete) reject(error);
    });
    // A change of protocol that nobody asked for is a reply without a body.
    outgoing.on('upgrade', (message) => {
      head?.complete();
      resolve(replyFrom(message, head, Buffer.alloc(0)));
      outgoing.destroy();
    });
    outgoing.on('response', (message) => {
      head?.complete();
      reply = message;
      if (message.httpVersionMajor !== 1 || (message.statusCode ?? 0) < 100) {
        return reject(new ReplyBrokenOff('the status line is none of HTTP/1'));
      }
      const pieces: Buffer[] = [];
      message.on('data', (piece: Buffer) => pieces.push(piece));
      message.on('error', (error) =>
        reject(error instanceof ReadTimeout ? error : new ReplyBrokenOff('', { cause: error })),
      );
      message.on('end', () => resolve(replyFrom(message, head, Buffer.concat(pieces))));
    });
    addHeaders(outgoing, request.headers);
    // Head and body in one piece, as bytes.
    outgoing.end(asBytes(request.body ?? ''), 'latin1');
  }).then(
    (reply) => {
      closeSoon(socket);
      return reply;
    },
    (error) => {
      socket.destroy();
      throw error;
    },
  );
}

/**
 * Closes a connection that has served. A run that ends with this reply is over before: Node.js opens the stream of stderr
 * to close a socket, which would take such a run 0.8 ms.
 */
function closeSoon(socket: Socket): void {
  socket.unref();
  setTimeout(() => socket.destroy(), CLOSED_AFTER).unref();
}

/** A text whose characters are the bytes: text beyond ASCII goes out as UTF-8. */
function asBytes(text: string | Uint8Array): string {
  return Buffer.from(text as string).toString('latin1');
}

function addHeaders(outgoing: ClientRequest, headers: OutgoingRequest['headers']): void {
  for (const [name, value] of headers) {
    outgoing.setHeader(name, asBytes(value));
  }
  // Without this Node.js would add `Connection`, which the AWS CLI does not send.
  outgoing.removeHeader('Connection');
}

function replyFrom(reply: IncomingMessage, head: RawHead | undefined, body: Buffer): Reply {
  const headers: Record<string, string> = {};
  for (let index = 0; index < reply.rawHeaders.length; index += 2) {
    const [spelt = '', trimmed = ''] = reply.rawHeaders.slice(index, index + 2);
    const name = spelt.toLowerCase();
    const value = head?.untrimmed(spelt, trimmed) ?? trimmed;
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return { status: reply.statusCode ?? 0, reason: reply.statusMessage ?? '', headers, body };
}
