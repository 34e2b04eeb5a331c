import { decodeUtf8 } from '../../document/decode-utf8.ts';
import { GeneralError } from '../../errors/cli-error.ts';
import type { Io } from '../../system/io.ts';
import type { OutgoingRequest, Reply } from '../../transport/message.ts';
import { createTransport } from '../../transport/transport.ts';
import { clientError, TransportError } from '../../transport/transport-error.ts';
import { splitUrl } from '../../transport/url.ts';
import type { MetadataSettings } from '../metadata-settings.ts';
import { resolveProxies } from '../proxies.ts';

const TOKEN_PATH = 'latest/api/token';
const TOKEN_SECONDS = '21600';
/** The AWS CLI's whole User-Agent towards this service. */
const USER_AGENT = 'aws-cli/2.36.7';

/** The instance metadata service does not answer, or not as it should: sources take it for "there is none". */
export class MetadataUnavailable extends Error {}

/** A client of the instance metadata service, version 2 before version 1 (section 11 of the AWS CLI behaviour). */
export interface MetadataClient {
  /**
   * The token for version 2; `undefined` where the service does without.
   * @throws {MetadataUnavailable}
   */
  token(): Promise<string | undefined>;
  /**
   * What stands at a path. Replies that are not 200, empty, or refused by `accept` count as failed attempts.
   * @throws {MetadataUnavailable} when the attempts are used up
   * @throws {GeneralError} when version 1 would be needed but is switched off
   */
  read(
    path: string,
    token: string | undefined,
    accept?: (text: string) => boolean,
  ): Promise<string>;
}

/** A client with the settings of `resolveMetadataSettings`. */
export function createMetadataClient(settings: MetadataSettings, io: Io): MetadataClient {
  const transport = createTransport(
    {
      connectTimeout: settings.timeout,
      readTimeout: settings.timeout,
      verification: { kind: 'default' },
      proxies: resolveProxies(io.env),
      tcpKeepalive: false,
    },
    io,
  );
  // What the AWS CLI's HTTP library says when it is used, and only then.
  const send = async (outgoing: OutgoingRequest): Promise<Reply> => {
    if (settings.timeout > 0) return transport.send(outgoing);
    throw clientError(
      `Attempted to set connect timeout to ${settings.timeout}, but the timeout cannot be set to a value less than or equal to 0.`,
    );
  };
  const base = settings.endpoint.endsWith('/') ? settings.endpoint : `${settings.endpoint}/`;
  const host = ['Host', splitUrl(base).authority] as const;
  const request = (method: string, path: string, name?: string, value = ''): OutgoingRequest => ({
    method,
    url: base + path,
    headers: [host, ...(name ? ([[name, value]] as const) : []), ['User-Agent', USER_AGENT]],
  });

  return {
    async token() {
      const outgoing = request(
        'PUT',
        TOKEN_PATH,
        'x-aws-ec2-metadata-token-ttl-seconds',
        TOKEN_SECONDS,
      );
      for (let attempt = 0; attempt < settings.attempts; attempt += 1) {
        const reply = await sent(outgoing, send, io);
        if (reply === 'read-timeout') return undefined;
        if (reply === 'failed') continue;
        if (reply.status === 200) return textOf(reply) ?? '';
        if ([403, 404, 405].includes(reply.status)) return undefined;
        if (reply.status === 400) throw new MetadataUnavailable('the token request is refused');
      }
      return undefined;
    },
    async read(path, token, accept = () => true) {
      if (!token && settings.version1Disabled) {
        throw new GeneralError(
          'Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
        );
      }
      const name = token === undefined ? undefined : 'x-aws-ec2-metadata-token';
      const outgoing = request('GET', path, name, token);
      for (let attempt = 0; attempt < settings.attempts; attempt += 1) {
        const reply = await sent(outgoing, send, io);
        if (typeof reply === 'string') continue;
        const text = textOf(reply);
        if (reply.status === 200 && text && accept(text)) return text;
        io.log.debug('credentials', `instance metadata: status ${reply.status} for ${path}`);
      }
      throw new MetadataUnavailable('the attempts are used up');
    },
  };
}

/** Text without a charset is Latin-1, as in the first days of HTTP, and all else UTF-8; `undefined` where it is not. */
function textOf({ headers, body }: Reply): string | undefined {
  const type = headers['content-type'] ?? '';
  if (/text/.test(type) && !/charset/.test(type)) return body.toString('latin1');
  try {
    return decodeUtf8(body);
  } catch {
    return undefined;
  }
}

/** The reply, or how the request failed where another attempt may do better. */
async function sent(
  request: OutgoingRequest,
  send: (request: OutgoingRequest) => Promise<Reply>,
  io: Io,
): Promise<Reply | 'read-timeout' | 'failed'> {
  try {
    return await send(request);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    io.log.debug('credentials', `instance metadata: ${error.message}`);
    if (error.failure === 'read-timeout') return 'read-timeout';
    if (['connect', 'connect-timeout', 'closed'].includes(error.failure)) return 'failed';
    throw error;
  }
}
