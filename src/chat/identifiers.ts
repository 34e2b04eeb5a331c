const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Bytes from here on would make the first letters more frequent than the others. */
const UNBIASED = 256 - (256 % ALPHABET.length);

/** A new id of a room, a message, an event or a configuration: 12 characters of `[a-zA-Z0-9]`, as the service has them. */
export function newId(): string {
  let id = '';
  while (id.length < 12) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < UNBIASED && id.length < 12) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}
