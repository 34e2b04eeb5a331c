import path from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished } from 'vitest';
import { startChatEndpoint } from '../../../src/library/chat-endpoint.ts';
import type { ChatEndpoint } from '../../../src/library/types.ts';
import { main } from '../../../src/program/main.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { type TestIo, testIo } from '../../test-io.ts';
import { type Relay, startRelay } from './relay.ts';

export const roomArn = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';

export interface JoinFixture {
  readonly home: string;
  readonly keyring: string;
  readonly endpoint: ChatEndpoint;
  readonly relay: Relay;
  /** Milliseconds by which endpoint and program are ahead of the time. */
  readonly clock: { ahead: number };
  /** Joins as ada, with local tokens, through the relay. */
  join(words?: readonly string[], options?: JoinOptions): Join;
}

export interface JoinOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** All words, in place of the usual ones. */
  readonly bare?: boolean;
  readonly stdin?: string;
  readonly isTTY?: boolean;
}

/** One run of join-room. */
export interface Join {
  readonly io: TestIo;
  readonly stdin: PassThrough;
  /** The exit code. */
  readonly done: Promise<number>;
  /** The documents on stdout. */
  documents(): Record<string, unknown>[];
  /** Waits until so many documents of a type are there. */
  sees(type: string, count?: number): Promise<Record<string, unknown>>;
  /** Ctrl-C. */
  interrupt(): void;
  /** Nobody reads stdout any more. */
  stopReading(): void;
}

export async function joinFixture(): Promise<JoinFixture> {
  const home = temporaryFolder('join-room');
  const keyring = path.join(home, 'keyring.json');
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const endpoint = await startChatEndpoint({ keyringPath: keyring, now });
  onTestFinished(() => endpoint.stop());
  const relay = await startRelay(endpoint.port);
  const fixture: JoinFixture = {
    home,
    keyring,
    endpoint,
    relay,
    clock,
    join(words = [], options = {}) {
      const usual = [
        ...['--room-identifier', roomArn, '--user-id', 'ada', '--endpoint-url', `local:${keyring}`],
        ...['--messaging-endpoint', relay.url],
      ];
      const all = ['join-room', ...(options.bare ? [] : usual), ...words];
      return started(all, fixture, now, options);
    },
  };
  return fixture;
}

function started(
  words: readonly string[],
  { home, relay }: JoinFixture,
  now: () => number,
  { env = {}, stdin: input }: JoinOptions,
): Join {
  const handlers = { signal: new Set<() => void>(), reader: new Set<() => void>() };
  const listen = (set: Set<() => void>) => (handler: () => void) => {
    set.add(handler);
    return () => set.delete(handler);
  };
  const stdin = new PassThrough();
  if (input !== undefined) stdin.end(input);
  const world = testIo({
    env: { AWS_EC2_METADATA_DISABLED: 'true', ...env },
    home,
    cwd: home,
    now,
    onSignal: listen(handlers.signal),
    onReaderGone: listen(handlers.reader),
  });
  const io: TestIo = { ...world, stdin };
  const done = main(words, io).then((exitCode) => {
    // Whatever a test is about: nothing of a token stands anywhere.
    expectNoToken(relay.tokens, io.stdout.text(), io.stderr.text());
    return exitCode;
  });
  const documents = () =>
    io.stdout
      .text()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return {
    io,
    stdin,
    done,
    documents,
    async sees(type, count = 1) {
      const found = () => documents().filter((document) => document.Type === type);
      await expect
        .poll(() => found().length, { timeout: 10_000, interval: 10 })
        .toBeGreaterThanOrEqual(count);
      return found()[count - 1] ?? {};
    },
    interrupt: () => {
      for (const handler of handlers.signal) handler();
    },
    stopReading: () => {
      for (const handler of handlers.reader) handler();
    },
  };
}

/** Neither a token nor a longer part of one. */
export function expectNoToken(tokens: readonly string[], ...texts: readonly string[]): void {
  for (const token of tokens) {
    for (const part of [token, ...token.split('.')]) {
      if (part.length < 16) continue;
      for (const text of texts) expect(text.includes(part), 'a token in the output').toBe(false);
    }
  }
}
