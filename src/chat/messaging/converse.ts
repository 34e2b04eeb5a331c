/** One connection from its handshake on: what comes in, and what is answered to it alone. */
import type { RawData } from 'ws';
import type { Clock } from '../clock.ts';
import type { FaultSource } from '../faults.ts';
import { newId } from '../identifiers.ts';
import type { Journal } from '../journal.ts';
import type { Limits } from '../limits.ts';
import type { Reviews } from '../review/reviews.ts';
import type { Connection } from '../room.ts';
import { perform } from './actions.ts';
import { closeConnection, dropConnection } from './connection.ts';
import { isFlood } from './flood.ts';
import { errorCodes, errorFrame } from './frames.ts';
import type { Outbox } from './outbox.ts';
import type { Publisher } from './publish.ts';
import { invalid, RequestRefused, readRequestFrame } from './request-frame.ts';
import { textFrame } from './text-frame.ts';
import { handleInTurns } from './turns.ts';

export interface Conversation {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly publisher: Publisher;
  readonly outbox: Outbox;
  readonly reviews: Reviews;
  readonly journal: Journal;
  readonly faults: FaultSource;
  /** Every connection whose socket is not closed yet, those that are being closed included. */
  readonly connections: Set<Connection>;
  /** Aborted when the endpoint stops. */
  readonly stopping: AbortSignal;
  readonly report: (line: string) => void;
}

/** Lets a new connection into its room and answers whatever it sends, until it is closed. */
export function converse(connection: Connection, conversation: Conversation): void {
  const { socket, room } = connection;
  conversation.connections.add(connection);
  room.connections.add(connection);
  conversation.reviews.welcome(connection);
  handleInTurns(socket, (data, isBinary) => receive(connection, data, isBinary, conversation));
  socket.on('pong', () => {
    // Who is not asked has nothing to answer.
    if (connection.alive) takeControlFrame(connection, conversation);
    else connection.alive = true;
  });
  socket.on('ping', (data) => {
    if (!takeControlFrame(connection, conversation)) return;
    // ws would answer without end to a client that pings and never reads.
    if (connection.line.writableLength > conversation.limits.unsent) dropConnection(connection);
    else socket.pong(data);
  });
  // A frame that is none: ws has closed the connection with 1002, 1007 or 1009.
  socket.on('error', (error) => {
    conversation.report(`a connection to room ${room.id} broke the protocol: ${error.message}`);
  });
  socket.on('close', (code, reason) => {
    room.connections.delete(connection);
    conversation.connections.delete(connection);
    const { serial, userId } = connection;
    conversation.journal.record({
      kind: 'disconnected',
      roomArn: room.arn,
      connection: serial,
      userId,
      code,
      reason: String(reason),
    });
  });
}

/** Answers a frame; says whether more of the connection is to be read. */
function receive(
  connection: Connection,
  data: RawData,
  isBinary: boolean,
  conversation: Conversation,
): boolean {
  const { clock, limits, publisher, reviews, faults } = conversation;
  // Frames that were under way when the connection was closed.
  if (!connection.room.connections.has(connection)) return true;
  // Whatever it turns out to be.
  const taken = connection.requests.take();
  if (!taken && isFlood(connection, clock.monotonic(), limits.requestsPerSecond)) {
    closeFlood(connection, conversation);
    return false;
  }
  let requestId = '';
  try {
    if (isBinary) throw invalid('The request is not a text frame');
    const bytes = data as Buffer;
    // Read in any case: a client waits for the answer to its RequestId.
    const frame = readRequestFrame(bytes.toString());
    requestId = frame.requestId;
    if (bytes.length > limits.frame) {
      throw new RequestRefused(errorCodes.tooLarge, 'The request is too large');
    }
    if (clock.now() >= connection.sessionEnd) {
      endSession(connection, requestId, conversation);
      return true;
    }
    if (!taken) {
      const message = `More than ${limits.requestsPerSecond} requests in a second`;
      throw new RequestRefused(errorCodes.tooManyRequests, message);
    }
    const fault = faults.requestFailure();
    if (fault) throw new RequestRefused(fault.errorCode, fault.errorMessage);
    perform({ frame, connection, publisher, reviews, limits });
  } catch (error) {
    const { errorCode, message } = refusalFor(error, conversation);
    refuse(connection, requestId, errorCode, message, conversation);
  }
  return true;
}

/** Takes a ping or a pong; one too many is not answered, as RFC 6455 has it for all pings but the last (section 5.5.3). */
function takeControlFrame(connection: Connection, conversation: Conversation): boolean {
  if (!connection.room.connections.has(connection)) return false;
  const { clock, limits } = conversation;
  const taken = connection.controlFrames.take();
  if (!taken && isFlood(connection, clock.monotonic(), limits.controlFramesPerSecond)) {
    closeFlood(connection, conversation);
  }
  return taken;
}

function closeFlood(connection: Connection, { report }: Conversation): void {
  report(`closed a connection to room ${connection.room.id}: it sent too much for a second`);
  closeConnection(connection, 1008, 'too many frames');
  // Not even its answer is worth reading all of that.
  connection.socket.pause();
}

/** A mistake of ours is answered like a refusal: the other clients go on. */
function refusalFor(error: unknown, { report }: Conversation): RequestRefused {
  if (error instanceof RequestRefused) return error;
  report(`a request failed: ${error instanceof Error ? error.message : String(error)}`);
  return new RequestRefused(errorCodes.failure, 'Internal error of the local chat endpoint');
}

/**
 * Ends a connection whose session is over: first ERROR 401, upon which official clients come back with a new token,
 * then the close frame, which alone would end them for good (section 3.2 of the service facts).
 */
export function endSession(
  connection: Connection,
  requestId: string,
  conversation: Pick<Conversation, 'outbox' | 'journal'>,
): void {
  const message = 'The connection has expired: get a new chat token';
  refuse(connection, requestId, errorCodes.sessionEnded, message, conversation);
  closeConnection(connection, 1000, 'session expired');
}

/** Answers one client alone with an ERROR frame. */
export function refuse(
  connection: Connection,
  requestId: string,
  errorCode: number,
  errorMessage: string,
  { outbox, journal }: Pick<Conversation, 'outbox' | 'journal'>,
): void {
  const frame = errorFrame({ id: newId(), requestId, errorCode, errorMessage });
  journal.record({
    kind: 'requestRefused',
    roomArn: connection.room.arn,
    connection: connection.serial,
    userId: connection.userId,
    errorCode,
    reason: errorMessage,
    frame,
  });
  outbox.send(connection, textFrame(frame));
}
