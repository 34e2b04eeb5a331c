import { describe, expect, it } from 'vitest';
import { resolveProxies } from '../../src/config/proxies.ts';
import { resolveTransportSettings } from '../../src/config/transport-settings.ts';

type Options = {
  readTimeout?: bigint;
  connectTimeout?: bigint;
  verifySsl?: boolean;
  caBundle?: string;
};

function settings(
  options: Options,
  env: Record<string, string> = {},
  keys: Record<string, string> = {},
) {
  return resolveTransportSettings(
    { verifySsl: true, ...options },
    { value: (key) => keys[key] },
    env,
  );
}

it('without any setting', () => {
  expect(settings({})).toEqual({
    connectTimeout: 60,
    readTimeout: 60,
    verification: { kind: 'default' },
    proxies: { http: undefined, https: undefined, no: undefined },
    tcpKeepalive: false,
  });
});

it('timeouts and keepalive', () => {
  expect(
    settings({ readTimeout: 0n, connectTimeout: 7n }, {}, { tcp_keepalive: 'True' }),
  ).toMatchObject({ readTimeout: 0, connectTimeout: 7, tcpKeepalive: true });
  expect(() => settings({ readTimeout: -1n })).toThrow(
    'Attempted to set read timeout to -1, but the timeout cannot be set to a value less than or equal to 0.',
  );
});

describe('certificates are checked against', () => {
  const all = { AWS_CA_BUNDLE: 'env', REQUESTS_CA_BUNDLE: 'requests' };
  it.each<[string, Options, Record<string, string>, Record<string, string>, object]>([
    ['nothing', { verifySsl: false, caBundle: 'flag' }, all, {}, { kind: 'none' }],
    [
      'the option',
      { caBundle: 'flag' },
      all,
      { ca_bundle: 'file' },
      { kind: 'bundle', path: 'flag' },
    ],
    ['the variable', {}, all, { ca_bundle: 'file' }, { kind: 'bundle', path: 'env' }],
    [
      'the profile',
      {},
      { REQUESTS_CA_BUNDLE: 'requests' },
      { ca_bundle: '~/file' },
      { kind: 'bundle', path: '~/file' },
    ],
    ['the last variable', {}, { REQUESTS_CA_BUNDLE: 'x' }, {}, { kind: 'bundle', path: 'x' }],
  ])('%s', (_, options, env, keys, expected) => {
    expect(settings(options, env, keys).verification).toEqual(expected);
  });

  it.each<[Options, Record<string, string>]>([
    [{ caBundle: '' }, {}],
    [{}, { AWS_CA_BUNDLE: ' ' }],
    [{}, { REQUESTS_CA_BUNDLE: '' }],
  ])('no bundle of an empty name: %j %j', (options, env) => {
    expect(() => settings(options, env)).toThrow(
      'Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an empty or whitespace-only string. Provide a valid path to a CA bundle file.',
    );
  });
});

describe('proxies', () => {
  it.each<[Record<string, string>, object]>([
    [
      { HTTP_PROXY: 'a', https_proxy: 'b', No_Proxy: 'c' },
      { http: 'a', https: 'b', no: 'c' },
    ],
    [{ http_proxy: 'a', HTTP_PROXY: 'b' }, { http: 'a' }],
    [{ http_proxy: '', HTTP_PROXY: 'b' }, {}],
    [{ http_proxy: 'a', HTTP_PROXY: '' }, { http: 'a' }],
    [{ ALL_PROXY: 'a', _proxy: 'b', proxy: 'c' }, {}],
    [{ HTTP_PROXY: 'a', HTTPS_PROXY: 'b', REQUEST_METHOD: 'GET' }, { https: 'b' }],
    [{ http_proxy: 'a', REQUEST_METHOD: 'GET' }, { http: 'a' }],
  ])('%j', (env, expected) => {
    expect(resolveProxies(env)).toEqual({
      http: undefined,
      https: undefined,
      no: undefined,
      ...expected,
    });
  });
});
