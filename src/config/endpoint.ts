import { pythonRepr } from '../document/python-text.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { hasStrayUserInfo, hideUserInfo, splitUrl } from '../transport/url.ts';
import type { Configuration } from './configuration.ts';
import { partitionOf } from './partitions.ts';
import { type Environment, settingOf } from './setting.ts';
import { isTrue } from './truth.ts';

/** Where the service is reached. */
export interface ServiceEndpoint {
  /** The URL in front of `/CreateChatToken`, as it was configured or made from the region. */
  readonly url: string;
  /** Whether the URL comes from the user, not from the region. */
  readonly custom: boolean;
  /** The region that requests are signed for: `us-west-2` of `fips-us-west-2`. */
  readonly signingRegion: string;
}

/**
 * The endpoint of the service: the user's URL, else the one of the region's partition with the FIPS and dual-stack
 * variants that the environment or the profile asks for (sections 10.2 and 12.3 of the AWS CLI behaviour). `fips-R`
 * and `R-fips` stand for the region R with FIPS.
 * @param region the region as it was found; may be empty when the environment says so
 * @param endpointUrl what `resolveEndpointUrl` gives
 * @throws {GeneralError} `Invalid endpoint: …`, `Unable to construct a modeled endpoint …`
 */
export function resolveEndpoint(
  region: string,
  endpointUrl: string | undefined,
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): ServiceEndpoint {
  const signingRegion = region.replaceAll('fips-', '').replaceAll('-fips', '');
  const isOn = (variable: string, key: string) =>
    isTrue(settingOf(variable, key, configuration, env));
  const fips = signingRegion !== region || isOn('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint');
  const dualStack = isOn('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint');
  const url = endpointUrl ?? regionalUrl('ivschat', signingRegion, { fips, dualStack });
  checkHost(url);
  return { url, custom: endpointUrl !== undefined, signingRegion };
}

/**
 * The URL at which a service answers in a region: `https://ivschat.us-west-2.amazonaws.com`.
 * @param prefix the service's first label: `ivschat`, `sts`, `portal.sso`
 * @throws {GeneralError} when the partition has no such variant
 */
export function regionalUrl(
  prefix: string,
  region: string,
  { fips, dualStack }: { readonly fips: boolean; readonly dualStack: boolean },
): string {
  const partition = partitionOf(region);
  const suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
  if (suffix === undefined) {
    const variants = fips ? "['dualstack', 'fips']" : "['dualstack']";
    throw new GeneralError(
      `Unable to construct a modeled endpoint with the following variant(s) ${variants}:`,
    );
  }
  return `https://${prefix}${fips ? '-fips' : ''}.${region}.${suffix}`;
}

const HOST_NAME = /^((?!-)[A-Za-z\d-]{1,63}(?<!-)\.)*((?!-)[A-Za-z\d-]{1,63}(?<!-))$/;
const IPV6_ADDRESS = /^[0-9a-f:.]*:[0-9a-f:.]*(%[\w.~%-]+)?$/i;

/**
 * Refuses a URL whose host or port cannot be one.
 * @throws {GeneralError} `Invalid IPv6 URL`, `Invalid endpoint: …`, `Port could not be cast to integer value as …`
 */
export function checkHost(url: string): void {
  const { hostname, authority, port } = splitUrl(url);
  if (/[[\]]/.test(authority) && !/^([^@]*@)?\[[^\]]*\](:.*)?$/.test(authority)) {
    throw new GeneralError('Invalid IPv6 URL');
  }
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  const valid =
    !/[\t\r\n]/.test(url) &&
    hostname.length <= 255 &&
    (authority.includes('[') ? IPV6_ADDRESS : HOST_NAME).test(name);
  if (!valid) throw new GeneralError(`Invalid endpoint: ${hideUserInfo(url)}`);
  if (!port) return;
  if (!/^\d+$/.test(port)) {
    // What looks like a port may be a piece of a password.
    if (hasStrayUserInfo(url)) throw new GeneralError(`Invalid endpoint: ${hideUserInfo(url)}`);
    throw new GeneralError(`Port could not be cast to integer value as ${pythonRepr(port)}`);
  }
  if (Number(port) > 65_535) throw new GeneralError('Port out of range 0-65535');
}
