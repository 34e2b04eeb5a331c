/**
 * Asks again and again whether the endpoint is there, and says so once it is. A worker of its own, because a page's own
 * requests that fail stand in its console as errors: an endpoint that was stopped is none.
 */
import { alivePath } from '../live/live-data.ts';

const pause = 1000;

async function wait(): Promise<void> {
  for (;;) {
    const there = await fetch(alivePath, { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (there) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  postMessage('there');
}

void wait();
