import { BlockList, isIP } from 'node:net';
import { decodeUtf8 } from '../../document/decode-utf8.ts';
import { type DocumentMap, isMap } from '../../document/document.ts';
import { parseJson } from '../../document/parse-json.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import { createTransport } from '../../transport/transport.ts';
import { TransportError } from '../../transport/transport-error.ts';
import { hasStrayUserInfo, hideUserInfo, splitUrl } from '../../transport/url.ts';

const TIMEOUT_SECONDS = 2;
const ATTEMPTS = 3;
const PAUSE_MS = 1000;
const ALLOWED_HOSTS = ['169.254.170.2', '169.254.170.23', 'fd00:ec2::23', 'localhost'];

/**
 * The JSON object at a URL of the container's host, asked for up to three times.
 * @param authorization value of the header, if there is one
 * @throws {GeneralError} for a host that is not the container's, and when no attempt succeeds
 */
export async function retrieveFromContainer(
  url: string,
  authorization: string | undefined,
  io: Io,
  wait: (milliseconds: number) => Promise<void>,
): Promise<DocumentMap> {
  checkHost(url);
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
      await wait(PAUSE_MS);
    }
  }
}

/** Keys must not travel in the clear beyond the machine. */
function checkHost(url: string): void {
  const { scheme, hostname } = splitUrl(url);
  if (scheme === 'https' || isLoopback(hostname) || ALLOWED_HOSTS.includes(hostname)) return;
  const shown = hasStrayUserInfo(url) ? hideUserInfo(url) : hostname || 'None';
  throw new GeneralError(
    `Unsupported host '${shown}'.  Can only retrieve metadata from a loopback address or one of these hosts: ${ALLOWED_HOSTS.join(', ')}`,
  );
}

function isLoopback(hostname: string): boolean {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  const version = isIP(hostname);
  return version !== 0 && loopback.check(hostname, version === 6 ? 'ipv6' : 'ipv4');
}

/** What went wrong at an attempt that may be repeated. */
class BadReply extends Error {}

function readReply({ status, body }: { status: number; body: Buffer }) {
  const text = decodeUtf8(body);
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
