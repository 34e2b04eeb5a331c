/** The logging configurations of the endpoint, in memory. Nothing is delivered to their destinations: see `--transcript`. */
import type { DocumentMap } from '../document/document.ts';
import type { Clock } from './clock.ts';
import { newId } from './identifiers.ts';
import type { ArnPlace } from './room-directory.ts';

export interface LoggingConfiguration {
  readonly arn: string;
  readonly id: string;
  /** Grows with each configuration made: the order of lists. */
  readonly serial: number;
  /** Milliseconds since the epoch. */
  readonly createTime: number;
  updateTime: number;
  name: string;
  /** As given: one of `s3`, `cloudWatchLogs`, `firehose`. */
  destinationConfiguration: DocumentMap;
  readonly tags: Map<string, string>;
}

export interface LoggingConfigurations {
  create(
    place: ArnPlace,
    settings: Pick<LoggingConfiguration, 'name' | 'destinationConfiguration' | 'tags'>,
  ): LoggingConfiguration;
  get(arn: string): LoggingConfiguration | undefined;
  delete(arn: string): void;
  /** All of them, oldest first. */
  all(): Iterable<LoggingConfiguration>;
  readonly size: number;
}

export function loggingConfigurations(clock: Clock): LoggingConfigurations {
  const configurations = new Map<string, LoggingConfiguration>();
  let serial = 0;
  return {
    create({ region, account }, settings) {
      const id = newId();
      const arn = `arn:aws:ivschat:${region}:${account}:logging-configuration/${id}`;
      const now = clock.now();
      serial += 1;
      const created = { arn, id, serial, createTime: now, updateTime: now, ...settings };
      configurations.set(arn, created);
      return created;
    },
    get: (arn) => configurations.get(arn),
    delete(arn) {
      configurations.delete(arn);
    },
    all: () => configurations.values(),
    get size() {
      return configurations.size;
    },
  };
}
