import { describe, expect, it } from 'vitest';
import { loadConfiguration } from '../../src/config/configuration.ts';
import { checkRegionFormat, resolveRegion } from '../../src/config/region.ts';
import { failureOf, homeIo, type World } from './home.ts';
import { startServices } from './services.ts';

async function regionOf(world: World, region?: string) {
  const io = homeIo(world);
  const globals = region === undefined ? {} : { region };
  return resolveRegion(globals, loadConfiguration(io, world.profile), io);
}

const files = { '~/.aws/config': '[default]\nregion = file\n[profile p]\nregion = other\n' };

describe('the region comes from', () => {
  it.each([
    ['the option', 'flag', { files, env: { AWS_REGION: 'env' } }, 'flag'],
    ['an empty option', '', { files }, ''],
    [
      'AWS_REGION',
      undefined,
      { files, env: { AWS_REGION: 'env', AWS_DEFAULT_REGION: 'x' } },
      'env',
    ],
    ['an empty AWS_REGION', undefined, { files, env: { AWS_REGION: '' } }, ''],
    ['AWS_DEFAULT_REGION', undefined, { files, env: { AWS_DEFAULT_REGION: 'env' } }, 'env'],
    ['the profile', undefined, { files, profile: 'p' }, 'other'],
    ['nowhere', undefined, {}, undefined],
  ])('%s', async (_name, option, world: World, region) => {
    expect(await regionOf(world, option)).toBe(region);
  });

  it.each([
    ['with a token', [{ body: 'TOKEN' }], 'TOKEN'],
    ['without one', [{ status: 404 }], undefined],
  ])('the instance metadata, %s', async (_name, token, sent) => {
    const metadata = await startServices({
      'PUT /latest/api/token': token,
      'GET /latest/meta-data/placement/availability-zone/': [{ body: 'eu-west-2b' }],
    });
    const env = {
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url,
    };
    expect(await regionOf({ env })).toBe('eu-west-2');
    expect(metadata.requests[0]?.headers['x-aws-ec2-metadata-token-ttl-seconds']).toBe('21600');
    expect(metadata.requests[1]?.headers['x-aws-ec2-metadata-token']).toBe(sent);
  });

  it('nowhere when the metadata does not answer', async () => {
    const env = {
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1',
    };
    expect(await regionOf({ env })).toBeUndefined();
  });
});

describe('the order of what is wrong', () => {
  it.each([
    [
      'the format of a variable before the profile',
      { profile: 'zz', env: { AWS_REGION: 'a b' } },
      "255: Provided region_name 'a b' doesn't match a supported format.",
    ],
    [
      'the profile before its region',
      { profile: 'zz' },
      '255: The config profile (zz) could not be found',
    ],
  ])('%s', async (_name, world: World, failure) => {
    expect(await failureOf(() => regionOf(world))).toBe(failure);
  });
});

describe('the format of a region', () => {
  it.each(['', 'us-west-2', 'US-WEST-2', 'xx-nowhere-9', 'aws-global', 'a'.repeat(63), '1a'])(
    '%j is fine',
    async (region) => {
      expect(await failureOf(() => checkRegionFormat(region))).toBe('no failure');
    },
  );

  it.each(['us west', 'us_west', 'a.b', '-a', 'a-', '12', 'a'.repeat(64), 'é', 'eu-west-1 # home'])(
    '%j is not',
    async (region) => {
      expect(await failureOf(() => checkRegionFormat(region))).toBe(
        `255: Provided region_name '${region}' doesn't match a supported format.`,
      );
    },
  );
});
