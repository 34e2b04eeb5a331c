/** A request on its way out, complete but for what the transport adds: proxy credentials. */
export interface OutgoingRequest {
  readonly method: string;
  /** The whole URL, as messages show it; characters that no URL may have are escaped only on the wire. */
  readonly url: string;
  /** Names and values in the order and spelling of the wire. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array | undefined;
}

/** A whole reply. */
export interface Reply {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case; several fields of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
