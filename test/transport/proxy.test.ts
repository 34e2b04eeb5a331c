import { describe, expect, it } from 'vitest';
import { maskProxyUrl, proxyFor } from '../../src/transport/proxy.ts';

describe('who is reached without a proxy', () => {
  it.each([
    ['http://127.0.0.1:8080/x', '127.0.0.1', true],
    ['http://127.0.0.1:8080/x', '127.0.0.1:8080', true],
    ['http://127.0.0.1:8080/x', '127.0.0.1:80', false],
    ['http://a.example.com', 'example.com', true],
    ['http://a.example.com', '.example.com', true],
    ['http://a.example.com', '..EXAMPLE.com , b', true],
    ['http://example.com', '.example.com', true],
    ['http://notexample.com', 'example.com', false],
    ['http://10.0.0.1', '10.0.0.0/8', false],
    ['http://a.example.com', '*', true],
    ['http://a.example.com', '*,b', false],
    ['http://a.example.com', '*.example.com', false],
    ['http://a.example.com', ' ,', false],
    ['http://localhost', undefined, false],
  ])('%s with NO_PROXY %j: %s', (url, no, exempt) => {
    const proxies = { http: 'http://proxy', https: undefined, no };
    expect(proxyFor(url, proxies) === undefined).toBe(exempt);
  });
});

describe('the proxy of a scheme', () => {
  const proxies = { http: 'plain:3128', https: '//u:p%20w@secure', no: undefined };
  it.each<[string, object | undefined]>([
    ['http://x', { url: 'http://plain:3128', hostname: 'plain', port: 3128, secure: false }],
    [
      'https://x',
      { url: 'http://u:p%20w@secure', port: 80, authorization: 'Basic dTpwIHc=', secure: false },
    ],
    ['ftp://x', undefined],
  ])('%s', (url, expected) => {
    if (expected === undefined) expect(proxyFor(url, proxies)).toBeUndefined();
    else expect(proxyFor(url, proxies)).toMatchObject(expected);
  });

  it('may speak TLS, and a user alone is nobody', () => {
    const found = proxyFor('http://x', { ...proxies, http: 'https://user@host' });
    expect(found).toMatchObject({ secure: true, port: 443, authorization: undefined });
  });
});

describe('messages show no password of a proxy', () => {
  it.each([
    ['http://host:1', 'http://host:1'],
    ['http://user:p%40ss@127.0.0.1:1', 'http://***:***@127.0.0.1:1'],
    ['http://user@host', 'http://***@host'],
    // The AWS CLI's way would leave the password to be read here.
    ['http://u:p@127.0.0.1:1', 'http://***:***@127.0.0.1:1'],
    ['http://http:secret@host', '***://http:***@host'],
    ['http://a:$&@host', 'http://***:***@host'],
  ])('%s', (url, masked) => {
    expect(maskProxyUrl(url)).toBe(masked);
  });
});
