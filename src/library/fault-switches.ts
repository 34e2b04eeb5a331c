import { changeFaults, faultDocument } from '../chat/fault-requests.ts';
import type { Faults } from '../chat/faults.ts';
import { type Document, documentFrom, plainFrom } from '../document/document.ts';
import { plainResult, requestDocument } from './plain-values.ts';
import type { ChatFaults, FaultState } from './types.ts';

/** The switches for a test. What they are called with is checked as the body of `POST /faults`. */
export function faultSwitches(faults: Faults): ChatFaults {
  const change = (name: string, value: unknown): ReadonlyMap<Document, Document> =>
    plainResult(() => changeFaults(faults, requestDocument({ [name]: documentFrom(value) })));
  return {
    refuseHandshakes: (next) => void change('refuseHandshakes', next),
    failRequests: (next) => void change('failRequests', next),
    delayDeliveries: (milliseconds) => void change('delayDeliveries', milliseconds),
    dropConnections: (selection = {}) =>
      Number(change('dropConnections', selection).get('connectionsDropped')),
    endSessions: (selection = {}) => Number(change('endSessions', selection).get('sessionsEnded')),
    clear: () => void change('clear', true),
    state: () => plainFrom(faultDocument(faults)) as FaultState,
  };
}
