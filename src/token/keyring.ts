/**
 * The keys of local tokens: the newest signs, every one opens. A key is 256 random bits for `dir` + `A256GCM`
 * (RFC 7518); its id stands readable in the header of each token.
 */
import { randomBytes } from 'node:crypto';
import type { Document } from '../document/document.ts';
import { isMap } from '../document/document.ts';
import { parseJson } from '../document/parse-json.ts';
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';

export interface TokenKey {
  readonly id: string;
  /** 32 bytes. Never printed, logged or put into a message. */
  readonly secret: Uint8Array;
  /** When the key was made, in ISO 8601. */
  readonly created: string;
}

export interface Keyring {
  /** At least one, in the order of the file. */
  readonly keys: readonly [TokenKey, ...TokenKey[]];
}

const keyBytes = 32;

/** A keyring of one new key. `now`: milliseconds since the epoch. */
export function createKeyring(now: number): Keyring {
  return {
    keys: [
      {
        id: encodeBase64Url(randomBytes(9)),
        secret: randomBytes(keyBytes),
        created: new Date(now).toISOString(),
      },
    ],
  };
}

/** The key that new tokens are made with: the one created last; of several, the one that stands last in the file. */
export function newestKey(keyring: Keyring): TokenKey {
  return keyring.keys.reduce((newest, key) =>
    Date.parse(key.created) >= Date.parse(newest.created) ? key : newest,
  );
}

/** The keyring as the text of its file. */
export function writeKeyring(keyring: Keyring): string {
  const keys = keyring.keys.map(({ id, created, secret }) => ({
    id,
    created,
    key: encodeBase64Url(secret),
  }));
  return `${JSON.stringify({ version: 1, keys }, null, 2)}\n`;
}

/**
 * Reads the text of a keyring file.
 * @returns the keyring, or what is wrong with the text: a phrase that follows the file's name, and quotes nothing of it
 */
export function readKeyring(text: string): Keyring | string {
  const document = parsed(text);
  if (!isMap(document)) return 'is not a JSON object';
  if (document.get('version') !== 1n) return 'is not of version 1';
  const entries = document.get('keys');
  if (!Array.isArray(entries)) return 'has no list of keys';
  const keys: TokenKey[] = [];
  for (const [index, entry] of entries.entries()) {
    const key = readKey(entry);
    if (!key) return `has a damaged key (number ${index + 1})`;
    if (keys.some(({ id }) => id === key.id)) return `has two keys of one id (number ${index + 1})`;
    keys.push(key);
  }
  const [first, ...others] = keys;
  return first ? { keys: [first, ...others] } : 'has no keys';
}

function readKey(entry: Document): TokenKey | undefined {
  if (!isMap(entry)) return undefined;
  const id = entry.get('id');
  const created = entry.get('created');
  const text = entry.get('key');
  if (typeof id !== 'string' || typeof created !== 'string' || typeof text !== 'string') {
    return undefined;
  }
  const secret = decodeBase64Url(text);
  if (!/^[\w-]{1,64}$/.test(id) || Number.isNaN(Date.parse(created))) return undefined;
  return secret?.length === keyBytes ? { id, created, secret } : undefined;
}

function parsed(text: string): Document | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
