/** What the endpoint serves for the console: the files of the page, and its live data. */
import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { bounds, type LiveFrame } from '../../src/console/live/live-data.ts';
import { handshakeRefusal, roomArn } from '../chat/chat-fixture.ts';
import { operation, type Served, serveConsole } from './console-fixture.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request of which every header is ours to choose. */
async function get(
  { endpoint }: Served,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const { hostname, port } = new URL(endpoint.httpUrl);
  // The path as it is, even where it is none.
  const sent = httpRequest({ hostname, port, path, method, headers }).end();
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const { statusCode: status, headers: answered } = response;
  return { status, headers: answered, body: Buffer.concat(chunks).toString() };
}

const html = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };

/** A page, as far as the endpoint can tell. */
class LivePage {
  readonly socket: WebSocket;
  readonly texts: string[] = [];

  constructor({ endpoint }: Served, options: object = {}) {
    const url = `${endpoint.webSocketUrl}/console/live`;
    this.socket = new WebSocket(url, { origin: endpoint.httpUrl, ...options });
    this.socket.on('message', (data) => this.texts.push(String(data)));
    this.socket.on('error', () => {});
    onTestFinished(() => this.socket.terminate());
  }

  get frames(): LiveFrame[] {
    return this.texts.map((text) => JSON.parse(text));
  }

  /** Serials of all entries so far. */
  get serials(): number[] {
    return this.frames.flatMap((frame) =>
      frame.type === 'entries' ? frame.entries.map(({ serial }) => serial) : [],
    );
  }
}

async function openPage(served: Served): Promise<LivePage> {
  const page = new LivePage(served);
  await once(page.socket, 'open');
  await expect.poll(() => page.frames.length).toBeGreaterThan(0);
  return page;
}

describe('GET /', () => {
  it('is the page for a browser, with a policy that allows nothing in line or from elsewhere', async () => {
    const served = await serveConsole();
    const { status, headers, body } = await get(served, '/', html);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const { host } = new URL(served.endpoint.httpUrl);
    expect(String(headers['content-security-policy']).split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ws://${host} wss://${host}`,
      "worker-src 'self'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      vary: 'Accept',
    });
    for (const [, file = ''] of body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const answer = await get(served, file);
      expect([file, answer.status]).toEqual([file, 200]);
      expect(answer.body.length).toBeGreaterThan(100);
    }
    expect((await get(served, '/', html, 'HEAD')).body).toBe('');
  });

  it('has a policy without an IPv6 address, which browsers would complain of', async () => {
    const served = await serveConsole();
    const { headers } = await get(served, '/', { ...html, host: '[::1]:4487' });
    expect(String(headers['content-security-policy'])).toContain("; connect-src 'self';");
  });

  it.each([[{}], [{ accept: '*/*' }], [{ accept: 'application/json' }]])(
    'is for everybody else what it is without a console: %j',
    async (headers) => {
      const served = await serveConsole();
      const { status, body } = await get(served, '/', headers);
      expect([status, JSON.parse(body).message]).toEqual([
        404,
        'There is no operation GET / of Amazon IVS Chat',
      ]);
    },
  );

  it.each([
    ['/console/../package.json'],
    ['/console/index.html'],
    ['/console/'],
    ['/console/page.js/x'],
    ['/__proto__'],
  ])('there is no %s', async (path) => {
    expect((await get(await serveConsole(), path, html)).status).toBe(404);
  });

  it('is refused to another Host, which a name that was rebound would be', async () => {
    const served = await serveConsole();
    for (const path of ['/', '/console/page.js', '/console/alive']) {
      const { status } = await get(served, path, { ...html, host: 'evil.example' });
      expect(status).toBe(403);
    }
  });
});

describe('live data', () => {
  it.each<[why: string, options: object]>([
    ['another origin', { origin: 'http://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['no origin', { origin: undefined }],
    ['an origin that is none', { origin: 'null' }],
    ['another Host', { headers: { host: 'evil.example' }, origin: 'http://evil.example' }],
  ])('is refused to %s', async (_, options) => {
    const served = await serveConsole();
    const { socket } = new LivePage(served, options);
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(403);
  });

  it('tells what was, and what comes', async () => {
    const served = await serveConsole();
    const client = await served.connect({ attributes: { a: 'b' } });
    const page = await openPage(served);
    expect(page.frames[0]).toMatchObject({
      type: 'snapshot',
      endpoint: { version: '1.2.3', keyringUrl: 'local:' },
      rooms: { total: 1, shown: [{ arn: roomArn, people: 1 }] },
      people: { total: 1, shown: [{ userId: 'nodi', attributes: { a: 'b' } }] },
      faults: { delayDeliveries: 0 },
    });
    await operation(served, 'CreateRoom', { name: 'lobby', tags: { a: 'b' } });
    client.socket.close();
    served.endpoint.faults.delayDeliveries(5);
    const rest = () => page.frames.slice(1);
    await expect.poll(rest).toContainEqual({
      type: 'rooms',
      total: 2,
      gone: [],
      changed: expect.arrayContaining([
        expect.objectContaining({ name: 'lobby', tags: { a: 'b' } }),
      ]),
    });
    await expect.poll(rest).toContainEqual(expect.objectContaining({ type: 'people', total: 0 }));
    await expect.poll(rest).toContainEqual({
      type: 'faults',
      faults: expect.objectContaining({ delayDeliveries: 5 }),
    });
    await expect.poll(() => page.serials).toEqual([1, 2, 3, 4]);
  });

  it('has no token and no key in it', async () => {
    const served = await serveConsole();
    const page = await openPage(served);
    const token = await served.token({ capabilities: ['SEND_MESSAGE'] });
    const client = new WebSocket(served.endpoint.webSocketUrl, token);
    await once(client, 'open');
    await handshakeRefusal(served.endpoint.webSocketUrl, token);
    await handshakeRefusal(served.endpoint.webSocketUrl, `${token}x`);
    await operation(served, 'CreateChatToken', { roomIdentifier: roomArn, userId: 'ada' });
    client.terminate();
    await expect.poll(() => page.serials.length).toBeGreaterThan(4);
    const all = page.texts.join('\n');
    for (const part of token.split('.').filter((text) => text.length > 8)) {
      expect(all).not.toContain(part);
    }
    for (const { k } of served.keyring.keys as readonly { readonly k?: string }[]) {
      if (k) expect(all).not.toContain(k);
    }
  });

  it('passes over a page that does not read, which goes on later; the room does not wait', async () => {
    const limits = { requestsPerSecond: 1e6, roomMessagesPerSecond: 1e6 };
    const served = await serveConsole({ limits });
    const page = await openPage(served);
    page.socket.pause();
    const client = await served.connect();
    const filler = 'x'.repeat(500);
    const count = 20_000;
    for (let sent = 0; sent < count; sent += 1) {
      client.send({ Action: 'SEND_MESSAGE', Content: filler, Attributes: { filler } });
      if (sent % 200 === 199) await client.received(sent + 1);
    }
    await operation(served, 'CreateRoom', { name: 'meanwhile' });
    await new Promise((resolve) => setTimeout(resolve, 3 * bounds.interval));
    page.socket.resume();
    await expect.poll(() => page.serials.at(-1), { timeout: 20_000 }).toBe(count + 3);
    // Those that were forgotten meanwhile are missing, and there is a gap in the serials.
    expect(page.serials.length).toBeLessThan(count);
    expect(page.serials).toEqual(page.serials.toSorted((one, other) => one - other));
    expect(page.texts.join('')).toContain('meanwhile');
  });

  it('has a bound for pages', async () => {
    const served = await serveConsole();
    await Promise.all(Array.from({ length: bounds.pages }, () => openPage(served)));
    const { socket } = new LivePage(served);
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(503);
  });

  it('ends with the endpoint, which does not wait for a page that does not answer', async () => {
    const served = await serveConsole();
    const [good, deaf] = [await openPage(served), await openPage(served)];
    deaf.socket.pause();
    const closed = once(good.socket, 'close');
    const begun = performance.now();
    await served.endpoint.stop();
    expect(performance.now() - begun).toBeLessThan(1000);
    expect((await closed)[0]).toBe(1001);
  });
});
