import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import type { Checksum, SourceData } from '@smithy/types';

/** SHA-256 for the SDK's signer; with a secret, the HMAC of it (RFC 2104). */
export class Sha256 implements Checksum {
  readonly #secret: SourceData | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = begun(secret);
  }

  reset(): void {
    this.#hash = begun(this.#secret);
  }

  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function begun(secret: SourceData | undefined): Hash | Hmac {
  // The signer gives text and bytes, and no bare ArrayBuffer.
  return secret === undefined
    ? createHash('sha256')
    : createHmac('sha256', secret as string | Uint8Array);
}
