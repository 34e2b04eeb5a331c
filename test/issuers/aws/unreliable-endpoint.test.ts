import { expect, it } from 'vitest';
import { CliError } from '../../../src/errors/cli-error.ts';
import { createAwsService } from '../../../src/issuers/aws/aws-service.ts';
import { createChatToken } from '../../../src/model/create-chat-token.ts';
import { testIo } from '../../test-io.ts';
import { type Answer, rawServer, reply } from '../../transport/raw-server.ts';
import { issuerSettings } from './issuer-settings.ts';

const RUNS = 100;
const READ_TIMEOUT = 0.2;

const WHOLE = '{"token":"t","tokenExpirationTime":"2026-11-24T02:16:20Z"}';

/** What goes wrong, in turn, with three of ten connections. */
const TROUBLES: readonly Answer[] = [
  (socket) => socket.resetAndDestroy(),
  (socket) => socket.end(),
  (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 57\r\n\r\n{"token":"t"'),
  (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"tok');
    setTimeout(() => socket.resetAndDestroy(), 10);
  },
  // Later than anybody waits.
  (socket) => setTimeout(() => reply('200 OK', WHOLE)(socket, ''), READ_TIMEOUT * 3000),
  // Late, but in time.
  (socket) => setTimeout(() => reply('200 OK', WHOLE)(socket, ''), READ_TIMEOUT * 250),
];

/** Every third of a fixed shuffle of numbers, so that each run of the test is the same. */
function* troubles(): Generator<Answer, never> {
  let state = 42;
  let turn = 0;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const hit = state / 2 ** 31 < 0.3;
    const trouble = hit ? TROUBLES[turn++ % TROUBLES.length] : undefined;
    yield trouble ?? reply('200 OK', WHOLE);
  }
}

it('one hundred runs with three of ten connections in trouble: each a token or one clear error', async () => {
  const answers = troubles();
  const server = await rawServer([(socket, request) => answers.next().value(socket, request)]);
  const settings = issuerSettings(server.url);
  const run = async (): Promise<string> => {
    const io = testIo();
    const issuer = await createAwsService(
      {
        ...settings,
        transport: { ...settings.transport, connectTimeout: 2, readTimeout: READ_TIMEOUT },
      },
      io,
      { random: () => 0.01, sleep: (ms) => new Promise((done) => setTimeout(done, ms)) },
    );
    const began = performance.now();
    const result = await issuer.carryOut(createChatToken, new Map([['roomIdentifier', 'r']])).then(
      (document) => `token with ${(document as Map<string, unknown>).size} members`,
      (error: unknown) => {
        if (!(error instanceof CliError)) throw error;
        return error.message.replace(server.url, 'URL');
      },
    );
    // Three attempts, each within its timeouts, and the time between them.
    expect(performance.now() - began).toBeLessThan(3 * (READ_TIMEOUT * 1000 + 2000));
    expect(io.stdout.text() + io.stderr.text()).toBe('');
    return result;
  };
  const results: string[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) results.push(await run());
  await server.stop();
  const allowed = new Set([
    'token with 2 members',
    'Read timeout on endpoint URL: "URL/CreateChatToken"',
    'Connection was closed before we received a valid response from endpoint URL: "URL/CreateChatToken".',
  ]);
  expect(results.filter((result) => !allowed.has(result))).toEqual([]);
  expect(results.filter((result) => result.startsWith('token')).length).toBeGreaterThan(90);
});
