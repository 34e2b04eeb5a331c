import type { Io } from '../../system/io.ts';
import type { MetadataSettings } from '../metadata-settings.ts';
import { createMetadataClient, MetadataUnavailable } from './metadata-client.ts';

const PATH = 'latest/meta-data/placement/availability-zone/';

/**
 * The region that this machine stands in, by the instance metadata service: its availability zone without the last
 * letter. `undefined` when there is no such service.
 * @throws {GeneralError} when version 1 of it would be needed but is switched off
 */
export async function metadataRegion(
  settings: MetadataSettings,
  io: Io,
): Promise<string | undefined> {
  const client = createMetadataClient(settings, io);
  try {
    return (await client.read(PATH, await client.token())).slice(0, -1);
  } catch (error) {
    if (error instanceof MetadataUnavailable) return undefined;
    throw error;
  }
}
