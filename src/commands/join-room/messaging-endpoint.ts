import { ParamValidationError } from '../../errors/cli-error.ts';
import { hideUserInfo, splitUrl } from '../../transport/url.ts';

/** Where `serve` listens unless told otherwise. */
const LOCAL_ADDRESS = 'ws://127.0.0.1:4487';

/** What the address of the chat is derived from. */
export interface AddressFacts {
  /** `--messaging-endpoint` as typed. */
  readonly messagingEndpoint: string | undefined;
  /** The endpoint URL of the operations, `local:` and `module:` included, where one is set. */
  readonly endpointUrl: string | undefined;
  /** Of the room, where one is given. */
  readonly roomArn: string | undefined;
  /** Looks for the configured region; called only when nothing else says where the chat is. */
  readonly region: () => Promise<string>;
}

/**
 * The WebSocket address of the chat: the given one, that of `serve` for local tokens, the host and port of an endpoint
 * that is not the service's, or that of the service in the room's region.
 * @throws {ParamValidationError} for an address that is none
 */
export async function messagingAddress(facts: AddressFacts): Promise<string> {
  const { messagingEndpoint, endpointUrl, roomArn } = facts;
  if (messagingEndpoint !== undefined) return givenAddress(messagingEndpoint);
  if (endpointUrl?.startsWith('local:')) return LOCAL_ADDRESS;
  const ownHost = endpointUrl === undefined ? undefined : sameHost(endpointUrl);
  if (ownHost !== undefined) return ownHost;
  const region = regionOf(roomArn) ?? (await facts.region());
  return `wss://edge.ivschat.${region}.amazonaws.com`;
}

/** `http:` and `https:` are taken for their WebSocket counterparts: the endpoint's own URL may be pasted. */
function givenAddress(typed: string): string {
  const { scheme, hostname } = splitUrl(typed);
  const isAddress = /^(?:wss?|https?)$/.test(scheme) && hostname !== '' && URL.canParse(typed);
  if (isAddress) return typed.replace(/^http/i, 'ws').replace(/#.*$/s, '');
  throw new ParamValidationError(
    `Bad value for --messaging-endpoint "${hideUserInfo(typed)}": must be of the form wss://<hostname> or ws://<hostname>`,
  );
}

/** Host and port of an endpoint of one's own; of the service's, chat is at another host. */
function sameHost(endpointUrl: string): string | undefined {
  const { scheme, authority, hostname } = splitUrl(endpointUrl);
  if (scheme !== 'http' && scheme !== 'https') return undefined;
  if (/(?:^|\.)ivschat(?:-fips)?\..*(?:amazonaws\.com(?:\.cn)?|api\.aws)$/.test(hostname)) {
    return undefined;
  }
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return `${scheme === 'https' ? 'wss' : 'ws'}://${host}`;
}

function regionOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]*:ivschat:([a-z0-9-]+):/.exec(arn ?? '')?.[1];
}
