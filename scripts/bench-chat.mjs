/**
 * How many messages per second the chat endpoint delivers to 200 clients in one room, as a ratio to a bare `ws`
 * server that broadcasts the same bytes, in the same run. Servers run in processes of their own; the clients here only
 * count bytes, so that what is measured is the servers. Exits 1 below the ratio that the project promises.
 *
 *   npm run bench:chat            [rounds, 5 by default]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { build } from 'esbuild';

const CLIENTS = 200;
const MESSAGES = 400;
/** Messages under way at a time: enough to keep a server busy, far from what makes it drop slow clients. */
const WINDOW = 32;
const PROMISED = 0.6;
/** A byte that stands once in each message, and in no frame header. */
const MARK = '`'.charCodeAt(0);
const CONTENT = 'The quick brown fox jumps over the lazy dog. 🦊`';

/** The endpoint without limits of rate; asked for a number, it answers with as many tokens. */
const endpointSource = `
  import { startEndpoint } from './src/chat/chat-endpoint.ts';
  import { systemClock } from './src/chat/clock.ts';
  import { serviceLimits } from './src/chat/limits.ts';
  import { claimsFor, tokenResponse } from './src/token/issue-token.ts';
  import { createKeyring } from './src/token/keyring.ts';
  import { fixedKeyring } from './src/token/keyring-source.ts';
  const keyring = createKeyring(Date.now());
  const unlimited = Number.POSITIVE_INFINITY;
  const endpoint = await startEndpoint({
    port: 0,
    host: '127.0.0.1',
    keyring: fixedKeyring(keyring),
    strictRooms: false,
    allowedOrigins: [],
    transcriptFile: undefined,
    clock: systemClock(),
    limits: { ...serviceLimits, requestsPerSecond: unlimited, roomMessagesPerSecond: unlimited },
    report: console.error,
  });
  process.on('message', async (count) => {
    const tokens = [];
    for (let index = 0; index < count; index += 1) {
      const claims = claimsFor(
        new Map<string, any>([
          ['roomIdentifier', 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl'],
          ['userId', 'user-' + index],
          ['capabilities', ['SEND_MESSAGE']],
          ['attributes', new Map([['displayName', 'User ' + index]])],
        ]),
        Date.now(),
      );
      tokens.push((await tokenResponse(claims, keyring)).get('token'));
    }
    process.send(tokens);
  });
  process.send(endpoint.port);
`;

/** What a page of documentation shows: whatever comes, the same text goes to everybody. */
const bareSource = `
  import { WebSocket, WebSocketServer } from 'ws';
  let bytes;
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () =>
    process.send(server.address().port),
  );
  server.on('connection', (socket) => {
    socket.on('message', () => {
      for (const client of server.clients) {
        if (client.readyState === WebSocket.OPEN) client.send(bytes, { binary: false });
      }
    });
  });
  process.on('message', (text) => {
    bytes = Buffer.from(text);
    process.send(bytes.length);
  });
`;

const rounds = Number(process.argv[2] ?? 5);
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
// Below the project, where the servers find their packages.
const folder = await mkdtemp(path.join(root, 'node_modules', '.bench-'));
try {
  process.exitCode = await compare();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function compare() {
  const endpoint = await startServer('endpoint', endpointSource);
  const tokens = await endpoint.ask(CLIENTS);
  const room = await join(endpoint.port, (index) => tokens[index]);
  const request = clientFrame(JSON.stringify({ Action: 'SEND_MESSAGE', Content: CONTENT }));
  room.sender.write(request);
  const [first] = await once(room.sender, 'data');
  // Until the others have it, too: from here on they count.
  await new Promise((resolve) => setTimeout(resolve, 200));

  const bare = await startServer('bare', bareSource);
  // Behind the header of the frame.
  await bare.ask(first.subarray(4).toString());
  const bareRoom = await join(bare.port, () => 'bare');

  const ratios = [];
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await deliver(room, request);
    const theirs = await deliver(bareRoom, request);
    // The first round warms up.
    if (round > 0) ratios.push({ ours, theirs, ratio: ours / theirs });
  }
  endpoint.stop();
  bare.stop();
  for (const { sockets } of [room, bareRoom]) for (const socket of sockets) socket.destroy();
  return report(ratios);
}

function report(ratios) {
  const sorted = ratios.toSorted((a, b) => a.ratio - b.ratio);
  const median = sorted[Math.floor(sorted.length / 2)];
  const table = new Table({
    head: ['messages delivered per second', 'endpoint', 'bare ws', 'ratio'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const [index, figures] of ratios.entries()) table.push(row(`round ${index + 1}`, figures));
  table.push(row('median by ratio', median));
  console.log(table.toString());
  console.log(`${CLIENTS} clients in a room; the ratio has to be at least ${PROMISED}`);
  return median.ratio >= PROMISED ? 0 : 1;
}

function row(name, { ours, theirs, ratio }) {
  const figure = (perSecond) => Math.round(perSecond).toLocaleString('en');
  return [name, figure(ours), figure(theirs), ratio.toFixed(2)];
}

/** Has one client send `MESSAGES` messages and waits until all have them all; gives the messages delivered per second. */
async function deliver({ sender, sockets }, request) {
  let sent = 0;
  const send = (count) => {
    for (const end = Math.min(sent + count, MESSAGES); sent < end; sent += 1) sender.write(request);
  };
  const everybody = sockets.map((socket) =>
    countMessages(socket, socket === sender ? send : undefined),
  );
  const started = performance.now();
  send(WINDOW);
  await Promise.all(everybody);
  return (MESSAGES * sockets.length) / ((performance.now() - started) / 1000);
}

/** Resolves when a client has got all messages; `onMessages` is told how many came at a time. */
function countMessages(socket, onMessages) {
  return new Promise((resolve) => {
    let count = 0;
    const listener = (chunk) => {
      let messages = 0;
      for (let at = chunk.indexOf(MARK); at !== -1; at = chunk.indexOf(MARK, at + 1)) messages += 1;
      count += messages;
      onMessages?.(messages);
      if (count < MESSAGES) return;
      socket.off('data', listener);
      resolve();
    };
    socket.on('data', listener);
  });
}

/** Opens all connections to a server, as raw sockets behind a finished handshake. */
async function join(port, tokenOf) {
  const sockets = [];
  for (let index = 0; index < CLIENTS; index += 1) {
    const socket = connect(port, '127.0.0.1').setNoDelay(true);
    socket.write(
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${tokenOf(index)}\r\n\r\n`,
    );
    const [answer] = await once(socket, 'data');
    if (!String(answer).startsWith('HTTP/1.1 101')) throw new Error(String(answer));
    sockets.push(socket);
  }
  return { sender: sockets[0], sockets };
}

/** A text frame of a client, with the mask 0. */
function clientFrame(text) {
  const payload = Buffer.from(text);
  if (payload.length > 125) throw new Error('longer than a short frame');
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

/** Runs a server in a process of its own; it sends its port first, and then one answer to each question. */
async function startServer(name, source) {
  const file = path.join(folder, `${name}.mjs`);
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: file,
  });
  const child = fork(file);
  const [port] = await once(child, 'message');
  return {
    port,
    async ask(question) {
      child.send(question);
      return (await once(child, 'message'))[0];
    },
    stop: () => child.kill(),
  };
}
