import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const project = join(import.meta.dirname, '../..');
const BIN = join(project, 'bin/ivschat-ts.js');
const ROOM = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const request = ['create-chat-token', '--room-identifier', ROOM, '--user-id', 'u'];
const local = [...request, '--endpoint-url', 'local:'];

const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'SecretExample/Key',
  AWS_REGION: 'us-west-2',
};

const newHome = () => temporaryFolder('home');

interface Run {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program in an empty folder with an empty home. */
function run(words: readonly string[], home = newHome(), env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [BIN, ...words], {
    cwd: home,
    env: { HOME: home, ...env },
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    text.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.stderr += chunk;
  });
  const ended = new Promise<Run>((resolve) =>
    child.on('close', (exit) => resolve({ exit, ...text })),
  );
  return { child, ended };
}

/** Runs a shell command in which `$P` is the program. */
function shell(command: string): { exit: number; stdout: string; stderr: string } {
  const home = newHome();
  const P = `"${process.execPath}" "${BIN}"`;
  const script = `exec 3>err; (${command.replaceAll('$P', P)}) 2>&3`;
  let stdout = '';
  let exit = 0;
  try {
    stdout = execFileSync('bash', ['-c', script], {
      cwd: home,
      env: { HOME: home, PATH: process.env.PATH },
      encoding: 'utf8',
    });
  } catch (error) {
    exit = (error as { status: number }).status;
  }
  return { exit, stdout, stderr: readFileSync(join(home, 'err'), 'utf8') };
}

describe('the program as a process', () => {
  it('issues a local token from any folder, with an empty home', async () => {
    const { exit, stdout, stderr } = await run(local).ended;
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      'token',
      'tokenExpirationTime',
      'sessionExpirationTime',
    ]);
  });

  it('accepts a leading word ivschat, so that a script can say it for aws', async () => {
    const query = ['--query', 'sessionExpirationTime', '--output', 'text'];
    const { exit, stdout } = await run(['ivschat', ...local, ...query]).ended;
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00\n$/);
  });

  it('agrees on one key when twenty first runs start at once', async () => {
    const home = newHome();
    const runs = await Promise.all(Array.from({ length: 20 }, () => run(local, home).ended));
    expect(runs.map(({ exit, stderr }) => ({ exit, stderr }))).toEqual(
      Array(20).fill({ exit: 0, stderr: '' }),
    );
    const keyIds = runs.map(({ stdout }) => {
      const [header = ''] = JSON.parse(stdout).token.split('.');
      return JSON.parse(Buffer.from(header, 'base64url').toString()).kid;
    });
    expect(new Set(keyIds).size).toBe(1);
    const keyring = join(home, '.local/share/ivschat-ts/keyring.json');
    expect(statSync(keyring).mode & 0o777).toBe(0o600);
    expect(statSync(join(keyring, '..')).mode & 0o777).toBe(0o700);
  }, 60_000);

  it('says of an endpoint that never ends the TLS handshake that it does not answer', async () => {
    const silent = createTcpServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const words = ['--endpoint-url', url, '--no-sign-request', '--region', 'us-west-2'];
    const env = { AWS_MAX_ATTEMPTS: '1' };
    const timeout = ['--cli-connect-timeout', '1'];
    const { exit, stderr } = await run([...request, ...words, ...timeout], undefined, env).ended;
    expect({ exit, stderr }).toEqual({
      exit: 255,
      stderr: `\nivschat-ts: [ERROR]: Read timeout on endpoint URL: "${url}/CreateChatToken"\n`,
    });
  });

  it('leaves a damaged keyring as it is, and names it', () => {
    const { exit, stdout, stderr } = shell(
      `mkdir -m 700 k; echo '{"keys":' > k/r.json; chmod 600 k/r.json; $P ${request.join(' ')} --endpoint-url local:k/r.json; code=$?; cat k/r.json; exit $code`,
    );
    expect(exit).toBe(255);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^\nivschat-ts: \[ERROR\]: .*k\/r\.json.*\n$/);
  });
});

describe('a request on stdin', () => {
  it.each([
    ['json', '{"userId":"u"}'],
    ['yaml', 'userId: u'],
  ])('is read from a pipe as %s', (format, text) => {
    const words = ['create-chat-token', '--room-identifier', ROOM, '--endpoint-url', 'local:'];
    const { exit, stdout } = shell(
      `echo '${text}' | $P ${words.join(' ')} --cli-input-${format} file:///dev/stdin`,
    );
    expect(exit).toBe(0);
    expect(Object.keys(JSON.parse(stdout))).toContain('token');
  });
});

describe('output that cannot be written', () => {
  it('is one line on stderr and 120 when the reader is gone', () => {
    expect(shell(`$P ${local.join(' ')} | head -0; exit \${PIPESTATUS[0]}`)).toEqual({
      exit: 120,
      stdout: '',
      stderr: '\nivschat-ts: [ERROR]: Unable to write the output: EPIPE: broken pipe, write\n',
    });
  });

  it.each(['help create-chat-token', 'completion fish'])(
    'is nothing to tell of when the reader of `%s` has seen enough',
    (words) => {
      const command = `$P ${words} | head -0; exit \${PIPESTATUS[0]}`;
      expect(shell(command)).toEqual({ exit: 0, stdout: '', stderr: '' });
    },
  );

  it.each([
    ['is nothing to tell of when the reader of a long result leaves early', 'json', 0, /^$/],
    ['is one line on stderr and 120 as text', 'text', 120, /^\nivschat-ts: .* EPIPE[^\n]*\n$/],
  ])('%s', async (_name, format, exit, stderr) => {
    const rooms = Array.from({ length: 5000 }, (_, id) => ({ arn: `${ROOM}${id}` }));
    const server = createServer((_, reply) => reply.end(JSON.stringify({ rooms })));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const words = ['list-rooms', '--endpoint-url', endpoint, '--output', format];
    const { child, ended } = run(words, newHome(), KEYS);
    child.stdout.once('data', () => child.stdout.destroy());
    const result = await ended;
    expect(result.stderr).toMatch(stderr);
    expect(result.exit).toBe(exit);
    server.close();
  });

  it.skipIf(!existsSync('/dev/full'))('is one line on stderr and 120 when the disk is full', () => {
    const { exit, stderr } = shell(`$P ${local.join(' ')} > /dev/full`);
    expect(exit).toBe(120);
    expect(stderr).toMatch(/^\nivschat-ts: \[ERROR\]: Unable to write the output: ENOSPC[^\n]*\n$/);
  });
});

describe('Ctrl-C', () => {
  it('ends a run that waits for the service with 130, a newline and no error', async () => {
    const server = createServer(() => {});
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const arrived = new Promise((resolve) => server.once('request', resolve));
    const { child, ended } = run([...request, '--endpoint-url', endpoint], newHome(), KEYS);
    await arrived;
    child.kill('SIGINT');
    expect(await ended).toEqual({ exit: 130, stdout: '\n', stderr: '' });
    server.closeAllConnections();
    server.close();
  });
});

describe('the first commands of the README', () => {
  const [first = '', second = ''] =
    readFileSync(join(project, 'README.md'), 'utf8').match(/^ {4}npm ci && .*$/gm) ?? [];

  it('issue a token: what the first one runs after the build', () => {
    const command = first.split(' && ').at(-1) ?? '';
    const { exit, stdout } = shell(command.replace('bin/ivschat-ts.js', '$P'));
    expect(exit).toBe(0);
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      'token',
      'tokenExpirationTime',
      'sessionExpirationTime',
    ]);
  });

  it('run all tests: CI runs the second one to the letter', () => {
    expect(readFileSync(join(project, '.ci/run'), 'utf8')).toContain(`\n${second.trim()}\n`);
  });
});
