import { accessDenied } from '../control/service-errors.ts';
import { changeFaults as change, faultDocument } from '../fault-requests.ts';
import type { Answer } from './answer.ts';
import { isLoopbackAddress } from './host-check.ts';
import type { OwnPlace, OwnRequest } from './own-routes.ts';

/** `GET /faults`: what is switched on. */
export function showFaults(request: OwnRequest, { faults }: Pick<OwnPlace, 'faults'>): Answer {
  refuseOthers(request);
  return { status: 200, document: faultDocument(faults) };
}

/** `POST /faults`: switches, and answers with what is switched on then. */
export function changeFaults(request: OwnRequest, { faults }: Pick<OwnPlace, 'faults'>): Answer {
  refuseOthers(request);
  return { status: 200, document: change(faults, request.members) };
}

/** Whoever may use the endpoint over the network may still not break it for those who work on it. */
function refuseOthers({ client }: OwnRequest): void {
  if (isLoopbackAddress(client)) return;
  throw accessDenied('Faults are for clients on the machine of the endpoint alone');
}
