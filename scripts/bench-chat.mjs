/**
 * The chat endpoint beside a bare `ws` server that broadcasts the same bytes, in the same run: handshakes, messages
 * delivered to 200 clients in a room, the processor's time for each of them in one large room and in many small ones,
 * and the memory of 10,000 connections. Exits 1 where a median breaks what the project promises.
 *
 *   npm run bench:chat            [rounds, 5 by default]
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { WebSocket } from 'ws';
import { converse, forAll, open, openAll, request } from './bench-chat-clients.mjs';
import { startServers } from './bench-chat-servers.mjs';

const HANDSHAKES = 2000;
const CONNECTIONS = 10_000;
/** Messages under way at a time in a room: enough to keep a server busy, far from what makes it drop slow clients. */
const WINDOW = 32;
const large = { name: 'one room of 200', rooms: 1, clients: 200, messages: 400, window: WINDOW };
const small = { name: '100 rooms of 2', rooms: 100, clients: 2, messages: 200, window: 4 };

/** What the project promises, of the endpoint's figure in bare `ws` servers; memory in bytes. */
const promised = {
  handshakes: (ratio) => ratio >= 0.8,
  fanOut: (ratio) => ratio >= 0.9,
  fanOutWatched: (ratio) => ratio >= 0.85,
  processor: (ratio) => ratio <= 1.2,
  memory: (bytes) => bytes <= 10 * 1024,
};

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
  const servers = await startServers(root, folder);
  const table = new Table({
    head: ['', 'endpoint', 'bare ws', 'ratio', 'of the rounds', 'wanted', ''],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left', 'left'],
    style: { head: [], border: [] },
  });
  let kept = true;
  const tell = (name, wanted, holds, figures) => {
    const { ours, theirs, ratio } = medianOf(figures);
    const ratios = figures.map((figure) => figure.ratio.toFixed(2));
    kept &&= holds;
    table.push([
      name,
      ours,
      theirs,
      ratio.toFixed(2),
      `${ratios.at(0)} … ${ratios.at(-1)}`,
      wanted,
      holds ? '' : 'no',
    ]);
  };
  const ratioOf = (figures) => medianOf(figures).ratio;

  // First, while nothing has grown yet that they could use.
  const ours = await memoryOfConnection(servers.endpoint, servers);
  const theirs = await memoryOfConnection(servers.bare, servers);
  const handshakes = await inRounds(servers, handshakesPerSecond);
  tell('handshakes a second', 'at least 0.8', promised.handshakes(ratioOf(handshakes)), handshakes);
  for (const shape of [large, small]) {
    const { deliveries, processor } = await conversations(servers, shape);
    if (shape === large) {
      const holds = promised.fanOut(ratioOf(deliveries));
      tell(`messages delivered a second, ${shape.name}`, 'at least 0.9', holds, deliveries);
    }
    const holds = promised.processor(ratioOf(processor));
    tell(`processor a message, µs, ${shape.name}`, 'at most 1.2', holds, processor);
  }
  const watched = await besideThePage(servers.endpoint, () => conversations(servers, large));
  const fast = promised.fanOutWatched(ratioOf(watched.deliveries));
  tell(
    `messages delivered, ${large.name}, console open`,
    'at least 0.85',
    fast,
    watched.deliveries,
  );
  const memory = [{ ours, theirs, ratio: ours / theirs }];
  tell(`bytes a connection, of ${CONNECTIONS}`, 'at most 10,240', promised.memory(ours), memory);
  servers.endpoint.stop();
  servers.bare.stop();
  console.log(table.toString());
  console.log(
    `${rounds} rounds; each row is the round with the median ratio, and the ratios of all`,
  );
  return kept ? 0 : 1;
}

/** The figures of all rounds, sorted by their ratios. The first round warms up. */
async function inRounds({ endpoint, bare }, measure) {
  const figures = [];
  for (let round = 0; round <= rounds; round += 1) {
    const tokens = () => endpoint.ask('tokens', Array(HANDSHAKES).fill(0));
    const ours = await measure(endpoint, await tokens());
    const theirs = await measure(bare, await tokens());
    if (round > 0) figures.push({ ours, theirs, ratio: ours / theirs });
  }
  return figures.sort((a, b) => a.ratio - b.ratio);
}

function medianOf(figures) {
  const { ours, theirs, ratio } = figures[Math.floor(figures.length / 2)];
  const digits = ours < 100 ? 1 : 0;
  const text = (figure) =>
    figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return { ours: text(ours), theirs: text(theirs), ratio };
}

async function handshakesPerSecond({ port }, tokens) {
  const sockets = [];
  const started = performance.now();
  await forAll(tokens, 32, async (token) => {
    sockets.push(await open(port, 0, token));
  });
  const seconds = (performance.now() - started) / 1000;
  await closeAll(sockets);
  return tokens.length / seconds;
}

/** Messages delivered per second, and microseconds of the processor for each. */
async function conversations({ endpoint, bare }, shape) {
  const { rooms, clients, messages, window } = shape;
  const numbers = Array.from({ length: rooms * clients }, (_, index) => index % rooms);
  const inRooms = (sockets) =>
    Array.from({ length: rooms }, (_, room) =>
      sockets.filter((_, index) => numbers[index] === room),
    );
  const tokens = await endpoint.ask('tokens', numbers);
  const ourSockets = await openAll(endpoint.port, numbers, tokens);
  const frame = await firstMessage(ourSockets[0]);
  // Behind the header of the frame.
  await bare.ask('text', frame.subarray(4).toString());
  const theirSockets = await openAll(bare.port, numbers, tokens);

  const measure = async (server, sockets) => {
    const before = await server.ask('processor');
    const started = performance.now();
    await converse(inRooms(sockets), messages, window);
    const seconds = (performance.now() - started) / 1000;
    const delivered = messages * sockets.length;
    return {
      deliveries: delivered / seconds,
      processor: ((await server.ask('processor')) - before) / delivered,
    };
  };
  const figures = { deliveries: [], processor: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await measure(endpoint, ourSockets);
    const theirs = await measure(bare, theirSockets);
    if (round === 0) continue;
    for (const [name, list] of Object.entries(figures)) {
      list.push({ ours: ours[name], theirs: theirs[name], ratio: ours[name] / theirs[name] });
    }
  }
  for (const list of Object.values(figures)) list.sort((a, b) => a.ratio - b.ratio);
  await closeAll([...ourSockets, ...theirSockets]);
  return figures;
}

/** Does something while a page of the console is open, which reads all that it is sent. */
async function besideThePage({ port }, task) {
  const page = new WebSocket(`ws://127.0.0.1:${port}/console/live`, {
    origin: `http://127.0.0.1:${port}`,
  });
  await once(page, 'open');
  let frames = 0;
  page.on('message', () => {
    frames += 1;
  });
  const done = await task();
  if (frames < rounds) throw new Error('the page was told nothing');
  page.terminate();
  return done;
}

/** Has a client say something, and gives the frame that it gets; the others of its room have it, too, a moment later. */
async function firstMessage(sender) {
  const message = new Promise((resolve) => sender.once('data', resolve));
  sender.write(request);
  const frame = await message;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return frame;
}

async function memoryOfConnection(server, { endpoint }) {
  // In parts, as tokens are good for a minute.
  const rooms = Array.from({ length: 1000 }, (_, index) => index % 50);
  const some = async () => openAll(server.port, rooms, await endpoint.ask('tokens', rooms));
  // What the first connections cost is the code that they need.
  await closeAll(await some());
  const before = await server.ask('memory');
  const sockets = [];
  while (sockets.length < CONNECTIONS) sockets.push(...(await some()));
  const bytes = ((await server.ask('memory')) - before) / CONNECTIONS;
  await closeAll(sockets);
  return bytes;
}

async function closeAll(sockets) {
  for (const socket of sockets) socket.resetAndDestroy();
  await new Promise((resolve) => setTimeout(resolve, 200));
}
