import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { absolutePath, expandPath } from '../../src/system/file-path.ts';
import { NO_HOME } from '../../src/system/io.ts';
import { moduleUrl } from '../../src/system/module-url.ts';
import { keyringPath } from '../../src/token/keyring-path.ts';

const windows = {
  env: { LOCALAPPDATA: String.raw`C:\Users\Ana\AppData\Local`, PROJECT: String.raw`D:\chat` },
  home: String.raw`C:\Users\Ana`,
  cwd: String.raw`C:\project`,
};

describe('a path on Windows', () => {
  it.each([
    ['~/.aws/config', String.raw`C:\Users\Ana\.aws\config`],
    [String.raw`~\.aws\config`, String.raw`C:\Users\Ana\.aws\config`],
    [String.raw`%PROJECT%\request.json`, String.raw`D:\chat\request.json`],
    [String.raw`$PROJECT\request.json`, String.raw`D:\chat\request.json`],
    ['%NOBODY%', String.raw`C:\project\%NOBODY%`],
    [String.raw`E:\request.json`, String.raw`E:\request.json`],
    ['E:/request.json', 'E:/request.json'],
    [String.raw`sub\request.json`, String.raw`C:\project\sub\request.json`],
  ])('%s', (name, expected) => {
    const expanded = expandPath(name, windows, path.win32);
    expect(absolutePath(expanded, windows, path.win32)).toBe(expected);
  });

  it.each([
    ['the default', undefined, String.raw`C:\Users\Ana\AppData\Local\ivschat-ts\keyring.json`],
    ['a drive letter', String.raw`D:\keys\team.json`, String.raw`D:\keys\team.json`],
    ['a drive letter with slashes', 'D:/keys/team.json', String.raw`D:\keys\team.json`],
    ['a relative path', String.raw`.\team.json`, String.raw`C:\project\team.json`],
    ['a path below the home folder', String.raw`~\team.json`, String.raw`C:\Users\Ana\team.json`],
  ])('local: with %s is the keyring', (_, named, expected) => {
    expect(keyringPath(named, windows, path.win32)).toBe(expected);
  });

  it('the keyring is below the home folder where LOCALAPPDATA is not set', () => {
    expect(keyringPath(undefined, { ...windows, env: {} }, path.win32)).toBe(
      String.raw`C:\Users\Ana\AppData\Local\ivschat-ts\keyring.json`,
    );
  });

  it.each([
    [String.raw`C:\issuers\team.mjs`, 'file:///C:/issuers/team.mjs'],
    ['C:/issuers/team.mjs', 'file:///C:/issuers/team.mjs'],
    [String.raw`.\team.mjs`, 'file:///C:/project/team.mjs'],
    ['./team.mjs', 'file:///C:/project/team.mjs'],
  ])('module:%s is a file', (specifier, url) => {
    expect(moduleUrl(specifier, windows.cwd, path.win32)).toBe(url);
  });
});

it('a keyring below the home of a user without one is refused in these words', () => {
  const place = { env: {}, home: NO_HOME, cwd: '/project' };
  for (const named of [undefined, '~', '~/team.json']) {
    expect(() => keyringPath(named, place)).toThrow('this user has no home folder');
  }
  expect(keyringPath('~ben/team.json', place)).toBe('/project/~ben/team.json');
});

describe('a path elsewhere', () => {
  const place = { env: { PROJECT: '/srv/chat' }, home: '/home/ana', cwd: '/project' };

  it.each([
    ['~/a', '/home/ana/a'],
    ['~ben/a', '/project/~ben/a'],
    [String.raw`~\a`, String.raw`/project/~\a`],
    ['$PROJECT/a', '/srv/chat/a'],
    ['%PROJECT%/a', '/project/%PROJECT%/a'],
    ['C:/a', '/project/C:/a'],
  ])('%s', (name, expected) => {
    const expanded = expandPath(name, place, path.posix);
    expect(absolutePath(expanded, place, path.posix)).toBe(expected);
  });
});
