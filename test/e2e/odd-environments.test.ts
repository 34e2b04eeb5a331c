import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const project = join(import.meta.dirname, '../..');
const BIN = join(project, 'bin/ivschat-ts.js');
const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const TOKEN = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+\n$/;
const tokenFrom = (endpoint: string) => [
  ...['create-chat-token', '--endpoint-url', endpoint, '--room-identifier', ROOM],
  ...['--user-id', 'alice', '--query', 'token', '--output', 'text'],
];
/** Issues a token with the library, in a process of its own. */
const LIBRARY = `
import { startChatEndpoint } from './installed/dist/index.js';
const endpoint = await startChatEndpoint();
const { token } = await endpoint.createChatToken({ roomIdentifier: '${ROOM}', userId: 'u' });
await endpoint.stop();
console.log(token);
`;

let folder: string;

beforeAll(() => {
  folder = temporaryFolder('odd');
  // The user that the system does not know has to get there.
  chmodSync(tmpdir(), 0o711);
  chmodSync(folder, 0o777);
  // Nor is the project itself for everybody: where it lies is for its owner to say.
  for (const name of ['bin', 'dist', 'package.json']) {
    cpSync(join(project, name), join(folder, 'installed', name), { recursive: true });
  }
  writeFileSync(join(folder, 'library.mjs'), LIBRARY);
  spawnSync('chmod', ['-R', 'a+rX', join(folder, 'installed'), join(folder, 'library.mjs')]);
});

interface Run {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What starts the program, with its words behind. */
  readonly lead?: readonly string[];
}

function run(words: readonly string[], { env = {}, cwd = folder, lead = [] }: Run) {
  const [program = '', ...rest] = [...lead, process.execPath, ...words];
  const { status, stdout, stderr } = spawnSync(program, rest, {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** One line behind an empty one, as all errors are. */
const oneLine = (text: string) => `\nivschat-ts: [ERROR]: ${text}\n`;

describe.runIf(process.getuid?.() === 0)(
  'a user id that the system does not know, without HOME',
  () => {
    const lead = ['setpriv', '--reuid', '12345', '--regid', '12345', '--clear-groups'];
    const unknown = (words: readonly string[], env = {}) =>
      run([join(folder, 'installed/bin/ivschat-ts.js'), ...words], { lead, env });

    it('does not matter where the home is not needed', () => {
      expect(unknown(['--version'])).toMatchObject({ status: 0, stderr: '' });
      expect(unknown(['help'])).toMatchObject({ status: 0, stderr: '' });
      expect(unknown(tokenFrom(`local:${folder}/keyring.json`))).toEqual({
        status: 0,
        stdout: expect.stringMatching(TOKEN),
        stderr: '',
      });
      const env = { XDG_DATA_HOME: join(folder, 'data') };
      expect(unknown(tokenFrom('local:'), env)).toMatchObject({ status: 0, stderr: '' });
      expect(run([join(folder, 'library.mjs')], { lead })).toMatchObject({ status: 0, stderr: '' });
    });

    it('is told in one line where it is', () => {
      for (const words of [tokenFrom('local:'), ['serve', '--port', '0']]) {
        expect(unknown(words)).toEqual({
          status: 255,
          stdout: '',
          stderr: oneLine(
            'Unable to find the keyring: this user has no home folder. Set HOME or XDG_DATA_HOME, or name the file: local:PATH',
          ),
        });
      }
      expect(unknown(['create-chat-token', '--cli-input-json', 'file://~/input.json'])).toEqual({
        status: 252,
        stdout: '',
        stderr: expect.stringContaining('file://~/input.json: [Errno 20] Not a directory'),
      });
    });

    it('gives nobody’s folder ~ in the working directory a say in the settings', () => {
      const planted = join(folder, '~', '.aws');
      mkdirSync(planted, { recursive: true });
      writeFileSync(join(planted, 'config'), '[profile planted]\nregion = eu-west-1\n');
      expect(unknown(tokenFrom('local:'), { AWS_PROFILE: 'planted' })).toMatchObject({
        status: 255,
        stderr: oneLine('The config profile (planted) could not be found'),
      });
    });
  },
);

describe('a working directory that has been removed', () => {
  const lead = ['sh', '-c', 'rmdir "$PWD"; exec "$@"', 'sh'];
  const home = () => ({ HOME: folder });
  const gone = (words: readonly string[], env: Readonly<Record<string, string>> = home()) => {
    const cwd = mkdtempSync(join(folder, 'gone-'));
    return run(words, { lead, cwd, env });
  };

  it('does not matter to what needs no file in it', () => {
    expect(gone([BIN, '--version'])).toMatchObject({ status: 0, stderr: '' });
    expect(gone([BIN, ...tokenFrom('local:')])).toEqual({
      status: 0,
      stdout: expect.stringMatching(TOKEN),
      stderr: '',
    });
    const env = { ...home(), AWS_CONFIG_FILE: 'config', AWS_SHARED_CREDENTIALS_FILE: './keys' };
    expect(gone([BIN, ...tokenFrom('local:')], env)).toMatchObject({ status: 0, stderr: '' });
    expect(gone([join(folder, 'library.mjs')])).toMatchObject({ status: 0, stderr: '' });
  });

  it.each<[string, readonly string[], string]>([
    [
      'a keyring',
      tokenFrom('local:keyring.json'),
      'Unable to find keyring file keyring.json: the working directory is gone',
    ],
    [
      'an issuer module',
      tokenFrom('module:./issuer.mjs'),
      'Unable to use the issuer module "./issuer.mjs": the working directory is gone',
    ],
    [
      'a package with an issuer',
      tokenFrom('module:issuer'),
      'Unable to use the issuer module "issuer": the working directory is gone',
    ],
    [
      'a transcript',
      ['serve', '--port', '0', '--transcript', 'chat.jsonl'],
      'Unable to open transcript file chat.jsonl: no such file or directory',
    ],
    [
      'a certificate',
      ['serve', '--port', '0', '--tls-cert', 'cert.pem', '--tls-key', 'key.pem'],
      'Unable to read cert.pem: no such file or directory',
    ],
  ])('is told in one line of %s in it', (_, words, message) => {
    expect(gone([BIN, ...words])).toEqual({ status: 255, stdout: '', stderr: oneLine(message) });
  });
});

describe('a package that was not built', () => {
  it('says so in one line', () => {
    const place = join(folder, 'package');
    for (const name of ['bin', 'package.json']) {
      cpSync(join(project, name), join(place, name), { recursive: true });
    }
    expect(run([join(place, 'bin/ivschat-ts.js'), '--version'], { env: { HOME: folder } })).toEqual(
      {
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^ivschat-ts is not built: .*\n$/),
      },
    );
  });

  it.each(['cli.js', 'program.js'])(
    'of which %s is missing says so in one line, with and without kept bytecode',
    (missing) => {
      const place = join(folder, 'package');
      for (const name of ['bin', 'dist', 'package.json']) {
        cpSync(join(project, name), join(place, name), { recursive: true });
      }
      rmSync(join(place, 'dist', missing));
      for (const home of [folder, '/dev/null']) {
        const words = [join(place, 'bin/ivschat-ts.js'), 'get-room'];
        expect(run(words, { env: { HOME: home } })).toEqual({
          status: 1,
          stdout: '',
          stderr: expect.stringMatching(/^ivschat-ts is not (?:built|whole).*: .*\n$/),
        });
      }
    },
  );

  it.each([
    ['wants what bin/ no longer gives', 'exports.runCli = ({ homeFolder }) => homeFolder();'],
    ['has no program for bin/ to run', 'exports.start = () => {};'],
  ])('whose build is of another version and %s says so in one line', (_, oldBuild) => {
    const place = join(folder, 'package');
    for (const name of ['bin', 'dist', 'package.json']) {
      cpSync(join(project, name), join(place, name), { recursive: true });
    }
    writeFileSync(join(place, 'dist/cli.js'), oldBuild);
    for (const home of [folder, '/dev/null']) {
      const words = [join(place, 'bin/ivschat-ts.js'), '--version'];
      expect(run(words, { env: { HOME: home } })).toEqual({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/^ivschat-ts is not whole, build .*is not a function\n$/),
      });
    }
  });

  it('cannot be installed globally from git, where npm links to a folder that it removes', () => {
    const script = join(folder, 'from-git/scripts/prepare.mjs');
    cpSync(join(project, 'scripts/prepare.mjs'), script);
    expect(run([script], { env: { HOME: folder, npm_config_global: 'true' } })).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^ivschat-ts is not built, .*npm pack.*\n$/),
    });
  });

  it('is built by what npm runs for an install from git', { timeout: 60_000 }, () => {
    const place = join(folder, 'clone');
    for (const name of [
      'bin',
      'scripts',
      'src',
      'package.json',
      'tsconfig.json',
      'tsconfig.types.json',
      'tsconfig.console.json',
    ]) {
      cpSync(join(project, name), join(place, name), { recursive: true });
    }
    const env = { HOME: folder, npm_config_update_notifier: 'false' };
    const prepare = () =>
      spawnSync('npm', ['run', 'prepare'], { cwd: place, env: { ...process.env, ...env } });
    // Without devDependencies there is nothing to build with, and npm must not fail for it.
    expect(prepare().status).toBe(0);
    symlinkSync(join(project, 'node_modules'), join(place, 'node_modules'));
    expect(prepare().status).toBe(0);
    expect(run([join(place, 'bin/ivschat-ts.js'), '--version'], { env })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });
});
