/** The two servers of `bench-chat.mjs`, each in a process of its own: the chat endpoint, and what a bare `ws` can do. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';

/** What both answer besides: what they have used. */
const measures = `
  const measures = {
    /** Microseconds of the processor. */
    processor() {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
    /** Bytes, when everything that can be collected has been. */
    memory() {
      gc();
      gc();
      return process.memoryUsage().rss;
    },
  };
  process.once('disconnect', () => process.exit());
  const answers = (questions) =>
    process.on('message', async ([name, ...words]) =>
      process.send(await { ...measures, ...questions }[name](...words)),
    );
`;

/** The endpoint as `serve` runs it, its console included, but without limits of rate. */
const endpointSource = `
  import path from 'node:path';
  import { startEndpoint } from './src/chat/chat-endpoint.ts';
  import { systemClock } from './src/chat/clock.ts';
  import { serviceLimits } from './src/chat/limits.ts';
  import { consoleRoutes } from './src/console/serve/console.ts';
  import { claimsFor, tokenResponse } from './src/token/issue-token.ts';
  import { keyringFileSource } from './src/token/keyring-source.ts';
  ${measures}
  const keyring = keyringFileSource(path.join(process.argv[2], 'keyring.json'), Date.now);
  const unlimited = Number.POSITIVE_INFINITY;
  const endpoint = await startEndpoint({
    port: 0,
    host: '127.0.0.1',
    keyring,
    strictRooms: false,
    allowedOrigins: [],
    allowedHosts: [],
    throttle: false,
    tls: undefined,
    reviewHandler: undefined,
    reviewAll: false,
    transcriptFile: undefined,
    clock: systemClock(),
    limits: { ...serviceLimits, requestsPerSecond: unlimited, roomMessagesPerSecond: unlimited },
    report: console.error,
    extraRoutes: consoleRoutes({ version: '', keyringUrl: 'local:', folder: '' }),
  });
  answers({
    /** A token for each connection, by the number of its room. */
    tokens: (rooms) =>
      rooms.map((room, index) =>
        tokenResponse(
          claimsFor(
            new Map([
              ['roomIdentifier', 'arn:aws:ivschat:us-west-2:123456789012:room/Room' + room],
              ['userId', 'user-' + index],
              ['capabilities', ['SEND_MESSAGE']],
              ['attributes', new Map([['displayName', 'User ' + index]])],
            ]),
            Date.now(),
          ),
          keyring.forSealing(),
        ).get('token'),
      ),
  });
  process.send(endpoint.port);
`;

/** Rooms as an example in a documentation has them: whatever comes, the same text goes to everybody in the room. */
const bareSource = `
  import { WebSocket, WebSocketServer } from 'ws';
  ${measures}
  let bytes;
  const rooms = new Map();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () =>
    process.send(server.address().port),
  );
  server.on('connection', (socket, request) => {
    const clients = rooms.get(request.url) ?? new Set();
    rooms.set(request.url, clients.add(socket));
    socket.on('close', () => clients.delete(socket));
    socket.on('message', () => {
      for (const client of clients) {
        if (client.readyState === WebSocket.OPEN) client.send(bytes, { binary: false });
      }
    });
  });
  answers({
    /** What is sent. */
    text(text) {
      bytes = Buffer.from(text);
      return bytes.length;
    },
  });
`;

/**
 * Starts both.
 * @param {string} root of the project
 * @param {string} folder below it, where they find their packages
 */
export async function startServers(root, folder) {
  return {
    endpoint: await startServer(root, folder, 'endpoint', endpointSource),
    bare: await startServer(root, folder, 'bare', bareSource),
  };
}

/** Runs a server; it sends its port first, and then one answer to each question. */
async function startServer(root, folder, name, source) {
  const file = path.join(folder, `${name}.mjs`);
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: file,
  });
  const child = fork(file, [folder], { execArgv: ['--expose-gc'] });
  const [port] = await once(child, 'message');
  return {
    port,
    async ask(...question) {
      child.send(question);
      return (await once(child, 'message'))[0];
    },
    stop: () => child.disconnect(),
  };
}
