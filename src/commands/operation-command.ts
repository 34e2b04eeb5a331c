import type { Document, DocumentMap } from '../document/document.ts';
import type { Operation } from '../model/operation.ts';
import type { Invocation } from './invocation.ts';

/** Carries out a request: request and response in the shape of the service's own JSON. */
export type Carry = (request: DocumentMap) => Promise<Document>;

/** A command that is one operation: parsing, validation and output come from the operation's model. */
export interface OperationCommand {
  readonly operation: Operation;
  /** Finds out who carries the operation out, with all settings checked; nothing is sent yet. */
  connect(invocation: Invocation): Promise<Carry>;
}
