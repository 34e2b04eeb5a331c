import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { GeneralError } from '../../../errors/cli-error.ts';
import type { Io } from '../../../system/io.ts';

/**
 * A function that makes proofs of possession (RFC 9449) for POST requests to a URL.
 * @param pem an elliptic-curve key of P-256
 * @throws {GeneralError} for text that is no such key
 */
export function createDpopProof(pem: string, { now }: Pick<Io, 'now'>): (url: string) => string {
  const key = privateKeyFrom(pem);
  const { kty, x, y, crv } = createPublicKey(key).export({ format: 'jwk' });
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, x, y, crv } };
  return (url) => {
    const claims = { htm: 'POST', htu: url, iat: Math.floor(now() / 1000), jti: randomUUID() };
    const signed = [header, claims]
      .map((part) => encoded(Buffer.from(JSON.stringify(part))))
      .join('.');
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${encoded(signature)}`;
  };
}

/** The lines between the first and the last one count, whatever those say: the AWS CLI writes SEC 1 keys. */
function privateKeyFrom(pem: string): KeyObject {
  const body = pem
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('-----'))
    .join('');
  const der = Buffer.from(body, 'base64');
  for (const type of ['sec1', 'pkcs8'] as const) {
    try {
      return createPrivateKey({ key: der, format: 'der', type });
    } catch {
      // Perhaps it is of the other type.
    }
  }
  throw new GeneralError(
    'Error loading login session token: Unable to load private key from cached token.',
  );
}

function encoded(bytes: Buffer): string {
  return bytes.toString('base64url');
}
