import type { Duplex } from 'node:stream';
import { systemTimers } from '../clock.ts';
import type { Connection } from '../room.ts';
import { dropConnection } from './connection.ts';

/** What goes out to clients. */
export interface Outbox {
  /**
   * Sends one frame as soon as what is going on has come to its end, together with the others for the same connection;
   * who has left too much unread is dropped instead.
   * @param frame of `textFrame`
   */
  send(connection: Connection, frame: Buffer): void;
}

/** `WebSocket.OPEN`: nothing may follow a close frame. */
const open = 1;

/**
 * Frames go straight over the line, past `ws`, which does nothing more for those that are not compressed: it writes whole
 * frames, too, and keeps none back, so that the order is kept. What several requests that came together have caused is
 * handed over together: one call of the operating system costs more than everything else about a message.
 * @param unsent bytes that may wait for a connection that does not read
 */
export function outbox(unsent: number, report: (line: string) => void): Outbox {
  let held: Duplex[] = [];
  const handOver = () => {
    const lines = held;
    held = [];
    for (const line of lines) line.uncork();
  };

  return {
    send(connection, frame) {
      const { socket, line, room } = connection;
      if (line.writableLength > unsent) {
        report(`dropped a connection to room ${room.id}: it does not read what it is sent`);
        dropConnection(connection);
        return;
      }
      if (socket.readyState !== open) return;
      if (line.writableCorked === 0) {
        line.cork();
        if (held.length === 0) systemTimers.queueMicrotask(handOver);
        held.push(line);
      }
      line.write(frame);
    },
  };
}
