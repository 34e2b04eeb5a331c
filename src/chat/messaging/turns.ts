import type { RawData, WebSocket } from 'ws';
import { systemTimers } from '../clock.ts';

const { setImmediate } = systemTimers;

/** Handles a frame; says whether more of this connection is to be read. */
type FrameHandler = (data: RawData, isBinary: boolean) => boolean;

/** Frames of one connection in a row: enough for what their answers save when they go out together. */
const framesInARow = 16;
/** A large frame, which takes longer to read, counts as one more for so many bytes of it. */
const bytesOfOne = 4096;

/**
 * Handles a few frames of a connection in each turn of the event loop: who sends thousands makes nobody else wait. While
 * some wait nothing more is read. ws can do that, too (`allowSynchronousEvents`), but not under the fake timers of a test.
 */
export function handleInTurns(socket: WebSocket, handle: FrameHandler): void {
  let waiting: (readonly [RawData, boolean])[] = [];
  let inARow = 0;
  let over = false;

  const take = (data: RawData, isBinary: boolean): void => {
    if (over || handle(data, isBinary)) return;
    over = true;
    waiting = [];
  };
  const nextTurn = (): void => {
    inARow = 0;
    for (let head = waiting[0]; head && inARow < framesInARow; head = waiting[0]) {
      waiting.shift();
      inARow += weightOf(head[0]);
      take(...head);
    }
    if (waiting.length > 0) setImmediate(nextTurn);
    else if (!over) socket.resume();
  };

  socket.on('message', (data, isBinary) => {
    if (over) return;
    if (waiting.length === 0 && inARow < framesInARow) {
      inARow += weightOf(data);
      take(data, isBinary);
      return;
    }
    if (waiting.length === 0) {
      socket.pause();
      setImmediate(nextTurn);
    }
    waiting.push([data, isBinary]);
  });
  // What came before the close counts.
  socket.prependListener('close', () => {
    for (const frame of waiting.splice(0)) take(...frame);
  });
}

function weightOf(data: RawData): number {
  return 1 + Math.floor((data as Buffer).length / bytesOfOne);
}
