import type { Document, DocumentMap } from '../../document/document.ts';
import type { ServiceOperation } from '../../model/operation.ts';
import type { KeyringSource } from '../../token/keyring-source.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import type { Limits } from '../limits.ts';
import type { LoggingConfigurations } from '../logging-configurations.ts';
import type { Publisher } from '../messaging/publish.ts';
import type { ArnPlace, RoomDirectory } from '../room-directory.ts';

/** What the operations act on. */
export interface ControlContext {
  /** The models of all operations, by their names. */
  readonly operations: ReadonlyMap<string, ServiceOperation>;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly keyring: KeyringSource;
  readonly rooms: RoomDirectory;
  readonly loggingConfigurations: LoggingConfigurations;
  readonly publisher: Publisher;
  readonly journal: Journal;
}

/**
 * One operation: a request that has passed its constraints in, the response's document out (undefined: an empty body).
 * Members that the operation's model does not know are left out of the response, and the order is the model's.
 * @param place region and account of the caller, for new ARNs
 */
export type Handler = (
  request: DocumentMap,
  context: ControlContext,
  place: ArnPlace,
) => Document | undefined | Promise<Document>;
