import type { RawData, WebSocket } from 'ws';
import { systemTimers } from '../clock.ts';

const { setImmediate } = systemTimers;

/** Handles a frame; says whether more of this connection is to be read. */
type FrameHandler = (data: RawData, isBinary: boolean) => boolean;

/**
 * Handles one frame of a connection in each turn of the event loop: who sends thousands makes nobody else wait. While
 * some wait nothing more is read. ws can do that, too (`allowSynchronousEvents`), but not under the fake timers of a test.
 */
export function handleInTurns(socket: WebSocket, handle: FrameHandler): void {
  let waiting: (readonly [RawData, boolean])[] = [];
  let resting = true;
  let paused = false;
  let over = false;

  const take = (data: RawData, isBinary: boolean): void => {
    if (handle(data, isBinary)) return;
    over = true;
    waiting = [];
  };
  const nextTurn = (): void => {
    const next = waiting.shift();
    if (next) {
      take(...next);
      setImmediate(nextTurn);
      return;
    }
    resting = true;
    if (paused && !over) socket.resume();
    paused = false;
  };

  socket.on('message', (data, isBinary) => {
    if (over) return;
    if (resting) {
      resting = false;
      take(data, isBinary);
      setImmediate(nextTurn);
      return;
    }
    waiting.push([data, isBinary]);
    if (paused) return;
    paused = true;
    socket.pause();
  });
  // What came before the close counts.
  socket.prependListener('close', () => {
    for (const [data, isBinary] of waiting.splice(0)) if (!over) take(data, isBinary);
  });
}
