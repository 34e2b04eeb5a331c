import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Io } from '../src/system/io.ts';
import { silentLog } from '../src/system/log.ts';

/** A stream that keeps what is written to it. */
export class TextSink extends Writable {
  isTTY = false;
  columns = 80;
  rows = 24;
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  /** All that was written so far. */
  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}

/** A world made of buffers: nothing of the real environment, home or clock shines through unless it is passed in. */
export type TestIo = Io & { readonly stdout: TextSink; readonly stderr: TextSink };

export function testIo({
  stdin = '',
  ...world
}: { stdin?: string } & Partial<Omit<Io, 'stdin' | 'stdout' | 'stderr'>> = {}): TestIo {
  return {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: new TextSink(),
    stderr: new TextSink(),
    env: {},
    cwd: '/',
    home: '/nonexistent',
    programFolder: path.join(import.meta.dirname, '../dist'),
    nodeVersion: '20.0.0',
    now: Date.now,
    log: silentLog,
    onSignal: () => () => {},
    onReaderGone: () => () => {},
    abandonRest: () => {},
    importModule: (url) => import(/* @vite-ignore */ url),
    ...world,
  };
}
