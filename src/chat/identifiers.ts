import { randomFillSync } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Bytes from here on would make the first letters more frequent than the others. */
const UNBIASED = 256 - (256 % ALPHABET.length);

/** Random bytes for some hundred ids: asking for each by itself takes longer than all the rest of a message. */
const pool = new Uint8Array(4096);
let taken = pool.length;

/** A new id of a room, a message, an event or a configuration: 12 characters of `[a-zA-Z0-9]`, as the service has them. */
export function newId(): string {
  let id = '';
  while (id.length < 12) {
    const byte = randomByte();
    if (byte < UNBIASED) id += ALPHABET[byte % ALPHABET.length];
  }
  return id;
}

function randomByte(): number {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const byte = pool[taken] ?? 0;
  taken += 1;
  return byte;
}
