/** The files of the page over HTTP. */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { alivePath } from '../live/live-data.ts';

/** Every file that there is: its path of the URL, its name in the folder, its type. */
const files: ReadonlyMap<string, readonly [name: string, type: string]> = new Map([
  ['/', ['index.html', 'text/html; charset=utf-8']],
  ['/console/page.js', ['page.js', 'text/javascript; charset=utf-8']],
  ['/console/page.css', ['page.css', 'text/css; charset=utf-8']],
  ['/console/reachable-worker.js', ['reachable-worker.js', 'text/javascript; charset=utf-8']],
  ['/console/icon.svg', ['icon.svg', 'image/svg+xml']],
]);

/** Nothing but what comes from here, nothing that stands in the page itself, and in nobody's frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** Headers of every answer. */
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // The next start may be another version.
  'cache-control': 'no-store',
};

export interface PagePlace {
  /** The folder with the files, as an absolute path. */
  readonly folder: string;
  /** Whether the endpoint is about to end. */
  readonly stopped: boolean;
}

/**
 * Answers requests for the page. `GET /` is one of them when a browser asks, that is, somebody who would rather have
 * HTML; API clients are answered as without a console.
 * @returns whether the request was answered
 */
export function answerPage(
  { method, url = '', headers: { accept = '', host = '' } }: IncomingMessage,
  response: ServerResponse,
  { folder, stopped }: PagePlace,
): boolean {
  const [location = ''] = url.split('?', 1);
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (location === alivePath) {
    response.writeHead(stopped ? 503 : 204, headers).end();
    return true;
  }
  const file = files.get(location);
  if (!file || (location === '/' && !/\btext\/html\b/.test(accept))) return false;
  const [name, type] = file;
  response.setHeader('content-type', type);
  for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
  if (location === '/') {
    response.setHeader('content-security-policy', policyFor(host));
    response.setHeader('vary', 'Accept');
  }
  if (method === 'HEAD') response.end();
  else sendFile(join(folder, name), response);
  return true;
}

/**
 * `'self'` covers WebSockets of the same origin in new browsers only; so they are named. The grammar of policies has no
 * IPv6 addresses.
 */
function policyFor(host: string): string {
  const policy = contentSecurityPolicy.join('; ');
  if (host.startsWith('[')) return policy;
  return policy.replace("connect-src 'self'", `connect-src 'self' ws://${host} wss://${host}`);
}

function sendFile(file: string, response: ServerResponse): void {
  createReadStream(file)
    .on('error', () => {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.writeHead(500).end(`${file} is missing: this copy of ivschat-ts was not built.\n`);
    })
    .pipe(response);
}
