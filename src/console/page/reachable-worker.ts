/**
 * Told to, asks again and again whether the endpoint is there, and says so once it is. A worker of its own, because a
 * page's own requests that fail stand in its console as errors: an endpoint that was stopped is none.
 */
import { alivePath } from '../live/live-data.ts';

const pause = 1000;

addEventListener('message', async () => {
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, pause));
  postMessage('there');
});

async function isThere(): Promise<boolean> {
  try {
    return (await fetch(alivePath, { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
