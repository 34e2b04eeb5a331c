/** The command of docs/local-tokens.md that adds a key, run as it stands there. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { newestKey } from '../../src/token/keyring.ts';
import { openKeyring } from '../../src/token/keyring-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

it('the documented command adds a key, which new tokens are made with', () => {
  const home = temporaryFolder('rotation');
  const file = path.join(home, '.local/share/ivschat-ts/keyring.json');
  const before = openKeyring(file, Date.now() - 60_000);
  const document = readFileSync(
    path.resolve(import.meta.dirname, '../../docs/local-tokens.md'),
    'utf8',
  );
  const [, command = ''] = /^```sh\n(node -e .*?)^```$/ms.exec(document) ?? [];
  execFileSync('sh', ['-c', command], { env: { PATH: process.env.PATH, HOME: home } });
  const after = openKeyring(file, Date.now());
  expect(after.keys).toHaveLength(2);
  expect(after.keys[0]).toEqual(before.keys[0]);
  expect(newestKey(after)).toBe(after.keys[1]);
  expect(readdirSync(path.dirname(file))).toEqual(['keyring.json']);
});
