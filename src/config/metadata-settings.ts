import { parseInteger } from '../document/integer.ts';
import { GeneralError } from '../errors/cli-error.ts';
import { hideUserInfo } from '../transport/url.ts';
import type { Configuration } from './configuration.ts';
import { checkHost } from './endpoint.ts';
import { type Environment, settingOf } from './setting.ts';
import { isTrue } from './truth.ts';

/** How the instance metadata service is asked. */
export interface MetadataSettings {
  /** `AWS_EC2_METADATA_DISABLED`: nobody asks. */
  readonly disabled: boolean;
  /** Whether version 1, without a token, is out of the question. */
  readonly version1Disabled: boolean;
  /** Where the paths begin, with or without a slash at the end. */
  readonly endpoint: string;
  /** Seconds, for the connection and for each reply. */
  readonly timeout: number;
  /** Attempts in all for each request. */
  readonly attempts: number;
}

const IPV4_ENDPOINT = 'http://169.254.169.254/';
const IPV6_ENDPOINT = 'http://[fd00:ec2::254]/';

/**
 * The settings of the instance metadata service (section 10.2 of the AWS CLI behaviour). The AWS CLI reads them in
 * every run, so a bad one is an error even where nobody would ask the service.
 * @throws {GeneralError} `invalid literal for int() …`, `Invalid EC2 Instance Metadata endpoint mode: …`, `Invalid
 *   endpoint EC2 Instance Metadata endpoint: …`
 */
export function resolveMetadataSettings(
  configuration: Pick<Configuration, 'value'>,
  env: Environment,
): MetadataSettings {
  const setting = (key: string): string | undefined =>
    settingOf(`AWS_${key.toUpperCase()}`, key, configuration, env);
  const timeout = parseInteger(setting('metadata_service_timeout') ?? '1');
  const attempts = parseInteger(setting('metadata_service_num_attempts') ?? '1');
  const custom = setting('ec2_metadata_service_endpoint');
  const mode = endpointMode(
    setting('ec2_metadata_service_endpoint_mode'),
    setting('imds_use_ipv6'),
  );
  const endpoint = custom || (mode === 'ipv6' ? IPV6_ENDPOINT : IPV4_ENDPOINT);
  checkEndpoint(endpoint);
  return {
    disabled: isTrue(env.AWS_EC2_METADATA_DISABLED),
    version1Disabled: isTrue(setting('ec2_metadata_v1_disabled')),
    endpoint,
    timeout: Number(timeout),
    attempts: Number(attempts),
  };
}

function endpointMode(mode: string | undefined, useIpv6: string | undefined): string {
  if (mode === undefined) return isTrue(useIpv6) ? 'ipv6' : 'ipv4';
  const word = mode.toLowerCase();
  if (word === 'ipv4' || word === 'ipv6') return word;
  throw new GeneralError(
    `Invalid EC2 Instance Metadata endpoint mode: ${mode} Valid endpoint modes (case-insensitive): ('ipv4', 'ipv6').`,
  );
}

function checkEndpoint(endpoint: string): void {
  try {
    checkHost(endpoint);
  } catch (cause) {
    throw new GeneralError(
      `Invalid endpoint EC2 Instance Metadata endpoint: ${hideUserInfo(endpoint)}`,
      {
        cause,
      },
    );
  }
}
