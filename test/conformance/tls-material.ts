import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

/** A certificate for this machine's loopback names, and the authority that signed it. */
export interface TlsMaterial {
  /** Path of the authority's certificate. */
  readonly authority: string;
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Makes an authority and a certificate with openssl, in a temporary folder; `names` in OpenSSL's notation. */
export function makeTlsMaterial(names = 'DNS:localhost,IP:127.0.0.1'): TlsMaterial {
  const folder = temporaryFolder('tls');
  const openssl = (...words: string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' });
  const keyPair = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    ...['req', '-x509', ...keyPair, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2'],
    ...['-subj', '/CN=test authority', '-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );
  openssl(
    'req',
    ...keyPair,
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
    '-subj',
    '/CN=localhost',
  );
  writeFileSync(
    join(folder, 'extensions'),
    `subjectAltName=${names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth`,
  );
  openssl(
    ...[
      'x509',
      '-req',
      '-in',
      'server.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
    ],
    ...['-out', 'server.pem', '-days', '2', '-extfile', 'extensions'],
  );
  const read = (name: string) => readFileSync(join(folder, name));
  return { authority: join(folder, 'ca.pem'), cert: read('server.pem'), key: read('server.key') };
}
