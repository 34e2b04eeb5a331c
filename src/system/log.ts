/** What `--debug` shows. Writers never pass secrets; the sink masks what it can recognise all the same. */
export interface Log {
  /** Whether anybody listens: guards work that is done for the log alone. */
  readonly enabled: boolean;
  /** One event of a component (`config`, `credentials`, `transport`, `issuer`, …). */
  debug(component: string, message: string): void;
}

/** A log that nobody reads. */
export const silentLog: Log = { enabled: false, debug: () => {} };
