import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { main } from '../../src/program/main.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { testIo } from '../test-io.ts';
import type { Case, Outcome } from './case.ts';
import { isoTime, startEndpoint } from './endpoint.ts';
import { makeTlsMaterial, type TlsMaterial } from './tls-material.ts';

/** How a case is run: by a call of `main`, or as the built program in a process of its own. */
export type Mode = 'in process' | 'built';

const BIN = path.resolve(import.meta.dirname, '../../bin/ivschat-ts.js');

const ALWAYS = {
  AWS_EC2_METADATA_DISABLED: 'true',
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  TERM: 'xterm',
  TZ: 'UTC',
};
const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'SecretExample/Key',
  AWS_REGION: 'us-west-2',
};

let tlsMaterial: TlsMaterial | undefined;

/** Runs one case against an endpoint of its own, in folders of its own, and tells what came of it. */
export async function runCase(test: Case, mode: Mode): Promise<Outcome> {
  const root = temporaryFolder('case');
  const home = path.join(root, 'home');
  const cwd = path.join(root, 'cwd');
  if (test.tls) tlsMaterial ??= makeTlsMaterial();
  const tls = test.tls ? tlsMaterial : undefined;
  const endpoint = await startEndpoint(test.server, tls);
  const place = (name: string) =>
    name.startsWith('~/') ? path.join(home, name.slice(2)) : path.join(cwd, name);
  const fill = (text: string) =>
    text
      .replaceAll('{endpoint}', `${tls ? 'https' : 'http'}://127.0.0.1:${endpoint.port}`)
      .replaceAll('{port}', String(endpoint.port))
      .replaceAll('{home}', home)
      .replaceAll('{cwd}', cwd)
      .replaceAll('{ca}', tls?.authority ?? '')
      .replace(/\{now([+-]\d+)?\}/g, (_, seconds) => isoTime(Number(seconds ?? 0)));
  const blur = (text: string) => {
    const blurred = text
      .replace(new RegExp(`(127\\.0\\.0\\.1|localhost):${endpoint.port}\\b`, 'g'), '$1:{port}')
      .replaceAll(`port=${endpoint.port}`, 'port={port}')
      .replaceAll(cwd, '{cwd}')
      .replaceAll(home, '{home}');
    return tls ? blurred.replaceAll(tls.authority, '{ca}') : blurred;
  };
  try {
    await mkdir(home);
    await mkdir(cwd);
    await writeFiles(test, place, fill);
    const words = [...(test.globalsFirst ?? []), ...test.argv].map(fill);
    const run = mode === 'built' ? runBuilt : runInProcess;
    const { exit, stdout, stderr } = await run(test, words, {
      home,
      cwd,
      env: environment(test, home, fill),
    });
    const read = async (name: string) =>
      [name, await readFile(place(name), 'utf8').then(blur, () => null)] as const;
    return {
      exit,
      stdout: blur(test.plain ? withoutStyle(stdout) : stdout),
      stderr: blur(stderr),
      requests: JSON.parse(blur(JSON.stringify(endpoint.requests))),
      ...(test.reads && { files: Object.fromEntries(await Promise.all(test.reads.map(read))) }),
    };
  } finally {
    endpoint.stop();
    await rm(root, { recursive: true, force: true });
  }
}

interface World {
  readonly home: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

type Result = Pick<Outcome, 'exit' | 'stdout' | 'stderr'>;

async function writeFiles(
  test: Case,
  place: (name: string) => string,
  fill: (text: string) => string,
): Promise<void> {
  for (const [name, content] of Object.entries(test.files ?? {})) {
    const { text = '', base64, mode } = typeof content === 'string' ? { text: content } : content;
    await mkdir(path.dirname(place(name)), { recursive: true });
    await writeFile(place(name), base64 === undefined ? fill(text) : Buffer.from(base64, 'base64'));
    if (mode) await chmod(place(name), Number.parseInt(mode, 8));
  }
}

function environment(
  test: Case,
  home: string,
  fill: (text: string) => string,
): Record<string, string> {
  const base = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    ...ALWAYS,
    ...(test.bare ? {} : CREDENTIALS),
  };
  const env = new Map<string, string>(Object.entries(base));
  for (const [name, value] of Object.entries(test.env ?? {})) {
    if (value === null) env.delete(name);
    else env.set(name, fill(value));
  }
  return Object.fromEntries(env);
}

async function runInProcess(test: Case, words: readonly string[], world: World): Promise<Result> {
  const io = testIo({ ...world, stdin: test.stdin ?? '' });
  const exit = await main(words, io);
  return { exit, stdout: unixLines(io.stdout.text()), stderr: unixLines(io.stderr.text()) };
}

function runBuilt(test: Case, words: readonly string[], { cwd, env }: World): Promise<Result> {
  // The version of Node.js that runs the tests runs the program too.
  const command = [process.execPath, BIN, ...words];
  const quoted = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const { cols = 80, rows = 24 } = test.tty ?? {};
  const [program, argv]: [string, string[]] = test.tty
    ? ['script', ['-qefc', `stty cols ${cols} rows ${rows}; ${quoted}`, '/dev/null']]
    : [process.execPath, command.slice(1)];
  const child = spawn(program, argv, { cwd, env, stdio: 'pipe' });
  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on('data', (chunk) => output.stdout.push(chunk));
  child.stderr.on('data', (chunk) => output.stderr.push(chunk));
  child.stdin.on('error', () => {});
  if (!test.tty || test.stdin !== undefined) child.stdin.end(test.stdin ?? '');
  const text = (chunks: Buffer[]) => unixLines(Buffer.concat(chunks).toString('utf8'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) =>
      resolve({ exit, stdout: text(output.stdout), stderr: text(output.stderr) }),
    );
  });
}

/** Text without colours and without the overstriking that pagers read as bold and underline. */
function withoutStyle(text: string): string {
  return text.replace(/.\x08/gs, '').replace(/\x1b\[[0-9;]*m/g, '');
}

/** A terminal ends lines with CR and LF; the cases were recorded without the CR, wherever it came from. */
function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
