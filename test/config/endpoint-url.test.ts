import { describe, expect, it } from 'vitest';
import {
  checkEndpointUrl,
  findEndpointUrl,
  resolveEndpointUrl,
} from '../../src/config/endpoint-url.ts';

const SERVICES = {
  dev: { ivschat: { endpoint_url: 'http://services' } },
  empty: {},
  other: { s3: {} },
};

/** A profile with these keys, in a file with those services sections. */
function profile(keys: Record<string, string>) {
  const sections: Record<string, Record<string, Record<string, string>>> = SERVICES;
  const map = (value: object | undefined) =>
    value && new Map<string, string>(Object.entries(value));
  return {
    value: (key: string) => keys[key],
    section: (_: string, name: string) => map(sections[name]),
    nestedSection: (_: string, name: string, key: string) => map(sections[name]?.[key]),
  };
}

function found(
  env: Record<string, string>,
  keys: Record<string, string> = {},
  endpointUrl?: string,
) {
  try {
    const globals = endpointUrl === undefined ? {} : { endpointUrl };
    return resolveEndpointUrl(globals, profile(keys), env) ?? 'none';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the endpoint URL comes from', () => {
  const SERVICE = { AWS_ENDPOINT_URL_IVSCHAT: 'http://service' };
  const GLOBAL = { AWS_ENDPOINT_URL: 'http://global' };
  const FILE = { services: 'dev', endpoint_url: 'http://file' };
  const IGNORE = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' };
  it.each<[string, Record<string, string>, Record<string, string>, string | undefined, string]>([
    ['nowhere', {}, {}, undefined, 'none'],
    ['the option', { ...SERVICE, ...GLOBAL }, FILE, 'http://flag', 'http://flag'],
    ['the variable of the service', { ...SERVICE, ...GLOBAL }, FILE, undefined, 'http://service'],
    ['the variable of all services', GLOBAL, FILE, undefined, 'http://global'],
    ['the services section', {}, FILE, undefined, 'http://services'],
    ['the profile', {}, { endpoint_url: 'http://file' }, undefined, 'http://file'],
    [
      'the next source, where one is empty',
      { AWS_ENDPOINT_URL_IVSCHAT: '', AWS_ENDPOINT_URL: '' },
      FILE,
      undefined,
      'http://services',
    ],
    [
      'the profile, where the section has no word of this service',
      {},
      { ...FILE, services: 'other' },
      undefined,
      'http://file',
    ],
    [
      'no configured place, where these are ignored',
      { ...SERVICE, ...IGNORE },
      FILE,
      undefined,
      'none',
    ],
    [
      'no configured place, where the profile ignores these',
      SERVICE,
      { ...FILE, ignore_configured_endpoint_urls: 'true' },
      undefined,
      'none',
    ],
    ['the option, which is never ignored', IGNORE, FILE, 'local:', 'local:'],
    [
      'a services section that must exist',
      {},
      { ...FILE, services: 'nope' },
      undefined,
      'The profile is configured to use the services section but the "nope" services configuration does not exist.',
    ],
    [
      'a services section that must say something',
      {},
      { services: 'empty' },
      undefined,
      'The profile is configured to use the services section but the "empty" services configuration does not exist.',
    ],
    [
      'a variable, before anybody looks for the section',
      GLOBAL,
      { services: 'nope' },
      undefined,
      'http://global',
    ],
  ])('%s', (_, env, keys, option, expected) => {
    expect(found(env, keys, option)).toBe(expected);
  });
});

describe('--endpoint-url', () => {
  it.each(['example.com', '127.0.0.1:80', '//host', '', ':80', '1a:b'])(
    '%j has no scheme',
    (url) => {
      expect(() => checkEndpointUrl(url)).toThrow(
        `Bad value for --endpoint-url "${url}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
      );
    },
  );

  it.each(['http://x', 'localhost:80', 'local:', 'module:./x.mjs', 'a+b-c.d:'])(
    '%s has one',
    (url) => {
      expect(checkEndpointUrl(url)).toBeUndefined();
    },
  );
});

describe('the log says that the endpoint URL comes from', () => {
  it.each<[string, Record<string, string>, Record<string, string>, string?]>([
    ['--endpoint-url', { AWS_ENDPOINT_URL: 'http://global' }, {}, 'http://flag'],
    ['AWS_ENDPOINT_URL_IVSCHAT', { AWS_ENDPOINT_URL_IVSCHAT: 'http://service' }, {}],
    ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: 'http://global' }, {}],
    ["the profile's services section", {}, { services: 'dev' }],
    ['endpoint_url of the profile', {}, { endpoint_url: 'http://file' }],
  ])('%s', (source, env, keys, endpointUrl) => {
    const globals = endpointUrl === undefined ? {} : { endpointUrl };
    expect(findEndpointUrl(globals, profile(keys), env)?.source).toBe(source);
  });
});
