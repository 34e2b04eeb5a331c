import { describe, expect, it } from 'vitest';
import { checkHost, resolveEndpoint } from '../../src/config/endpoint.ts';

const profile = (keys: Record<string, string> = {}) => ({ value: (key: string) => keys[key] });
const FIPS = { AWS_USE_FIPS_ENDPOINT: 'true' };
const DUAL_STACK = { AWS_USE_DUALSTACK_ENDPOINT: 'true' };

function url(region: string, env: Record<string, string> = {}, keys: Record<string, string> = {}) {
  try {
    return resolveEndpoint(region, undefined, profile(keys), env).url;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the endpoint of a region: plain, FIPS, dual-stack, both', () => {
  it.each([
    ['us-west-2', 'ivschat.R.amazonaws.com', 'ivschat-fips.R.amazonaws.com', 'ivschat.R.api.aws'],
    [
      'mars-north-1',
      'ivschat.R.amazonaws.com',
      'ivschat-fips.R.amazonaws.com',
      'ivschat.R.api.aws',
    ],
    ['CN-NORTH-1', 'ivschat.R.amazonaws.com', 'ivschat-fips.R.amazonaws.com', 'ivschat.R.api.aws'],
    ['aws-global', 'ivschat.R.amazonaws.com', 'ivschat-fips.R.amazonaws.com', 'ivschat.R.api.aws'],
    [
      'cn-north-1',
      'ivschat.R.amazonaws.com.cn',
      'ivschat-fips.R.amazonaws.com.cn',
      'ivschat.R.api.amazonwebservices.com.cn',
    ],
    [
      'us-gov-east-1',
      'ivschat.R.amazonaws.com',
      'ivschat-fips.R.amazonaws.com',
      'ivschat.R.api.aws',
    ],
    [
      'eusc-de-east-1',
      'ivschat.R.amazonaws.eu',
      'ivschat-fips.R.amazonaws.eu',
      'ivschat.R.api.amazonwebservices.eu',
    ],
    [
      'us-iso-east-1',
      'ivschat.R.c2s.ic.gov',
      'ivschat-fips.R.c2s.ic.gov',
      'ivschat.R.api.aws.ic.gov',
    ],
    [
      'us-isob-east-1',
      'ivschat.R.sc2s.sgov.gov',
      'ivschat-fips.R.sc2s.sgov.gov',
      'ivschat.R.api.aws.scloud',
    ],
  ])('%s', (region, plain, fips, dualStack) => {
    const full = (host: string) => `https://${host.replace('R', region)}`;
    expect(url(region)).toBe(full(plain));
    expect(url(region, FIPS)).toBe(full(fips));
    expect(url(region, DUAL_STACK)).toBe(full(dualStack));
    expect(url(region, { ...FIPS, ...DUAL_STACK })).toBe(
      full(dualStack.replace('ivschat', 'ivschat-fips')),
    );
  });

  it.each([
    ['eu-isoe-west-1', 'https://ivschat.eu-isoe-west-1.cloud.adc-e.uk'],
    ['us-isof-south-1', 'https://ivschat.us-isof-south-1.csp.hci.ic.gov'],
  ])('%s has no dual-stack', (region, plain) => {
    const without = 'Unable to construct a modeled endpoint with the following variant(s)';
    expect(url(region)).toBe(plain);
    expect(url(region, FIPS)).toBe(plain.replace('ivschat', 'ivschat-fips'));
    expect(url(region, DUAL_STACK)).toBe(`${without} ['dualstack']:`);
    expect(url(region, { ...FIPS, ...DUAL_STACK })).toBe(`${without} ['dualstack', 'fips']:`);
  });
});

describe('what asks for a variant', () => {
  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['the profile', {}, { use_fips_endpoint: 'TRUE' }, 'ivschat-fips.us-west-2.amazonaws.com'],
    ['the profile', {}, { use_dualstack_endpoint: 'true' }, 'ivschat.us-west-2.api.aws'],
    ['only the word true', { AWS_USE_FIPS_ENDPOINT: '1' }, {}, 'ivschat.us-west-2.amazonaws.com'],
    [
      'the variable first',
      { AWS_USE_FIPS_ENDPOINT: '' },
      { use_fips_endpoint: 'true' },
      'ivschat.us-west-2.amazonaws.com',
    ],
  ])('%s', (_, env, keys, host) => {
    expect(url('us-west-2', env, keys)).toBe(`https://${host}`);
  });

  it.each(['fips-us-west-2', 'us-west-2-fips'])('the region %s', (region) => {
    expect(resolveEndpoint(region, undefined, profile(), {})).toEqual({
      url: 'https://ivschat-fips.us-west-2.amazonaws.com',
      custom: false,
      signingRegion: 'us-west-2',
    });
  });

  it('nothing, where the URL is given', () => {
    expect(resolveEndpoint('fips-us-west-2', 'http://h:1/x', profile(), DUAL_STACK)).toEqual({
      url: 'http://h:1/x',
      custom: true,
      signingRegion: 'us-west-2',
    });
  });
});

describe('endpoints that cannot be', () => {
  it.each([
    'http://',
    'http:/127.0.0.1',
    'localhost:80',
    '127.0.0.1:80',
    'http://my_host',
    'http://bad*host',
    'http://bad host/',
    'http://-a.example',
    'http://a-.example',
    'http://a..example',
    `http://${'a'.repeat(64)}.example`,
    'http://a\nb',
    'http://a/\tb',
    'http://[zz]',
  ])('%j', (bad) => {
    expect(() => checkHost(bad)).toThrow(`Invalid endpoint: ${bad}`);
  });

  it.each(['http://[::1', 'http://::1]', 'http://[::1]x'])('%s', (bad) => {
    expect(() => checkHost(bad)).toThrow('Invalid IPv6 URL');
  });

  it('a port that is none', () => {
    expect(() => checkHost('http://h:abc/')).toThrow(
      "Port could not be cast to integer value as 'abc'",
    );
    expect(() => checkHost('http://h:65536/')).toThrow('Port out of range 0-65535');
  });

  it('an empty region', () => {
    expect(url('')).toBe('Invalid endpoint: https://ivschat..amazonaws.com');
  });

  it.each([
    'http://localhost',
    'HTTP://A.B.',
    'https://u:p@10.0.0.1:8443/x?y#z',
    'http://[::1]:80',
    'http://h:',
    ' http://h',
  ])('but not %s', (good) => {
    expect(checkHost(good)).toBeUndefined();
  });
});

it.each([
  ['http://user:pa#ss@host', 'http://***:***@host'],
  ['http://us@er:p#w@host', 'http://***:***@host'],
  ['http://user:pw@ho st', 'http://***:***@ho st'],
])('an endpoint URL that cannot be one shows no password: %s', (url, shown) => {
  expect(() => checkHost(url)).toThrow(`Invalid endpoint: ${shown}`);
});

it('an @ in the path of an endpoint URL is no sign of a password', () => {
  expect(() => checkHost('http://host:80/a@b')).not.toThrow();
});
