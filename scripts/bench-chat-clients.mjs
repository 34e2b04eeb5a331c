/** The clients of `bench-chat.mjs`: raw sockets that only count bytes, so that what is measured is the servers. */
import { once } from 'node:events';
import { connect } from 'node:net';

/** A byte that stands once in each message, and in no frame header. */
const MARK = '`'.charCodeAt(0);
const CONTENT = 'The quick brown fox jumps over the lazy dog. 🦊`';

/** What a client sends: a text frame with the mask 0. */
export const request = clientFrame(JSON.stringify({ Action: 'SEND_MESSAGE', Content: CONTENT }));

function clientFrame(text) {
  const payload = Buffer.from(text);
  if (payload.length > 125) throw new Error('longer than a short frame');
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

/** Opens one connection: resolves with its socket when the protocol has been switched. */
export async function open(port, room, token) {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  socket.write(
    `GET /room${room} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${token}\r\n\r\n`,
  );
  const [answer] = await once(socket, 'data');
  if (!String(answer).startsWith('HTTP/1.1 101')) throw new Error(String(answer));
  return socket;
}

/** Runs `task` for every item, at most `width` at a time. */
export async function forAll(items, width, task) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      await task(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Opens a connection for each room number of the list; the tokens are as many. */
export async function openAll(port, rooms, tokens) {
  const sockets = [];
  await forAll(rooms, 32, async (room, index) => {
    sockets[index] = await open(port, room, tokens[index]);
  });
  return sockets;
}

/**
 * Has the first client of each room send messages, `window` of them under way at a time, and waits until all clients
 * have them all.
 * @param {import('node:net').Socket[][]} rooms the clients of each
 */
export async function converse(rooms, messages, window) {
  await Promise.all(
    rooms.map(async (sockets) => {
      const [sender] = sockets;
      let sent = 0;
      const send = (count) => {
        for (const end = Math.min(sent + count, messages); sent < end; sent += 1) {
          sender.write(request);
        }
      };
      const everybody = sockets.map((socket) =>
        countMessages(socket, messages, socket === sender ? send : undefined),
      );
      send(window);
      await Promise.all(everybody);
    }),
  );
}

/** Resolves when a client has got all messages; `onMessages` is told how many came at a time. */
function countMessages(socket, messages, onMessages) {
  return new Promise((resolve) => {
    let count = 0;
    const listener = (chunk) => {
      let came = 0;
      for (let at = chunk.indexOf(MARK); at !== -1; at = chunk.indexOf(MARK, at + 1)) came += 1;
      count += came;
      onMessages?.(came);
      if (count < messages) return;
      socket.off('data', listener);
      resolve();
    };
    socket.on('data', listener);
  });
}
