import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity, HttpAuthScheme, HttpRequest } from '@smithy/types';
import type { Credentials } from '../../config/credentials/credential-source.ts';
import { NoCredentialsError } from '../../errors/cli-error.ts';
import { clientError } from '../../transport/transport-error.ts';
import { Sha256 } from './sha256.ts';

/** How requests are signed. */
export interface Signing {
  /** May be empty: the environment can say so. */
  readonly region: string;
  /** @throws {CliError} when the source of credentials fails */
  credentials: (() => Promise<Credentials>) | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The name by which the SDK's client asks for Signature Version 4. */
const SIGNATURE_V4 = 'aws.auth#sigv4';

/**
 * Signature Version 4 by the SDK's signer, over the headers that the AWS CLI signs: content type, host, date and session
 * token (section 12.1 of its behaviour). Without credentials it fails when the request is to be signed, not before.
 */
export function signatureScheme({ region, credentials, now }: Signing): HttpAuthScheme {
  return {
    schemeId: SIGNATURE_V4,
    identityProvider: () => async (): Promise<AwsCredentialIdentity> => {
      if (credentials === undefined) throw new NoCredentialsError();
      const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
      if (sessionToken === undefined) return { accessKeyId, secretAccessKey };
      if (/\n(?![ \t])|\r(?![ \t\n])/.test(sessionToken)) {
        throw clientError("Invalid header value b'***'");
      }
      return { accessKeyId, secretAccessKey, sessionToken };
    },
    signer: {
      async sign(request: HttpRequest, identity) {
        const signer = new SignatureV4({
          credentials: identity as AwsCredentialIdentity,
          region,
          service: 'ivschat',
          sha256: Sha256,
          applyChecksum: false,
        });
        const signed = await signer.sign(request, { signingDate: new Date(now()) });
        return { ...request, headers: signed.headers };
      },
    },
  };
}

/** No signature at all: `--no-sign-request`. */
export const unsignedScheme: HttpAuthScheme = {
  schemeId: SIGNATURE_V4,
  identityProvider: () => async () => ({}),
  signer: { sign: async (request) => request },
};
