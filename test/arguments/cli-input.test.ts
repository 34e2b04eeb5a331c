import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeCliInput } from '../../src/arguments/cli-input.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const cwd = temporaryFolder('cli-input');
const context = { env: {}, cwd, home: cwd, fileEncoding: 'utf-8' };

/** What the option makes of the bytes of a file. */
async function read(option: 'cliInputJson' | 'cliInputYaml', bytes: Buffer): Promise<unknown> {
  writeFileSync(join(cwd, 'input'), bytes);
  return mergeCliInput(new Map(), { [option]: 'fileb://input' }, context).catch(
    (error: Error) => error.message,
  );
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const utf32 = (text: string) =>
  Buffer.concat(
    Array.from(text, (c) => Buffer.from([c.charCodeAt(0), c.charCodeAt(0) >> 8, 0, 0])),
  );
const json = '{"userId":"é"}';
const yaml = 'userId: é';
const user = new Map([['userId', 'é']]);
const invalid = (kind: string) =>
  `Error parsing parameter 'cli-input-${kind}': Invalid ${kind.toUpperCase()} received.`;

describe('--cli-input-json fileb://', () => {
  it.each([
    ['UTF-8', Buffer.from(json)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${json}`)],
    ['UTF-16', utf16(json)],
    ['UTF-16 with a mark', utf16(`\ufeff${json}`)],
    ['UTF-16, the other order', utf16(json).swap16()],
    ['UTF-16, the other order with a mark', utf16(`\ufeff${json}`).swap16()],
    ['UTF-32', utf32(json)],
    ['UTF-32 with a mark', utf32(`\ufeff${json}`)],
    ['UTF-32, the other order', utf32(json).swap32()],
    ['UTF-32, the other order with a mark', utf32(`\ufeff${json}`).swap32()],
  ])('reads %s', async (_, bytes) => {
    expect(await read('cliInputJson', bytes)).toEqual(user);
  });

  it.each([
    ['Latin-1', Buffer.from(json, 'latin1')],
    ['half a character of UTF-16', utf16(`\ufeff${json}`).subarray(0, -1)],
    [
      'a mark that does not fit',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"a":1}')]),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_, bytes) => {
    expect(await read('cliInputJson', bytes)).toBe(invalid('json'));
  });
});

describe('--cli-input-yaml fileb://', () => {
  it.each([
    ['UTF-8', Buffer.from(yaml)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${yaml}`)],
    ['UTF-16 with a mark', utf16(`\ufeff${yaml}`)],
    ['UTF-16, the other order with a mark', utf16(`\ufeff${yaml}`).swap16()],
  ])('reads %s', async (_, bytes) => {
    expect(await read('cliInputYaml', bytes)).toEqual(user);
  });

  it.each([
    ['Latin-1', Buffer.from(yaml, 'latin1')],
    ['UTF-16 without a mark', utf16(yaml)],
  ])('refuses %s', async (_, bytes) => {
    expect(await read('cliInputYaml', bytes)).toBe(invalid('yaml'));
  });
});
