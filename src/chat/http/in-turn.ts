import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { systemTimers } from '../clock.ts';

const { setImmediate } = systemTimers;

type Exchange = readonly [IncomingMessage, ServerResponse];

/**
 * Has the requests of one connection wait for one another, and nobody else for them: who sends thousands at once gets
 * one answered in each turn of the event loop, and the rest is not even read.
 */
export function inTurn(listener: RequestListener): RequestListener {
  /** What waits behind the request that is being answered. */
  const lines = new WeakMap<Socket, Exchange[]>();

  const answer = (socket: Socket, waiting: Exchange[], [request, response]: Exchange): void => {
    response.once('close', () => {
      const next = waiting[0];
      if (!next || socket.destroyed) {
        lines.delete(socket);
        return;
      }
      setImmediate(() => {
        waiting.shift();
        if (waiting.length === 0) socket.resume();
        answer(socket, waiting, next);
      });
    });
    listener(request, response);
  };

  return (request, response) => {
    const { socket } = request;
    const waiting = lines.get(socket);
    if (!waiting) {
      const line: Exchange[] = [];
      lines.set(socket, line);
      answer(socket, line, [request, response]);
      return;
    }
    if (waiting.length === 0) stopReading(socket, waiting);
    waiting.push([request, response]);
  };
}

/** Reads nothing more from a socket as long as something waits. Node.js itself resumes it with every request that ends. */
function stopReading(socket: Socket, waiting: readonly Exchange[]): void {
  const stopAgain = () => {
    if (waiting.length > 0) socket.pause();
    else socket.off('resume', stopAgain);
  };
  socket.on('resume', stopAgain);
  socket.pause();
}
