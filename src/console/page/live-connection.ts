import { type LiveFrame, livePath } from '../live/live-data.ts';
import { page, receive } from './page-state.ts';

/** How long a connection is left alone that was refused although the endpoint is there: it has too many pages. */
const refusedPause = 3000;

/** Keeps the page's connection to the endpoint; where it breaks, waits until the endpoint is there again. */
export function keepLive(): void {
  const url = new URL(livePath, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  let heard = false;
  socket.addEventListener('message', ({ data }) => {
    heard = true;
    receive(JSON.parse(data) as LiveFrame);
  });
  socket.addEventListener('close', async () => {
    page.set({ link: 'waiting' });
    if (!heard) await new Promise((resolve) => setTimeout(resolve, refusedPause));
    await reachable();
    keepLive();
  });
}

/** Resolves once the page is live; at once when it is. */
export function live(): Promise<void> {
  if (page.get().link === 'live') return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = page.subscribe(() => {
      if (page.get().link !== 'live') return;
      unsubscribe();
      resolve();
    });
  });
}

/** Loaded with the page: once it is needed, there is nobody to load it from. */
const lookout = new Worker('/console/reachable-worker.js');

function reachable(): Promise<void> {
  return new Promise((resolve) => {
    lookout.addEventListener('message', () => resolve(), { once: true });
    lookout.postMessage('look');
  });
}
