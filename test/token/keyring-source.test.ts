import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createKeyring, type Keyring, writeKeyring } from '../../src/token/keyring.ts';
import { keyringFileSource } from '../../src/token/keyring-source.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const now = () => Date.parse('2026-11-24T08:00:00Z');

function fixture() {
  const folder = temporaryFolder('keyring-source');
  const file = path.join(folder, 'keyring.json');
  const source = keyringFileSource(file, now);
  return { folder, file, source, ids: (keyring?: Keyring) => keyring?.keys.map(({ id }) => id) };
}

function rewrite(file: string, keyring: Keyring): void {
  writeFileSync(file, writeKeyring(keyring));
}

it('a key that is taken out opens nothing any more, at once', () => {
  const { file, source, ids } = fixture();
  const old = source.forOpening();
  const next = createKeyring(0);
  rewrite(file, next);
  expect(ids(source.forOpening())).toEqual(ids(next));
  expect(ids(source.forSealing())).not.toEqual(ids(old));
});

it('a deleted file leaves no key, and a new one is made for the next token', () => {
  const { file, source, ids } = fixture();
  const old = ids(source.forSealing());
  rmSync(file);
  expect(source.forOpening()).toBeUndefined();
  const made = ids(source.forSealing());
  expect(made).not.toEqual(old);
  expect(ids(source.forOpening())).toEqual(made);
});

it('a file that is replaced by one of the same size and times is read', async () => {
  const { file, source, ids } = fixture();
  source.forOpening();
  await new Promise((resolve) => setTimeout(resolve, 120));
  source.forOpening();
  const { atime, mtime } = statSync(file);
  const next = createKeyring(now());
  rewrite(`${file}.new`, next);
  chmodSync(`${file}.new`, 0o600);
  utimesSync(`${file}.new`, atime, mtime);
  renameSync(`${file}.new`, file);
  expect(ids(source.forOpening())).toEqual(ids(next));
});

it('a file that is written again and again at once is never out of date', () => {
  const { file, source, ids } = fixture();
  for (let count = 0; count < 200; count += 1) {
    const next = createKeyring(now());
    rewrite(file, next);
    expect(ids(source.forOpening())).toEqual(ids(next));
  }
});

it.each<[what: string, spoil: (file: string) => void, mend: (file: string) => void, text: RegExp]>([
  [
    'may be read by others',
    (file) => chmodSync(file, 0o644),
    (file) => chmodSync(file, 0o600),
    /others may use it too \(mode 0644\)\. Run: chmod 600 /,
  ],
  [
    'is damaged',
    (file) => {
      copyFileSync(file, `${file}.good`);
      writeFileSync(file, '{"version":1,"keys":[');
    },
    (file) => writeFileSync(file, readFileSync(`${file}.good`)),
    /is not a JSON object/,
  ],
  [
    'is a folder',
    (file) => {
      renameSync(file, `${file}.good`);
      renameSync(mkdtempSync(path.join(path.dirname(file), 'x')), file);
    },
    (file) => {
      rmSync(file, { recursive: true });
      renameSync(`${file}.good`, file);
    },
    /not a file/,
  ],
])('a file that %s is an error each time, until it is mended', async (_, spoil, mend, text) => {
  const { file, source, ids } = fixture();
  const before = ids(source.forOpening());
  for (let round = 0; round < 2; round += 1) {
    spoil(file);
    for (let use = 0; use < 3; use += 1) {
      expect(() => source.forOpening()).toThrow(text);
      expect(() => source.forSealing()).toThrow(text);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    mend(file);
    expect(ids(source.forOpening())).toEqual(before);
  }
});
