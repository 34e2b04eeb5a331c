import { BlockList, isIP } from 'node:net';
import { isMap } from '../../document/document.ts';
import { parseJson } from '../../document/parse-json.ts';
import { GeneralError } from '../../errors.ts';
import type { Io } from '../../io.ts';
import { createTransport } from '../../transport/transport.ts';
import { TransportError } from '../../transport/transport-error.ts';
import { splitUrl } from '../../transport/url.ts';
import type { CredentialProvider, ExpiringCredentials } from './credential-source.ts';
import { parseExpiration, renewing } from './expiration.ts';
import { pause } from './pause.ts';
import { requiredMember, textMember } from './retrieved-json.ts';
import { readTokenFile } from './token-file.ts';

const TIMEOUT_SECONDS = 2;
const ATTEMPTS = 3;
const PAUSE_MS = 1000;
const RELATIVE_HOST = '169.254.170.2';
const ALLOWED_HOSTS = [RELATIVE_HOST, '169.254.170.23', 'fd00:ec2::23', 'localhost'];

/** Whether the environment names a container's credentials. */
export function hasContainerCredentials(env: Io['env']): boolean {
  return (
    env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI !== undefined ||
    env.AWS_CONTAINER_CREDENTIALS_FULL_URI !== undefined
  );
}

/**
 * Keys that the container's host hands out (ECS, EKS, Greengrass): asked for when the source is made, and again when they are near
 * their end (section 11 of the AWS CLI behaviour).
 * @throws {GeneralError} `Unsupported host …`, `Error when retrieving credentials from container-role: …`
 */
export const containerKeys: CredentialProvider = async ({ io }) => {
  const relative = io.env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const url =
    relative === undefined
      ? (io.env.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '')
      : `http://${RELATIVE_HOST}${relative}`;
  const fetchKeys = () => keysFrom(url, io);
  const keys = await fetchKeys();
  return {
    name: 'container-role',
    userAgentFeatures: ['z'],
    get: renewing(keys, fetchKeys, io.now),
  };
};

async function keysFrom(url: string, io: Io): Promise<ExpiringCredentials> {
  const authorization = await authorizationToken(io);
  checkHost(url);
  const reply = await retrieve(url, authorization, io);
  return {
    accessKeyId: requiredMember(reply, 'AccessKeyId'),
    secretAccessKey: requiredMember(reply, 'SecretAccessKey'),
    sessionToken: requiredMember(reply, 'Token'),
    expiration: parseExpiration(requiredMember(reply, 'Expiration')),
    accountId: textMember(reply, 'AccountId'),
  };
}

/** The value of the `Authorization` header, from the token file or the variable. */
async function authorizationToken(io: Io): Promise<string | undefined> {
  const path = io.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
  const token =
    path === undefined ? io.env.AWS_CONTAINER_AUTHORIZATION_TOKEN : await readTokenFile(path, io);
  if (token !== undefined && /[\r\n]/.test(token)) {
    throw new GeneralError('Auth token value is not a legal header value');
  }
  return token;
}

/** Keys must not travel in the clear beyond the machine. */
function checkHost(url: string): void {
  const { scheme, hostname } = splitUrl(url);
  if (scheme === 'https' || isLoopback(hostname) || ALLOWED_HOSTS.includes(hostname)) return;
  throw new GeneralError(
    `Unsupported host '${hostname || 'None'}'.  Can only retrieve metadata from a loopback address or one of these hosts: ${ALLOWED_HOSTS.join(', ')}`,
  );
}

function isLoopback(hostname: string): boolean {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  const version = isIP(hostname);
  return version !== 0 && loopback.check(hostname, version === 6 ? 'ipv6' : 'ipv4');
}

async function retrieve(url: string, authorization: string | undefined, io: Io) {
  const transport = createTransport(
    {
      connectTimeout: TIMEOUT_SECONDS,
      readTimeout: TIMEOUT_SECONDS,
      verification: { kind: 'default' },
      // The AWS CLI never takes a proxy to the container's host.
      proxies: { http: undefined, https: undefined, no: undefined },
      tcpKeepalive: false,
    },
    io,
  );
  const headers: [string, string][] = [
    ['Host', splitUrl(url).authority],
    ['Accept', 'application/json'],
  ];
  if (authorization !== undefined) headers.push(['Authorization', authorization]);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return readReply(await transport.send({ method: 'GET', url, headers }));
    } catch (error) {
      const problem = problemOf(error);
      io.log.debug('credentials', `container: ${problem}`);
      // The AWS CLI pauses after the last attempt too; nobody gains by that.
      if (attempt >= ATTEMPTS) throw retrievalError(problem, error);
      await pause(PAUSE_MS);
    }
  }
}

/** What went wrong at an attempt that may be repeated. */
class BadReply extends Error {}

function readReply({ status, body }: { status: number; body: Buffer }) {
  const text = body.toString('utf8');
  if (status !== 200) {
    throw new BadReply(`Received non 200 response ${status} from container metadata: ${text}`);
  }
  try {
    const document = parseJson(text);
    if (isMap(document)) return document;
  } catch {
    // The same problem as any other JSON.
  }
  throw new BadReply('Unable to parse JSON returned from container metadata services');
}

/** @throws what is not worth another attempt */
function problemOf(error: unknown): string {
  if (error instanceof BadReply) return error.message;
  const repeatable = ['connect', 'connect-timeout', 'read-timeout', 'closed'];
  if (error instanceof TransportError && repeatable.includes(error.failure)) {
    return `Received error when attempting to retrieve container metadata: ${error.message}`;
  }
  throw error;
}

function retrievalError(problem: string, cause: unknown): GeneralError {
  return new GeneralError(
    `Error when retrieving credentials from container-role: Error retrieving metadata: ${problem}`,
    { cause },
  );
}
