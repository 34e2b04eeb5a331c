import { execFile } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { beforeEach, describe, expect, it } from 'vitest';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { openKeyring } from '../../src/token/keyring-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder('keyring');
  file = path.join(folder, 'data', 'ivschat-ts', 'keyring.json');
});

/** Puts `text` where the keyring is looked for. */
function place(text: string, mode = 0o600): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
  chmodSync(file, mode);
}

function failure(): unknown {
  try {
    openKeyring(file, Date.now());
  } catch (error) {
    return error;
  }
  throw new Error('the keyring was opened');
}

const key = (id: string, created = '2026-11-24T08:00:00.000Z') => ({
  id,
  created,
  key: Buffer.alloc(32, id).toString('base64url'),
});

describe('the first use', () => {
  it('makes a private file in a private folder', () => {
    openKeyring(file, 0);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      version: 1,
      keys: [
        {
          id: expect.stringMatching(/^[\w-]{12}$/),
          created: '1970-01-01T00:00:00.000Z',
          key: expect.stringMatching(/^[\w-]{43}$/),
        },
      ],
    });
  });

  it('leaves the key as it is the second time', () => {
    expect(openKeyring(file, 0)).toEqual(openKeyring(file, 1000));
  });

  it('by twenty processes at once agrees on one key and leaves nothing else behind', async () => {
    const program = path.join(folder, 'open-keyring.mjs');
    await build({
      stdin: {
        contents: `import { openKeyring } from './src/token/keyring-file.ts';
          import { newestKey } from './src/token/keyring.ts';
          process.stdout.write(newestKey(openKeyring(process.argv[2], Date.now())).id);`,
        resolveDir: path.resolve(import.meta.dirname, '../..'),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
    });
    const runs = await Promise.all(
      Array.from({ length: 20 }, () => promisify(execFile)(process.execPath, [program, file])),
    );
    const agreed = openKeyring(file, Date.now()).keys[0].id;
    expect(new Set(runs.map(({ stdout }) => stdout))).toEqual(new Set([agreed]));
    expect(readdirSync(path.dirname(file))).toEqual(['keyring.json']);
  });

  it('in a folder that cannot be made says so', () => {
    writeFileSync(path.join(folder, 'data'), 'a file in the way');
    expect(failure()).toEqual(
      new GeneralError(`Unable to read keyring file ${file}: not a directory`),
    );
    expect(readdirSync(folder)).toEqual(['data']);
  });
});

describe('a file that is no keyring', () => {
  it.each([
    ['', 'is not a JSON object'],
    ['{"version":1,"keys":[', 'is not a JSON object'],
    ['[]', 'is not a JSON object'],
    ['{"keys":[]}', 'is not of version 1'],
    ['{"version":2,"keys":[]}', 'is not of version 1'],
    ['{"version":1}', 'has no list of keys'],
    ['{"version":1,"keys":[]}', 'has no keys'],
    ['{"version":1,"keys":["secret"]}', 'has a damaged key (number 1)'],
    [
      JSON.stringify({ version: 1, keys: [{ ...key('a'), key: 'c2hvcnQ' }] }),
      'has a damaged key (number 1)',
    ],
    [
      JSON.stringify({ version: 1, keys: [{ ...key('a'), created: 'once' }] }),
      'has a damaged key (number 1)',
    ],
    [
      JSON.stringify({ version: 1, keys: [{ ...key('a'), id: 'a b' }] }),
      'has a damaged key (number 1)',
    ],
    [
      JSON.stringify({ version: 1, keys: [key('a'), key('a')] }),
      'has two keys of one id (number 2)',
    ],
  ])('%s: it %s', (text, problem) => {
    place(text);
    expect(failure()).toEqual(
      new GeneralError(
        `Unable to use keyring file ${file}: it ${problem}. Repair it, or move it away to have a new one made`,
      ),
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(path.dirname(file))).toEqual(['keyring.json']);
  });

  it.each([0o644, 0o640, 0o666, 0o601])('others may use it (mode %o)', (mode) => {
    const text = JSON.stringify({ version: 1, keys: [key('a')] });
    place(text, mode);
    expect(failure()).toEqual(
      new GeneralError(
        `Unable to use keyring file ${file}: others may use it too (mode 0${mode.toString(8)}). Run: chmod 600 ${file}`,
      ),
    );
    expect(statSync(file).mode & 0o777).toBe(mode);
  });

  it('bytes in it are not UTF-8', () => {
    place('');
    writeFileSync(file, JSON.stringify({ version: 1, keys: [key('\xe9')] }), 'latin1');
    expect(failure()).toEqual(
      new GeneralError(
        `Unable to use keyring file ${file}: it is not UTF-8. Repair it, or move it away to have a new one made`,
      ),
    );
  });

  it('a folder stands in its place', () => {
    mkdirSync(file, { recursive: true });
    expect(failure()).toEqual(new GeneralError(`Unable to read keyring file ${file}: not a file`));
  });

  it('a link that leads nowhere stands in its place', () => {
    mkdirSync(path.dirname(file), { recursive: true });
    symlinkSync(path.join(folder, 'nowhere'), file);
    expect(failure()).toEqual(
      new GeneralError(`Unable to create keyring file ${file}: it is a broken link`),
    );
    expect(readdirSync(path.dirname(file))).toEqual(['keyring.json']);
  });

  it('something enormous stands in its place', () => {
    place('x'.repeat(1_048_577));
    expect(failure()).toEqual(
      new GeneralError(`Unable to use keyring file ${file}: it is larger than 1 MiB`),
    );
  });
});
