import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../src/transport/proxy.ts';

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

describe('a proxy URL whose password has to be escaped', () => {
  it.each([
    'http://user:pa#ss@127.0.0.1:9',
    'http://user:pa/ss@127.0.0.1:9',
    'user:pa/ss@127.0.0.1:9',
    'http://us@er:p#w@127.0.0.1:9',
  ])('is refused, and not taken for another one: %s', (http) => {
    const find = () => proxyFor('http://x', proxiesOf(http));
    expect(find).toThrow('Failed to parse: http://***:***@127.0.0.1:9');
  });
});

it.each(['http://user:12?34@127.0.0.1:9', 'socks5://user:pw@127.0.0.1:9'])(
  'a proxy URL whose host is a piece of it is not tried: %s',
  (http) => {
    expect(() => proxyFor('http://x', proxiesOf(http))).toThrow(
      'Failed to connect to proxy URL: "http://***:***@127.0.0.1:9"',
    );
  },
);

function proxiesOf(http: string) {
  return { http, https: undefined, no: undefined };
}
