import { expect, it } from 'vitest';
import { keyringPath } from '../../src/token/keyring-path.ts';

const home = '/home/ada';
const cwd = '/project/app';
const byDefault = '/home/ada/.local/share/ivschat-ts/keyring.json';

it.each([
  ['no path', undefined, {}, byDefault],
  ['an empty path', '', {}, byDefault],
  ['XDG_DATA_HOME', undefined, { XDG_DATA_HOME: '/data' }, '/data/ivschat-ts/keyring.json'],
  ['an empty XDG_DATA_HOME', undefined, { XDG_DATA_HOME: '' }, byDefault],
  [
    'a relative XDG_DATA_HOME, which its specification forbids',
    undefined,
    { XDG_DATA_HOME: 'data' },
    byDefault,
  ],
  ['a relative path', './keys.json', { XDG_DATA_HOME: '/data' }, '/project/app/keys.json'],
  ['an absolute path', '/etc/keys.json', {}, '/etc/keys.json'],
  ['a path with slashes of a URL', '///etc/keys.json', {}, '/etc/keys.json'],
  ['a path in the home directory', '~/keys.json', {}, '/home/ada/keys.json'],
  ['a name that begins with a tilde', '~keys.json', {}, '/project/app/~keys.json'],
])('%s', (_, named, env, expected) => {
  expect(keyringPath(named, { env, home, cwd })).toBe(expected);
});
