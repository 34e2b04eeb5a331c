import type { GlobalArguments } from '../../model/global-options.ts';
import type { Io } from '../../system/io.ts';
import type { Configuration } from '../configuration.ts';

/** Keys to sign a request with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Keys that may end. */
export interface ExpiringCredentials extends Credentials {
  /** Milliseconds since the epoch; `undefined` for keys without an end. */
  readonly expiration: number | undefined;
}

/** Where the keys of a run come from. What can be checked without calling a service is checked when it is made. */
export interface CredentialSource {
  /** The AWS CLI's name of the source, for the log: `env`, `assume-role`, `sso`, … */
  readonly name: string;
  /** Letters of the User-Agent's `m/` (section 12.2 of the AWS CLI behaviour). */
  readonly userAgentFeatures: readonly string[];
  /**
   * The keys, good at the moment of the call.
   * @throws {CliError} when the source refuses, or its keys have ended
   */
  get(): Promise<Credentials>;
}

/** What sources are made from. */
export interface CredentialContext {
  readonly configuration: Configuration;
  readonly io: Io;
  readonly globals: Pick<GlobalArguments, 'region' | 'readTimeout' | 'connectTimeout'>;
  /**
   * Whether keys of SSO and of web identities are kept in the shared cache: the AWS CLI keeps those of the profile in
   * use, not those that only serve to assume a role.
   */
  readonly caching: boolean;
}

/** One source of the chain: gives `undefined` when it has nothing to say for the profile. */
export type CredentialProvider = (
  context: CredentialContext,
  profileName: string,
) => Promise<CredentialSource | undefined>;
