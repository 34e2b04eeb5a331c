import { pythonRepr } from '../document/python-text.ts';
import { systemReason } from '../system/system-error.ts';

/** OpenSSL's words for what Node.js tells by a code. */
const CERTIFICATE_REASONS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed certificate in certificate chain',
  UNABLE_TO_GET_ISSUER_CERT: 'unable to get issuer certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unable to get local issuer certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unable to get local issuer certificate',
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not yet valid',
  CERT_REVOKED: 'certificate revoked',
  CERT_SIGNATURE_FAILURE: 'certificate signature failure',
  CERT_UNTRUSTED: 'certificate not trusted',
  CERT_REJECTED: 'certificate rejected',
  CERT_CHAIN_TOO_LONG: 'certificate chain too long',
  INVALID_CA: 'invalid CA certificate',
  INVALID_PURPOSE: 'unsuitable certificate purpose',
  PATH_LENGTH_EXCEEDED: 'path length constraint exceeded',
};

/** Why a TLS connection to `hostname` does not come about, worded as Python's ssl module does it. */
export function tlsReason(
  error: Error & {
    code?: string | undefined;
    reason?: string;
    cert?: { subjectaltname?: string };
  },
  hostname: string,
): string {
  const code = error.code ?? '';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return nameMismatch(hostname, error.cert?.subjectaltname ?? '');
  }
  const certificate = CERTIFICATE_REASONS[code];
  if (certificate !== undefined) {
    return `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${certificate}`;
  }
  if (code === 'ECONNRESET') return 'EOF occurred in violation of protocol';
  if (code.startsWith('ERR_SSL_')) {
    const reason = error.reason ?? code.slice('ERR_SSL_'.length).replaceAll('_', ' ').toLowerCase();
    return `[SSL: ${code.slice('ERR_SSL_'.length)}] ${reason}`;
  }
  return systemReason(error);
}

/** Which names the certificate has, where none of them is the host's. */
function nameMismatch(hostname: string, alternativeNames: string): string {
  const names = [...alternativeNames.matchAll(/(?:DNS|IP Address):([^,\s"]+)/g)].map(
    ([, name = '']) => pythonRepr(name),
  );
  const host = pythonRepr(hostname);
  if (names.length === 0) return 'no appropriate subjectAltName fields were found';
  if (names.length === 1) return `hostname ${host} doesn't match ${names[0]}`;
  return `hostname ${host} doesn't match either of ${names.join(', ')}`;
}
