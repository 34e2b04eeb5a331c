import { readFileSync } from 'node:fs';
import { isIP, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { timerMilliseconds } from './open-connection.ts';
import { tlsReason } from './tls-reason.ts';
import { TransportError, tlsError, transportError } from './transport-error.ts';
import type { Verification } from './transport-settings.ts';

/** What a TLS connection over an open one needs to know. */
export interface SecureConnectionOptions {
  /** Whose certificate is expected. */
  readonly hostname: string;
  /** The URL that messages name. */
  readonly url: string;
  readonly verification: Verification;
  /** Where a relative path to a CA bundle starts. */
  readonly cwd: string;
  /** Seconds for the handshake; 0 waits for ever. */
  readonly timeout: number;
}

/**
 * Turns a connection into a TLS connection.
 * @throws {TransportError} `SSL validation failed for …` with the reason in OpenSSL's words
 */
export function secureConnection(
  socket: Socket,
  options: SecureConnectionOptions,
): Promise<TLSSocket> {
  const { hostname, url, verification } = options;
  return new Promise<TLSSocket>((resolve, reject) => {
    const secured = connect({
      socket,
      // A server name is a name: addresses are not sent, but still compared with the certificate.
      ...(isIP(hostname) ? {} : { servername: hostname }),
      host: hostname,
      rejectUnauthorized: verification.kind !== 'none',
      ...(verification.kind === 'bundle' ? { ca: readBundle(verification.path, options) } : {}),
      ALPNProtocols: ['http/1.1'],
    });
    secured.setTimeout(timerMilliseconds(options.timeout), () =>
      secured.destroy(transportError('read-timeout', url)),
    );
    const fail = (error: NodeJS.ErrnoException) => {
      const reset = error.code === 'ECONNRESET' && error.syscall !== undefined;
      if (reset) reject(transportError('closed', url, error));
      else if (error instanceof TransportError) reject(error);
      else reject(tlsError(url, tlsReason(error, hostname), error));
    };
    secured.once('error', fail);
    secured.once('secureConnect', () => {
      secured.setTimeout(0);
      secured.removeAllListeners('timeout');
      secured.off('error', fail);
      resolve(secured);
    });
  }).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
}

/** The certificates of a CA bundle; `~` is not expanded. */
function readBundle(file: string, { cwd, url }: SecureConnectionOptions): Buffer {
  let bundle: Buffer;
  try {
    bundle = readFileSync(resolve(cwd, file));
  } catch (error) {
    throw tlsError(url, tlsReason(error as Error, ''), error);
  }
  if (!/-----BEGIN (TRUSTED |X509 )?(CERTIFICATE|CRL)-----/.test(bundle.toString('latin1'))) {
    throw tlsError(url, '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found');
  }
  return bundle;
}
