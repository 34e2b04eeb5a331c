/**
 * What goes wrong on demand, for people who test how their client bears it. Everything is off until somebody asks for
 * it, and gone when the endpoint is.
 */
import type { Clock } from './clock.ts';
import { closeConnection, dropConnection } from './messaging/connection.ts';
import type { Connection } from './room.ts';

/** What is switched on. */
export interface FaultState {
  /** How many more handshakes are refused, and with which HTTP status. */
  readonly refuseHandshakes: { readonly count: number; readonly status: number };
  /** How many more requests of clients are answered with an ERROR frame, and what stands in it. */
  readonly failRequests: {
    readonly count: number;
    readonly errorCode: number;
    readonly errorMessage: string;
  };
  /** By how many milliseconds messages and events come late. */
  readonly delayDeliveries: number;
}

/** Which connections: those of a room, of a user, or of both; all without either. */
export interface ConnectionSelection {
  readonly roomArn?: string | undefined;
  readonly userId?: string | undefined;
}

/** The switches. What they are given is checked by those who let others at them. */
export interface Faults {
  state(): FaultState;
  refuseHandshakes(count: number, status: number): void;
  failRequests(count: number, errorCode: number, errorMessage: string): void;
  delayDeliveries(milliseconds: number): void;
  /**
   * Ends connections, with a close frame of this code or, without one, by cutting the line.
   * @returns how many
   */
  dropConnections(selection: ConnectionSelection, closeCode: number | undefined): number;
  /** Ends sessions as if their time were over: ERROR 401, then a close. Returns how many. */
  endSessions(selection: ConnectionSelection): number;
  /** Switches everything off. */
  clear(): void;
}

/** What the rooms ask before they do their work. */
export interface FaultSource {
  /** The HTTP status with which this handshake is to be refused. */
  handshakeStatus(): number | undefined;
  /** With what this request is to be answered. */
  requestFailure(): { readonly errorCode: number; readonly errorMessage: string } | undefined;
  /** Runs a delivery: at once, or when its delay is over. Deliveries keep their order whatever is switched. */
  deliver(delivery: () => void): void;
}

const off: FaultState = {
  refuseHandshakes: { count: 0, status: 503 },
  failRequests: { count: 0, errorCode: 500, errorMessage: '' },
  delayDeliveries: 0,
};

export function faults(options: {
  readonly clock: Clock;
  readonly connections: ReadonlySet<Connection>;
  readonly endSession: (connection: Connection) => void;
}): Faults & FaultSource {
  const { clock, connections, endSession } = options;
  let state = off;
  const late = lateDeliveries(clock);

  const selected = ({ roomArn, userId }: ConnectionSelection): Connection[] =>
    [...connections].filter(
      (connection) =>
        connection.room.connections.has(connection) &&
        (roomArn === undefined || connection.room.arn === roomArn) &&
        (userId === undefined || connection.userId === userId),
    );

  return {
    state: () => state,
    refuseHandshakes(count, status) {
      state = { ...state, refuseHandshakes: { count, status } };
    },
    failRequests(count, errorCode, errorMessage) {
      state = { ...state, failRequests: { count, errorCode, errorMessage } };
    },
    delayDeliveries(milliseconds) {
      state = { ...state, delayDeliveries: milliseconds };
    },
    dropConnections(selection, closeCode) {
      const chosen = selected(selection);
      for (const connection of chosen) {
        if (closeCode === undefined) dropConnection(connection);
        else closeConnection(connection, closeCode, 'dropped on demand');
      }
      return chosen.length;
    },
    endSessions(selection) {
      const chosen = selected(selection);
      for (const connection of chosen) endSession(connection);
      return chosen.length;
    },
    clear() {
      state = off;
    },

    handshakeStatus() {
      const { count, status } = state.refuseHandshakes;
      if (count === 0) return undefined;
      state = { ...state, refuseHandshakes: { count: count - 1, status } };
      return status;
    },
    requestFailure() {
      const { count, errorCode, errorMessage } = state.failRequests;
      if (count === 0) return undefined;
      state = { ...state, failRequests: { count: count - 1, errorCode, errorMessage } };
      return { errorCode, errorMessage };
    },
    deliver(delivery) {
      if (state.delayDeliveries === 0 && late.size === 0) delivery();
      else late.add(delivery, state.delayDeliveries);
    },
  };
}

/** Deliveries that wait, each for its time and for those before it. */
function lateDeliveries(clock: Clock) {
  const waiting: { readonly due: number; readonly delivery: () => void }[] = [];
  let timed = false;

  const waitFor = (milliseconds: number): void => {
    if (timed) return;
    timed = true;
    clock.after(Math.ceil(milliseconds), deliverDue);
  };

  const deliverDue = (): void => {
    timed = false;
    for (let head = waiting[0]; head; head = waiting[0]) {
      const remaining = head.due - clock.monotonic();
      if (remaining > 0) {
        waitFor(remaining);
        return;
      }
      waiting.shift();
      head.delivery();
    }
  };

  return {
    get size() {
      return waiting.length;
    },
    add(delivery: () => void, delay: number): void {
      const due = Math.max(clock.monotonic() + delay, waiting.at(-1)?.due ?? 0);
      waiting.push({ due, delivery });
      waitFor(delay);
    },
  };
}
