import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { handleInTurns } from '../../src/chat/messaging/turns.ts';

/** How many of 40 frames of this size, which come at once, are handled before anybody else has a turn. */
async function inARow(bytes: number): Promise<number> {
  const socket = Object.assign(new EventEmitter(), { pause: () => {}, resume: () => {} });
  let handled = 0;
  handleInTurns(socket as unknown as WebSocket, () => {
    handled += 1;
    return true;
  });
  for (let count = 0; count < 40; count += 1) socket.emit('message', Buffer.alloc(bytes), false);
  const first = handled;
  while (handled < 40) await nextTurn();
  return first;
}

it('small frames are handled sixteen at a time, the largest one at a time', async () => {
  expect(await inARow(100)).toBe(16);
  expect(await inARow(10_000)).toBe(6);
  expect(await inARow(131_072)).toBe(1);
});
