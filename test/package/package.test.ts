import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Packed, packProject, project } from './packed.ts';

const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const createToken = [
  ...['create-chat-token', '--endpoint-url', 'local:', '--room-identifier', ROOM],
  ...['--user-id', 'alice', '--query', 'token', '--output', 'text'],
];

let folder: string;
let tarball: string;
let packed: Packed;

/** An environment with an empty home, and npm settings that keep it from any network. */
function environment(): Record<string, string> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  return { PATH: process.env.PATH ?? '', HOME: home, npm_config_update_notifier: 'false' };
}

function run(program: string, words: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd,
    env: environment(),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = temporaryFolder('package');
  packed = packProject(folder);
  tarball = join(folder, packed.filename);
}, 120_000);

describe('the tarball', () => {
  it('is small: 500 kB packed, 1.6 MB unpacked at most', () => {
    expect(packed.size).toBeLessThanOrEqual(500_000);
    expect(packed.unpackedSize).toBeLessThanOrEqual(1_600_000);
    expect(statSync(tarball).size).toBe(packed.size);
  });

  it('holds the program, the types, the licences, and nothing that is for developers', () => {
    const paths = packed.files.map((file) => file.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['LICENSE', 'README.md', 'package.json', 'bin/ivschat-ts.js', 'dist/cli.js'],
        ...['dist/index.js', 'dist/index.d.ts', 'dist/THIRD-PARTY-LICENCES.txt'],
      ]),
    );
    expect(
      paths.filter((path) => /\.map$|(?<!\.d)\.ts$|^(src|test|docs|scripts)\//.test(path)),
    ).toEqual([]);
  });

  it('needs no other package at run time', () => {
    const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    expect(manifest.dependencies).toBeUndefined();
    const bundled = Object.keys(manifest.devDependencies);
    const licences = readFileSync(join(project, 'dist/THIRD-PARTY-LICENCES.txt'), 'utf8');
    for (const name of ['commander', '@aws-sdk/client-ivschat', 'jmespath', 'js-yaml', 'ws']) {
      expect(bundled).toContain(name);
      expect(licences).toContain(`- ${name} `);
    }
  });
});

describe('installed from the file, without a network, in an empty folder', () => {
  it('issues a token, and gives the library with its types', () => {
    const cwd = mkdtempSync(join(folder, 'app-'));
    writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
    expect(run('npm', ['install', '--offline', tarball], cwd)).toMatchObject({ status: 0 });
    const issued = run(join(cwd, 'node_modules/.bin/ivschat-ts'), createToken, cwd);
    expect(issued).toMatchObject({ status: 0, stderr: '' });
    expect(issued.stdout).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+\n$/);

    writeFileSync(
      join(cwd, 'app.ts'),
      `import { createLocalIssuer, decodeChatToken, startChatEndpoint, type ChatToken } from 'ivschat-ts';
const issuer = await createLocalIssuer();
const given: ChatToken = await issuer.createChatToken({ roomIdentifier: '${ROOM}', userId: 'bob' });
const user: string = (await decodeChatToken(given.token)).userId;
const endpoint = await startChatEndpoint({ port: 0 });
await endpoint.stop();
const failed = await startChatEndpoint({ transcriptFile: '/no/such' }).catch(String);
console.log(user, failed);
`,
    );
    const tsc = join(project, 'node_modules/typescript/bin/tsc');
    const options = [
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2023',
      '--types',
      'node',
    ];
    const roots = ['--typeRoots', join(project, 'node_modules/@types')];
    expect(run(process.execPath, [tsc, ...options, ...roots, 'app.ts'], cwd)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(run(process.execPath, ['app.js'], cwd)).toEqual({
      status: 0,
      // An error's name is not what is left of the name of a class.
      stdout: 'bob Error: Unable to open transcript file /no/such: no such file or directory\n',
      stderr: '',
    });
  }, 120_000);

  it('runs as an npx one-off', () => {
    const cwd = mkdtempSync(join(folder, 'npx-'));
    const words = ['--offline', '--yes', '--package', tarball, 'ivschat-ts', ...createToken];
    const issued = run('npx', words, cwd);
    expect(issued.status).toBe(0);
    expect(issued.stdout).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+\n$/);
  }, 120_000);
});
