import type { Connection } from '../room.ts';
import type { Gatekeeper } from './admission.ts';
import { dropConnection } from './connection.ts';
import { type Conversation, endSession } from './converse.ts';

/**
 * Looks at every connection at short intervals: ends sessions that are over, pings, and drops who does not answer or
 * does not read. One timer for all, so that a clock which a test moves ahead is noticed, too.
 * @returns a function that ends this
 */
export function startSweeping(gatekeeper: Gatekeeper, conversation: Conversation): () => void {
  const { clock, limits, connections } = conversation;
  return clock.every(limits.sweepInterval, () => {
    for (const connection of connections) {
      // The others are being closed.
      if (connection.room.connections.has(connection)) look(connection, conversation);
    }
    gatekeeper.look();
  });
}

function look(connection: Connection, conversation: Conversation): void {
  const { clock, limits, report } = conversation;
  const { line, room } = connection;
  if (clock.now() >= connection.sessionEnd) {
    endSession(connection, '', conversation);
  } else if (line.writableLength > limits.unsent) {
    report(`dropped a connection to room ${room.id}: it does not read what it is sent`);
    dropConnection(connection);
  } else if (clock.monotonic() - connection.pingedAt >= limits.pingInterval) {
    ping(connection, conversation);
  }
}

function ping(connection: Connection, { clock, report }: Conversation): void {
  if (!connection.alive) {
    report(`dropped a connection to room ${connection.room.id}: no answer to a ping`);
    dropConnection(connection);
    return;
  }
  connection.alive = false;
  connection.pingedAt = clock.monotonic();
  connection.socket.ping();
}
