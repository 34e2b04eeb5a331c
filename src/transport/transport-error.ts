import { GeneralError } from '../errors/cli-error.ts';
import { hideUserInfo } from './url.ts';

/** At which point a request failed: decides what a retry costs and what sources of credentials make of it. */
export type TransportFailure =
  /** No connection: refused, no such host, unreachable. */
  | 'connect'
  | 'connect-timeout'
  | 'read-timeout'
  /** The connection broke off, or what came was not HTTP. */
  | 'closed'
  /** TLS: certificate, handshake, or the CA bundle itself. */
  | 'tls'
  /** The proxy could not be reached or refused. */
  | 'proxy'
  /** A header cannot be sent as it is: no attempt will do better. */
  | 'unsendable'
  | 'other';

/** A request without a whole reply; exit code 255. Texts are those of section 12.6 of the AWS CLI behaviour. */
export class TransportError extends GeneralError {
  readonly failure: TransportFailure;

  constructor(failure: TransportFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/**
 * The error of a failure on the way to `url`, the whole URL as the user gave it with the operation's path. User and
 * password are not shown.
 */
export function transportError(
  failure: keyof typeof TEXTS,
  url: string,
  cause?: unknown,
): TransportError {
  return new TransportError(failure, TEXTS[failure](hideUserInfo(url)), { cause });
}

const TEXTS = {
  connect: (url: string) => `Could not connect to the endpoint URL: "${url}"`,
  'connect-timeout': (url: string) => `Connect timeout on endpoint URL: "${url}"`,
  'read-timeout': (url: string) => `Read timeout on endpoint URL: "${url}"`,
  closed: (url: string) =>
    `Connection was closed before we received a valid response from endpoint URL: "${url}".`,
} as const;

/** The error of a TLS connection to `url` that does not come about; `reason` in OpenSSL's words. */
export function tlsError(url: string, reason: string, cause?: unknown): TransportError {
  return new TransportError('tls', `SSL validation failed for ${hideUserInfo(url)} ${reason}`, {
    cause,
  });
}

/** The error of a proxy that does not do its part; the URL must be masked. */
export function proxyError(maskedProxyUrl: string, cause?: unknown): TransportError {
  return new TransportError('proxy', `Failed to connect to proxy URL: "${maskedProxyUrl}"`, {
    cause,
  });
}

/** The error of a header that cannot be sent; the text must not hold its value. */
export function unsendableError(text: string, cause?: unknown): TransportError {
  return new TransportError('unsendable', clientError(text).message, { cause });
}

/** Any other failure of the HTTP client. */
export function clientError(text: string, cause?: unknown): TransportError {
  return new TransportError('other', `An HTTP Client raised an unhandled exception: ${text}`, {
    cause,
  });
}
