import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const BIN = join(import.meta.dirname, '../../bin/ivschat-ts.js');
const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const localToken = [
  ...['create-chat-token', '--endpoint-url', 'local:', '--room-identifier', ROOM],
  ...['--user-id', 'alice', '--query', 'token', '--output', 'text'],
];
/** Node.js 22 keeps bytecode by itself, in files whose form is its own. */
const KEEPS_BY_ITSELF = Number(process.versions.node.split('.')[0]) >= 22;
const FORTY_DAYS_AGO = Date.now() / 1000 - 40 * 86400;

let folder: string;
let home: string;

beforeEach(() => {
  folder = temporaryFolder('code-cache');
  home = join(folder, 'home');
  mkdirSync(home);
});

function run(words: readonly string[], env: Record<string, string> = {}, cwd = folder) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: home, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, signal, stdout, stderr };
}

const codeFolder = (caches = join(home, '.cache')) => join(caches, 'ivschat-ts', 'code');

/** Every file below a folder, as paths. */
function filesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The program does what it should and says nothing of its cache. */
function expectVersion(env: Record<string, string> = {}, cwd = folder) {
  expect(run(['--version'], env, cwd)).toEqual({
    status: 0,
    signal: null,
    stdout: expect.stringMatching(/^ivschat-ts\//),
    stderr: '',
  });
}

describe('bytecode is kept', () => {
  it('below ~/.cache, in a folder for nothing else, for nobody else', () => {
    expectVersion();
    expect(filesIn(codeFolder()).length).toBeGreaterThan(0);
    expect(statSync(codeFolder()).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(home, '.cache', 'ivschat-ts'))).toEqual(['code']);
  });

  it('below $XDG_CACHE_HOME', () => {
    const caches = join(folder, 'caches');
    expectVersion({ XDG_CACHE_HOME: caches });
    expect(filesIn(codeFolder(caches)).length).toBeGreaterThan(0);
    expect(existsSync(join(home, '.cache'))).toBe(false);
  });

  it('nowhere with NODE_DISABLE_COMPILE_CACHE', () => {
    expectVersion({ NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(existsSync(join(home, '.cache'))).toBe(false);
  });

  it('by Node.js itself where it can', () => {
    expectVersion();
    const own = filesIn(codeFolder()).filter((file) => /\/cli\.js-v\d+\./.test(file));
    expect(own).toHaveLength(KEEPS_BY_ITSELF ? 0 : 1);
  });

  it('nowhere with Node.js 22.0, which has no function for it, and the program runs', () => {
    const asNode22 = join(folder, 'as-node-22.0.cjs');
    writeFileSync(
      asNode22,
      `delete require('node:module').enableCompileCache;
      const versions = { ...process.versions, node: '22.0.0' };
      Object.defineProperty(process, 'versions', { value: versions });`,
    );
    expectVersion({ NODE_OPTIONS: `--require ${asNode22}` });
    expect(filesIn(codeFolder())).toEqual([]);
  });

  it.skipIf(KEEPS_BY_ITSELF)('once for each kind of run, and read by the next', () => {
    const contents = () => filesIn(codeFolder()).map((file) => readFileSync(file, 'base64'));
    run(localToken);
    const first = contents();
    run(localToken);
    expect(contents()).toEqual(first);
    run(['create-chat-token']);
    const second = contents();
    expect(second).not.toEqual(first);
    run(['create-chat-token']);
    run(localToken);
    expect(contents()).toEqual(second);
  });
});

describe('nobody’s files are removed', () => {
  it('an old keyring in the same folder stays', () => {
    const env = { XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
    const { stdout: token } = run(localToken, env);
    const keyring = join(home, 'ivschat-ts', 'keyring.json');
    utimesSync(keyring, FORTY_DAYS_AGO, FORTY_DAYS_AGO);
    run(['help'], env);
    run(['help'], env);
    expect(run(['decode-chat-token', '--chat-token', token.trim()], env).status).toBe(0);
  });

  it.skipIf(KEEPS_BY_ITSELF)('what was kept by programs that are gone is, and nothing else', () => {
    expectVersion();
    const old = 'cli.js-v20.1.0-x64-0123abcd';
    const others = [
      ...['notes.txt', 'cli.js', 'keyring.json', 'cli.js-v20.1.0-x64-0123abcd.bak', '.hidden'],
      ...['-v20.1.0-x64-0123abcd', 'cli.js-v20.1.0-x64-0123ABCD', 'cli.js-v20.1.0-x64-0123abcd0'],
    ];
    for (const name of [old, `${old}.0123456789abcdef`, ...others]) {
      writeFileSync(join(codeFolder(), name), '');
      utimesSync(join(codeFolder(), name), FORTY_DAYS_AGO, FORTY_DAYS_AGO);
    }
    const young = 'cli.js-v20.2.0-x64-0123abcd';
    writeFileSync(join(codeFolder(), young), '');
    mkdirSync(join(codeFolder(), 'local.js-v20.1.0-x64-0123abcd'));
    run(localToken);
    const names = readdirSync(codeFolder());
    expect(names).toEqual(expect.arrayContaining([...others, young]));
    expect(names).toContain('local.js-v20.1.0-x64-0123abcd');
    expect(names).not.toContain(old);
    expect(names).not.toContain(`${old}.0123456789abcdef`);
  });
});

describe('only what is ours and nobody else’s to write is read and written', () => {
  it('a relative XDG_CACHE_HOME, which a cloned repository could fill, is ignored', () => {
    const clone = join(folder, 'clone');
    mkdirSync(join(clone, 'caches'), { recursive: true });
    for (const caches of ['caches', './caches', '../clone/caches', '.']) {
      expectVersion({ XDG_CACHE_HOME: caches }, clone);
    }
    expect(filesIn(clone)).toEqual([]);
    expect(filesIn(codeFolder()).length).toBeGreaterThan(0);
  });

  it('a relative HOME keeps nothing', () => {
    expectVersion({ HOME: '.' });
    expect(filesIn(folder)).toEqual([]);
  });

  it.each([
    ['ivschat-ts', 'that others may write in', 0o777],
    ['ivschat-ts', 'that the group may write in', 0o770],
    ['ivschat-ts/code', 'that others may write in', 0o702],
    ['ivschat-ts/code', 'that the group may write in', 0o720],
  ])('a folder %s %s is not used', (name, _, mode) => {
    mkdirSync(codeFolder(), { recursive: true });
    chmodSync(join(home, '.cache', name), mode);
    expectVersion();
    expect(filesIn(home)).toEqual([]);
  });

  it.each(['ivschat-ts', 'ivschat-ts/code'])(
    'a link in place of the folder %s is not followed',
    (name) => {
      const elsewhere = join(folder, 'elsewhere');
      mkdirSync(join(elsewhere, 'code'), { recursive: true });
      const link = join(home, '.cache', name);
      mkdirSync(join(link, '..'), { recursive: true });
      symlinkSync(elsewhere, link);
      expectVersion();
      expect(filesIn(folder)).toEqual([]);
    },
  );

  it.runIf(process.getuid?.() === 0)('a folder of somebody else is not used', () => {
    mkdirSync(codeFolder(), { recursive: true });
    spawnSync('chown', ['12345', codeFolder()]);
    expectVersion();
    expect(filesIn(home)).toEqual([]);
  });

  describe.skipIf(KEEPS_BY_ITSELF)('a kept file', () => {
    /** The kept file of the program itself, after it has been kept. */
    function keptCli(): string {
      expectVersion();
      const [name] = readdirSync(codeFolder()).filter((each) => each.startsWith('cli.js-'));
      return join(codeFolder(), name as string);
    }

    it('that is a link is neither read nor written through', () => {
      const file = keptCli();
      const target = join(folder, 'target');
      renameSync(file, target);
      symlinkSync(target, file);
      const before = readFileSync(target, 'base64');
      expectVersion();
      expect(readFileSync(target, 'base64')).toBe(before);
      expect(lstatSync(file).isFile()).toBe(true);
    });

    it.each([
      [0o620, 'the group'],
      [0o602, 'others'],
      [0o666, 'everybody'],
    ])('with mode %i, which %s may write, is not read, and written anew', (mode) => {
      const file = keptCli();
      chmodSync(file, mode);
      const { ino } = statSync(file);
      expectVersion();
      expect(statSync(file).ino).not.toBe(ino);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });

    it.runIf(process.getuid?.() === 0)('of somebody else is not read', () => {
      const file = keptCli();
      spawnSync('chown', ['12345', file]);
      expectVersion();
      expect(statSync(file).uid).toBe(0);
    });

    it('that is no file is left alone', () => {
      const file = keptCli();
      rmSync(file);
      mkdirSync(file);
      expectVersion();
      rmSync(file, { recursive: true });
      spawnSync('mkfifo', [file]);
      expectVersion();
    });

    it('is never written through a name that somebody can guess', () => {
      const target = join(folder, 'precious');
      writeFileSync(target, 'precious');
      const file = keptCli();
      rmSync(file);
      // The shell knows the number of the process that it becomes.
      const script =
        'for n in "$1" "$1.tmp" "$1.$$"; do ln -s "$2" "$n"; done; exec "$3" "$4" --version';
      const words = ['-c', script, 'sh', file, target, process.execPath, BIN];
      expect(spawnSync('sh', words, { env: { HOME: home } }).status).toBe(0);
      expect(readFileSync(target, 'utf8')).toBe('precious');
      expect(lstatSync(file).isFile()).toBe(true);
    });
  });
});

describe.skipIf(KEEPS_BY_ITSELF)('damage', () => {
  it('one bit in any place: the run works, and the file is written anew', {
    timeout: 120_000,
  }, () => {
    run(localToken);
    const files = filesIn(join(home, '.cache'));
    expect(files.length).toBeGreaterThan(3);
    const whole = new Map(files.map((file) => [file, readFileSync(file)]));
    // Places that are spread over each file, its head and its end, by a sequence that is the same in each run.
    let place = 1;
    for (let round = 0; round < 48; round += 1) {
      for (const [file, content] of whole) {
        place = (place * 48271) % 2147483647;
        const edges = [round, content.length - 1 - round];
        const at = round < 8 ? (edges[place % 2] as number) : place % content.length;
        const damaged = Buffer.from(content);
        damaged[at] = (damaged[at] as number) ^ (1 << (place % 8));
        writeFileSync(file, damaged);
      }
      const { status, signal, stdout, stderr } = run(localToken);
      expect({ round, status, signal, stderr }).toEqual({
        round,
        status: 0,
        signal: null,
        stderr: '',
      });
      expect(stdout).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+\n$/);
    }
    expect(filesIn(join(home, '.cache')).toSorted()).toEqual(files.toSorted());
  });

  it.each([
    ['an empty file', () => Buffer.alloc(0)],
    ['half a file', (content: Buffer) => content.subarray(0, content.length / 2)],
    ['a file that goes on', (content: Buffer) => Buffer.concat([content, content])],
    ['zeros', (content: Buffer) => Buffer.alloc(content.length)],
    ['text', () => Buffer.from('exports.runCli = () => console.log("planted")')],
  ])('%s is ignored', (_, damage) => {
    expectVersion();
    for (const file of filesIn(join(home, '.cache')))
      writeFileSync(file, damage(readFileSync(file)));
    expectVersion();
    expectVersion();
  });
});

describe('where nothing can be kept, the program says nothing of it', () => {
  it.each<[string, (caches: string) => void]>([
    ['~/.cache is a file', (caches) => writeFileSync(caches, 'mine')],
    [
      '~/.cache/ivschat-ts is a file',
      (caches) => writeFileSync(join(made(caches), 'ivschat-ts'), 'mine'),
    ],
    [
      '~/.cache/ivschat-ts/code is a file',
      (caches) => writeFileSync(join(made(join(caches, 'ivschat-ts')), 'code'), 'mine'),
    ],
    ['~/.cache is a link to itself', (caches) => symlinkSync(caches, caches)],
    ['~/.cache is a link to nothing', (caches) => symlinkSync('/nonexistent/caches', caches)],
    [
      '~/.cache/ivschat-ts/code is a link to itself',
      (caches) => symlinkSync('code', join(made(join(caches, 'ivschat-ts')), 'code')),
    ],
  ])('%s', (_, prepare) => {
    prepare(join(home, '.cache'));
    expectVersion();
    expectVersion();
  });

  it.each([
    ['no folder', '/dev/null'],
    ['below a file', '/dev/null/home'],
    ['where nobody can make a folder', '/proc/self'],
    ['not there', 'nowhere/at/all'],
    ['too long a path', `/${'long/'.repeat(900)}`],
    ['too long a name', `/${'x'.repeat(300)}`],
  ])('a home that is %s', (_, name) => {
    const place = resolve(folder, name);
    expectVersion({ HOME: place });
    expectVersion({ XDG_CACHE_HOME: place });
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)('the home of another user', () => {
    chmodSync(tmpdir(), 0o711);
    chmodSync(folder, 0o755);
    chmodSync(home, 0o700);
    // The project itself may lie where that user has no way to it.
    const installed = join(folder, 'installed');
    for (const name of ['bin', 'dist', 'package.json']) {
      cpSync(resolve(BIN, '../..', name), join(installed, name), { recursive: true });
    }
    spawnSync('chmod', ['-R', 'a+rX', installed]);
    const program = join(installed, 'bin/ivschat-ts.js');
    const words = ['--reuid', '12345', '--regid', '12345', '--clear-groups', process.execPath];
    const { status, stderr } = spawnSync('setpriv', [...words, program, '--version'], {
      cwd: '/',
      env: { HOME: home },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

/** Makes a folder. */
function made(place: string): string {
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return place;
}
