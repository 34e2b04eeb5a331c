import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The secret of each access key id that a case can sign with: `AKIDPROC` has `SecretProc/Key`, and so on. */
const NAMES = [
  'Env',
  'File',
  'Conf',
  'Proc',
  'Role',
  'Chain',
  'Web',
  'Cont',
  'Imds',
  'Sso',
  'Cache',
  'Other',
];
const SECRETS = new Map([
  ['AKIDEXAMPLE', 'SecretExample/Key'],
  ...NAMES.map((name) => [`AKID${name.toUpperCase()}`, `Secret${name}/Key`] as const),
]);

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/;

/** What the cases expect of a Signature Version 4 header: `valid REGION/SERVICE`, `invalid …`, `unknown key …` or `none`. */
export function describeSignature(request: IncomingMessage, body: Buffer): string {
  const [, key = '', scope = '', signedHeaders = '', signature] =
    HEADER.exec(request.headers.authorization ?? '') ?? [];
  if (!signature) return 'none';
  const [date = '', region = '', service = ''] = scope.split('/');
  const secret = SECRETS.get(key);
  if (!secret) return `unknown key ${key} ${region}/${service}`;
  const text = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    scope,
    sha256(canonicalRequest(request, signedHeaders, body)),
  ].join('\n');
  const signingKey = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (parent, part) => hmac(parent, part),
    `AWS4${secret}`,
  );
  const names = signedHeaders.split(';');
  const complete = names.includes('host') && names.includes('x-amz-date');
  const good = complete && hmac(signingKey, text).toString('hex') === signature;
  return `${good ? 'valid' : 'invalid'} ${region}/${service}`;
}

function canonicalRequest(request: IncomingMessage, signedHeaders: string, body: Buffer): string {
  const url = new URL(request.url ?? '/', 'http://host');
  const query = [...url.searchParams]
    .sort()
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
  const headers = signedHeaders.split(';').map((name) => {
    const value = String(request.headers[name] ?? '');
    return `${name}:${value.trim().replace(/ +/g, ' ')}`;
  });
  const payload = request.headers['x-amz-content-sha256'] ?? sha256(body);
  const path = canonicalPath(request.url ?? '/');
  return [request.method, path, query, ...headers, '', signedHeaders, payload].join('\n');
}

/** The path as services other than S3 sign it: no empty or dot segments, each segment escaped once more. */
function canonicalPath(target: string): string {
  const pathname = target.replace(/^https?:\/\/[^/?]+/, '').split('?')[0] ?? '';
  const segments: string[] = [];
  for (const segment of pathname.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const escaped = segments.map((segment) =>
    encodeURIComponent(segment).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  );
  return `/${escaped.join('/')}${escaped.length > 0 && pathname.endsWith('/') ? '/' : ''}`;
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
