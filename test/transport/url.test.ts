import { expect, it } from 'vitest';
import { requestTarget } from '../../src/transport/request-target.ts';
import { hideUserInfo, splitUrl } from '../../src/transport/url.ts';

it.each<[string, object]>([
  [
    'HTTPS://U:p:q@Host.Example:8443/a/../b;c?x=1?y#f#g',
    {
      scheme: 'https',
      authority: 'U:p:q@Host.Example:8443',
      path: '/a/../b;c',
      query: 'x=1?y',
      fragment: 'f#g',
      username: 'U',
      password: 'p:q',
      hostname: 'host.example',
      port: '8443',
    },
  ],
  ['http://[::1]:80/', { hostname: '::1', port: '80', authority: '[::1]:80', path: '/' }],
  ['http://[::1]', { hostname: '::1', port: undefined }],
  ['http://a@b@c', { username: 'a@b', password: undefined, hostname: 'c' }],
  ['localhost:80', { scheme: 'localhost', authority: '', path: '80', hostname: '' }],
  ['127.0.0.1:80', { scheme: '', authority: '', path: '127.0.0.1:80' }],
  ['http://', { authority: '', hostname: '', path: '' }],
  ['http://h?x', { authority: 'h', path: '', query: 'x' }],
  ['', { scheme: '', path: '' }],
  [' \thttp://h ', { scheme: 'http', hostname: 'h ' }],
])('%s', (url, parts) => {
  expect(splitUrl(url)).toMatchObject(parts);
});

it.each([
  ['http://h', false, '/'],
  ['http://h?x=a b', false, '/?x=a%20b'],
  ['http://h/é%zz%41?q#f', false, '/%C3%A9%25zz%41?q'],
  ['http://u:p@h:1/x', true, 'http://u:p@h:1/x'],
])('the target of %s', (url, absolute, target) => {
  expect(requestTarget(url, absolute)).toBe(target);
});

it.each([
  ['http://host:1/a', 'http://host:1/a'],
  ['http://user:p%40ss@127.0.0.1:1', 'http://***:***@127.0.0.1:1'],
  ['http://user@host', 'http://***@host'],
  ['http://u:p@127.0.0.1:1', 'http://***:***@127.0.0.1:1'],
  ['http://http:secret@host', 'http://***:***@host'],
  ['http://user:pa#ss@host:1', 'http://***:***@host:1'],
  ['http://user:p/w?x@host/a', 'http://***:***@host/a'],
  ['http://us@er:p#w@host', 'http://***:***@host'],
  ['socks5://user:pw@host', 'socks5://***:***@host'],
  ['http://socks5://user:pw@host', 'http://***:***@host'],
  ['//user:pw@host', '//***:***@host'],
  ['user:p//w@host', '***:***@host'],
  ['://user:pw@host', '***:***@host'],
  ['http://a:$&@host', 'http://***:***@host'],
  ['http://user:p\nw@host', 'http://***:***@host'],
])('people see of %j no user and no password', (url, shown) => {
  expect(hideUserInfo(url)).toBe(shown);
});
