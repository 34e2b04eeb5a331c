import { GeneralError } from '../errors/cli-error.ts';
import type { GlobalArguments } from '../model/global-options.ts';
import type { Io } from '../system/io.ts';
import type { Configuration } from './configuration.ts';

/**
 * The region: `--region` (empty is a region too), else as `resolveConfiguredRegion` has it. `undefined` when there is
 * none.
 * @throws {GeneralError} for text that cannot be a region; for a profile that does not exist, where the files are
 *   asked
 */
export async function resolveRegion(
  globals: Pick<GlobalArguments, 'region'>,
  configuration: Configuration,
  io: Io,
): Promise<string | undefined> {
  const region =
    globals.region === undefined
      ? await resolveConfiguredRegion(configuration, io)
      : found(io, globals.region, '--region');
  if (region !== undefined) checkRegionFormat(region);
  return region;
}

/**
 * The region without the option: `AWS_REGION`, `AWS_DEFAULT_REGION`, `region` of the profile, then the region that
 * the instance metadata service says this machine stands in (section 10.2 of the AWS CLI behaviour).
 */
export async function resolveConfiguredRegion(
  configuration: Configuration,
  io: Io,
): Promise<string | undefined> {
  const variable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => io.env[name] !== undefined);
  if (variable) return found(io, io.env[variable], variable);
  configuration.requireProfile();
  const configured = configuration.value('region');
  if (configured !== undefined) return found(io, configured, 'the profile');
  const { resolveMetadataSettings } = await import('./metadata-settings.ts');
  const settings = resolveMetadataSettings(configuration, io.env);
  if (settings.disabled) return undefined;
  const { metadataRegion } = await import('./credentials/metadata-region.ts');
  return found(io, await metadataRegion(settings, io), 'the instance metadata');
}

const HOST_LABEL = /^(?!\d+$)(?!-)[a-zA-Z0-9-]{0,63}(?<!-)$/;

/**
 * A region becomes a label of the host name, so it has to look like one.
 * @throws {GeneralError} `Provided region_name '…' doesn't match a supported format.`
 */
export function checkRegionFormat(region: string): void {
  if (!HOST_LABEL.test(region)) {
    throw new GeneralError(`Provided region_name '${region}' doesn't match a supported format.`);
  }
}

function found(io: Io, region: string | undefined, source: string): string | undefined {
  if (region !== undefined) io.log.debug('config', `region ${region} from ${source}`);
  return region;
}
