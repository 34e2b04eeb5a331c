import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadConfiguration } from '../../src/config/configuration.ts';
import type { CredentialContext } from '../../src/config/credentials/credential-source.ts';
import type { Io } from '../../src/system/io.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type TestIo, testIo } from '../test-io.ts';

/** What a test of configuration starts from. Files under `~/` stand in the home, others in the working directory. */
export interface World {
  readonly files?: Readonly<Record<string, string | Buffer | { text: string; mode: number }>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly profile?: string;
  readonly stdin?: string;
  readonly now?: () => number;
  readonly globals?: Partial<CredentialContext['globals']>;
}

/** A home and a working directory of their own, with an `Io` that stands in them. */
export function homeIo({ files = {}, env = {}, stdin = '', now = Date.now }: World = {}): TestIo {
  const folder = temporaryFolder('config');
  const io = testIo({
    home: path.join(folder, 'home'),
    cwd: path.join(folder, 'cwd'),
    env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdin,
    now,
  });
  for (const directory of [io.home, io.cwd]) mkdirSync(directory);
  for (const [name, content] of Object.entries(files)) {
    const file = placeOf(name, io);
    mkdirSync(path.dirname(file), { recursive: true });
    if (Buffer.isBuffer(content)) {
      writeFileSync(file, content);
      continue;
    }
    const { text, mode } = typeof content === 'string' ? { text: content, mode: 0o644 } : content;
    writeFileSync(file, text.replaceAll('{cwd}', io.cwd).replaceAll('{home}', io.home), { mode });
  }
  return io;
}

/** As `homeIo`, with what sources of credentials are made from. */
export function credentialContext(world: World = {}): CredentialContext & { readonly io: TestIo } {
  const io = homeIo(world);
  const configuration = loadConfiguration(io, world.profile);
  return { configuration, io, globals: world.globals ?? {}, caching: true };
}

/** The text of a file, `undefined` when there is none. */
export function textOf(name: string, io: Pick<Io, 'home' | 'cwd'>): string | undefined {
  try {
    return readFileSync(placeOf(name, io), 'utf8');
  } catch {
    return undefined;
  }
}

/** The permissions of a file. */
export function modeOf(name: string, io: Pick<Io, 'home' | 'cwd'>): number {
  return statSync(placeOf(name, io)).mode & 0o777;
}

/** The message and exit code of what a function throws or rejects with. */
export async function failureOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    const { message, exitCode } = error as { message: string; exitCode?: number };
    return `${exitCode}: ${message}`;
  }
  return 'no failure';
}

function placeOf(name: string, { home, cwd }: Pick<Io, 'home' | 'cwd'>): string {
  return name.startsWith('~/') ? path.join(home, name.slice(2)) : path.join(cwd, name);
}
