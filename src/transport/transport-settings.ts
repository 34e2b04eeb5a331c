/** How a server's certificate is checked. */
export type Verification =
  /** Not at all: `--no-verify-ssl`. */
  | { readonly kind: 'none' }
  /** Against the well-known authorities that come with Node.js. */
  | { readonly kind: 'default' }
  /** Against the authorities in this PEM file, which is read when TLS is first used. */
  | { readonly kind: 'bundle'; readonly path: string };

/** Proxies by the scheme of the URL that is asked for, and who is reached without one. */
export interface ProxySettings {
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** Hosts and domain suffixes separated by commas, or `*`. */
  readonly no: string | undefined;
}

/** Everything that decides how a request travels; the same for the service and for sources of credentials. */
export interface TransportSettings {
  /** Seconds to wait for a connection; 0 waits for ever. */
  readonly connectTimeout: number;
  /** Seconds to wait for the next piece of a reply; 0 waits for ever. */
  readonly readTimeout: number;
  readonly verification: Verification;
  readonly proxies: ProxySettings;
  /** Whether idle connections are kept open by TCP's own probes. */
  readonly tcpKeepalive: boolean;
}
