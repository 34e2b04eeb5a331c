/** The switches of `POST /faults`. */
import { post } from './operations.ts';

/** What is asked for; whatever is left out stays as it is. */
export interface FaultRequest {
  readonly refuseHandshakes?: { readonly count: number; readonly status: number };
  readonly failRequests?: {
    readonly count: number;
    readonly errorCode: number;
    readonly errorMessage?: string;
  };
  /** Milliseconds. */
  readonly delayDeliveries?: number;
  readonly dropConnections?: Selection & { readonly closeCode?: number };
  readonly endSessions?: Selection;
  /** Switches everything off. */
  readonly clear?: true;
}

/** Whose connections: all without a member. */
export interface Selection {
  /** ARN. */
  readonly room?: string;
  readonly userId?: string;
}

export interface FaultResponse {
  readonly connectionsDropped?: number;
  readonly sessionsEnded?: number;
}

export const changeFaults = (request: FaultRequest) => post<FaultResponse>('/faults', request);
