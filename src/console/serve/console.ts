/** The console of `serve`: its page, and the live data of the page, as routes of the endpoint's port. */
import type { EndpointInside, ExtraRoutes } from '../../chat/chat-endpoint.ts';
import { livePath } from '../live/live-data.ts';
import { liveFeed } from './live-feed.ts';
import { answerPage } from './page-files.ts';
import { isSameOrigin, refuseUpgrade } from './same-origin.ts';

export interface ConsoleOptions {
  readonly version: string;
  /** What `--endpoint-url` of `create-chat-token` names the keyring with. */
  readonly keyringUrl: string;
  /** The folder with the files of the page. */
  readonly folder: string;
}

/** Makes the routes of the console, for `startEndpoint`. */
export function consoleRoutes(options: ConsoleOptions): (inside: EndpointInside) => ExtraRoutes {
  const { version, keyringUrl, folder } = options;
  return (inside) => {
    let stopped = false;
    const feed = liveFeed(inside, { start: crypto.randomUUID(), version, keyringUrl });
    return {
      request(request, response) {
        // A page that asks whether we are there must not come while we go.
        if (stopped) response.setHeader('connection', 'close');
        return answerPage(request, response, { folder, stopped });
      },
      upgrade(request, socket, head) {
        if (request.url?.split('?', 1)[0] !== livePath) return false;
        if (isSameOrigin(request)) feed.open(request, socket, head);
        else refuseUpgrade(socket, 403);
        return true;
      },
      stop() {
        stopped = true;
        feed.stop();
      },
    };
  };
}
