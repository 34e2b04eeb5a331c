import type { TokenKey } from './keyring.ts';

const headers = new WeakMap<TokenKey, string>();

/** The first part of every token that is made with this key: the same text in all of them, so it is made once. */
export function headerOf(key: TokenKey): string {
  let header = headers.get(key);
  if (header === undefined) {
    const members = { alg: 'dir', enc: 'A256GCM', kid: key.id, typ: 'JWT' };
    header = Buffer.from(JSON.stringify(members)).toString('base64url');
    headers.set(key, header);
  }
  return header;
}
