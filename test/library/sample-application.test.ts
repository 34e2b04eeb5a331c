/** What AWS's sample applications do, in Chromium: pages of another origin, with nothing set but their configuration. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type ChatEndpoint, startChatEndpoint } from '../../src/index.ts';
import type { Sample, SampleLine } from './sample-page.ts';

const executablePath = '/usr/bin/chromium';
const room = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';

/** What runs in the page knows this. */
type SampleWindow = { sample: Sample; Sample: typeof Sample };

// Where it is missing, the run says so in its last lines (test/missing-programs.ts).
describe.skipIf(!existsSync(executablePath))('a sample application in Chromium', () => {
  let browser: Browser;
  let script = '';

  beforeAll(async () => {
    const input = path.join(import.meta.dirname, 'sample-page.ts');
    const bundle = await build({
      input,
      write: false,
      output: { format: 'iife', name: 'samplePage' },
    });
    script = bundle.output[0].code;
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  }, 60_000);
  afterAll(() => browser?.close());

  /** Serves the page on a port of its own, which is another origin than that of the endpoint. */
  async function pageUrl(): Promise<string> {
    const server = createServer((request, response) => {
      const isScript = request.url === '/sample.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><script src="/sample.js"></script>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://localhost:${(server.address() as AddressInfo).port}/`;
  }

  /** Somebody signs in on a page of their own. */
  async function signedIn(endpoint: ChatEndpoint, name: string, moderator = false) {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(await pageUrl());
    const configuration = {
      API_URL: endpoint.httpUrl,
      CHAT_REGION: endpoint.webSocketUrl,
      CHAT_ROOM_ID: room,
    };
    await page.evaluate(
      ([settings, username, isModerator]) => {
        const own = globalThis as unknown as SampleWindow;
        own.sample = new own.Sample(settings);
        own.sample.signIn(username, isModerator);
      },
      [configuration, name, moderator] as const,
    );
    await expect.poll(() => state(page)).toBe('connected');
    return { page, errors };
  }

  const state = (page: Page) =>
    page.evaluate(() => (globalThis as unknown as SampleWindow).sample.state);
  const lines = (page: Page): Promise<SampleLine[]> =>
    page.evaluate(() => (globalThis as unknown as SampleWindow).sample.lines);
  const texts = async (page: Page) =>
    (await lines(page)).map(({ type, username, text }) => `${type} ${username}: ${text}`);
  const does = <Word extends 'send' | 'sticker' | 'raiseHand' | 'remove' | 'kick'>(
    page: Page,
    action: Word,
    ...words: Parameters<Sample[Word]>
  ) =>
    page.evaluate(
      ([name, given]) => {
        const { sample } = globalThis as unknown as SampleWindow;
        const method = sample[name as 'send'] as (...all: unknown[]) => Promise<unknown>;
        return method.apply(sample, given as unknown[]);
      },
      [action, words] as const,
    );

  it('two users and a moderator chat, send stickers, raise hands, delete and kick', async () => {
    const endpoint = await startChatEndpoint();
    onTestFinished(() => endpoint.stop());
    const ada = await signedIn(endpoint, 'ada');
    const bob = await signedIn(endpoint, 'bob');
    const eve = await signedIn(endpoint, 'eve', true);
    const everybody = [ada.page, bob.page, eve.page];
    const connected = 'SUCCESS : connected';
    const all = async (expected: string[]) => {
      for (const page of everybody) {
        await expect.poll(() => texts(page)).toEqual([connected, ...expected]);
      }
    };

    await does(ada.page, 'send', 'Hello "all" <b>\\ 🎈');
    await does(bob.page, 'sticker', 'cute', 'https://pictures.example/sticker-1.png');
    await does(ada.page, 'send', 'something rude');
    const sticker = 'STICKER bob: https://pictures.example/sticker-1.png';
    const hello = 'MESSAGE ada: Hello "all" <b>\\ 🎈';
    await all([hello, sticker, 'MESSAGE ada: something rude']);
    const [, first] = await lines(bob.page);
    expect(first).toMatchObject({ avatar: 'https://pictures.example/ada.png' });
    expect(first?.userId).toMatch(/^ada\.[0-9a-f-]{36}$/);

    await does(bob.page, 'raiseHand');
    for (const page of everybody) {
      await expect
        .poll(() => page.evaluate(() => (globalThis as unknown as SampleWindow).sample.raisedHand))
        .toBe('bob');
    }

    const rude = (await lines(eve.page)).at(-1);
    await does(eve.page, 'remove', rude?.id ?? '');
    await all([hello, sticker]);
    // A user may not.
    await expect(does(bob.page, 'remove', first?.id ?? '')).rejects.toThrow();

    const kicked = 'ERROR : closed: Kicked by moderator';
    expect(await does(eve.page, 'kick', first?.userId ?? '')).toEqual({
      arn: room,
      status: 'success',
    });
    for (const page of [bob.page, eve.page]) {
      // As in the sample, everybody is told, whoever it was.
      await expect.poll(() => texts(page)).toEqual([connected, sticker, kicked]);
    }
    await expect.poll(() => state(ada.page)).toBe('disconnected');
    expect((await texts(ada.page)).at(-1)).toBe(kicked);
    expect(endpoint.connections().map(({ attributes }) => attributes.username)).toEqual([
      'bob',
      'eve',
    ]);
    expect([...ada.errors, ...bob.errors, ...eve.errors]).toEqual([]);
  });

  it('reads errors of the back end', async () => {
    const endpoint = await startChatEndpoint();
    onTestFinished(() => endpoint.stop());
    const { page } = await signedIn(endpoint, 'ada');
    const error = await page.evaluate(async (url) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ arn: 'AbCdEfGhIjKl', userId: 'ada' });
      const response = await fetch(`${url}/auth`, { method: 'POST', headers, body });
      return { status: response.status, body: await response.json() };
    }, endpoint.httpUrl);
    expect(error).toMatchObject({ status: 400, body: { reason: 'FIELD_VALIDATION_FAILED' } });
  });
});
