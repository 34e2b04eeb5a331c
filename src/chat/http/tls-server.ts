import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { GeneralError } from '../../errors/cli-error.ts';
import { serverOptions } from './server-options.ts';

/** A certificate, with those that stand between it and its authority behind it, and its key: each the text of a PEM file. */
export interface TlsPair {
  readonly certificate: PemFile;
  readonly key: PemFile;
}

export interface PemFile {
  /** Named in errors. */
  readonly file: string;
  readonly text: string;
}

/**
 * A server of HTTP over TLS.
 * @param report told why a client did not get through its handshake: most often it does not trust the certificate
 * @throws {GeneralError} naming the file that is not what it should be
 */
export function createTlsServer(pair: TlsPair, report: (line: string) => void): Server {
  check(pair);
  const server = createServer({
    ...serverOptions,
    handshakeTimeout: 10_000,
    cert: pair.certificate.text,
    key: pair.key.text,
  });
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    socket.destroy();
    // Whoever hangs up, as browsers do that try a second time.
    if (error.code !== 'ECONNRESET') report(`a TLS handshake failed: ${reasonOf(error)}`);
  });
  return server;
}

function check({ certificate, key }: TlsPair): void {
  const problem = ({ file }: PemFile, what: string) =>
    new GeneralError(`Unable to use ${file}: ${what}`);
  const parsed = attempt(() => new X509Certificate(certificate.text));
  if (!parsed) throw problem(certificate, 'it holds no certificate in PEM form');
  if (key.text.includes('ENCRYPTED')) {
    throw problem(key, 'the key is encrypted, and serve asks for no passphrase');
  }
  const secret: KeyObject | undefined = attempt(() => createPrivateKey(key.text));
  if (!secret) throw problem(key, 'it holds no private key in PEM form');
  if (!parsed.checkPrivateKey(secret)) {
    throw problem(key, `the key is not that of the certificate in ${certificate.file}`);
  }
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** `wrong version number` out of OpenSSL's `C0D8…:error:0A00010B:SSL routines:…:wrong version number:../deps/…`. */
function reasonOf(error: Error): string {
  const [, reason] = /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):/.exec(error.message) ?? [];
  if (reason === 'http request') return 'it was plain HTTP, and this port serves https and wss';
  return reason ?? error.message.trim();
}
