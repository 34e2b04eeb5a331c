import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadParamfile } from '../../src/arguments/paramfile.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const cwd = temporaryFolder('paramfile');
const home = join(cwd, 'home');
mkdirSync(home);
writeFileSync(join(cwd, 'text'), 'a\r\nb\rc\n');
writeFileSync(join(home, 'text'), 'at home');
const write = (name: string, bytes: number[]) => writeFileSync(join(cwd, name), Buffer.from(bytes));
write('euro-1252', [0x80, 0xe9]);
write('undefined-1252', [0x81]);
write('latin', [0xe9]);
write('utf16', [0xff, 0xfe, 0x61, 0x00]);
write('bom', [0xef, 0xbb, 0xbf, 0x61]);

const load = (value: string, fileEncoding = 'utf-8') =>
  loadParamfile(value, { cwd, home, env: { NAME: 'text' }, fileEncoding });

describe('what file:// and fileb:// give', () => {
  it.each<[string, string, string | Uint8Array | undefined]>([
    ['file://text', 'utf-8', 'a\nb\nc\n'],
    ['fileb://text', 'utf-8', Buffer.from('a\r\nb\rc\n')],
    ['file://~/text', 'utf-8', 'at home'],
    ['file://$NAME', 'utf-8', 'a\nb\nc\n'],
    [`file://\${NAME}`, 'utf-8', 'a\nb\nc\n'],
    ['file://bom', 'utf-8', '\ufeffa'],
    ['file://bom', 'UTF-8-SIG', 'a'],
    ['file://latin', 'latin-1', 'é'],
    ['file://latin', 'ISO-8859-1', 'é'],
    ['file://euro-1252', 'cp1252', '€é'],
    ['file://utf16', 'utf-16', 'a'],
    ['FILE://text', 'utf-8', undefined],
    [' file://text', 'utf-8', undefined],
    ['http://text', 'utf-8', undefined],
  ])('%s in %s', (value, encoding, expected) => {
    expect(load(value, encoding)).toEqual(expected);
  });
});

describe('files that cannot be loaded', () => {
  it.each<[string, string, string]>([
    [
      'file://nope',
      'utf-8',
      "Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
    ],
    [
      'file://',
      'utf-8',
      "Unable to load paramfile file://: [Errno 2] No such file or directory: ''",
    ],
    [
      'fileb://home',
      'utf-8',
      "Unable to load paramfile fileb://home: [Errno 21] Is a directory: 'home'",
    ],
    [
      'file://text/x',
      'utf-8',
      "Unable to load paramfile file://text/x: [Errno 20] Not a directory: 'text/x'",
    ],
    [
      'file://$UNSET',
      'utf-8',
      "Unable to load paramfile file://$UNSET: [Errno 2] No such file or directory: '$UNSET'",
    ],
    [
      'file://latin',
      'utf-8',
      'Unable to load paramfile (latin), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.',
    ],
    [
      'file://latin',
      'ascii',
      'Unable to load paramfile (latin), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.',
    ],
    [
      'file://undefined-1252',
      'cp1252',
      'Unable to load paramfile (undefined-1252), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.',
    ],
    ['file://text', 'klingon', 'unknown encoding: klingon'],
    ['file://text', 'cp037', 'unknown encoding: cp037'],
    ['file://text', '', 'unknown encoding: '],
  ])('%s in %s', (value, encoding, message) => {
    expect(() => load(value, encoding)).toThrow(
      expect.objectContaining({ message, exitCode: 255 }),
    );
  });
});
