/** An endpoint with its console, and Chromium on it. What a page must not do fails the test that it does it in. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { type ChatEndpoint, startEndpoint } from '../../src/chat/chat-endpoint.ts';
import { systemClock } from '../../src/chat/clock.ts';
import { type Limits, serviceLimits } from '../../src/chat/limits.ts';
import { consoleRoutes } from '../../src/console/serve/console.ts';
import { type DocumentMap, documentFrom } from '../../src/document/document.ts';
import { claimsFor, tokenResponse } from '../../src/token/issue-token.ts';
import { createKeyring, type Keyring } from '../../src/token/keyring.ts';
import { fixedKeyring } from '../../src/token/keyring-source.ts';
import { Client, everything, roomArn } from '../chat/chat-fixture.ts';

const executablePath = '/usr/bin/chromium';
/** Where it is missing, the run says so in its last lines (test/missing-programs.ts). */
export const hasChromium = existsSync(executablePath);

const folder = path.join(import.meta.dirname, '../../dist/console');

export interface Served {
  readonly endpoint: ChatEndpoint;
  readonly keyring: Keyring;
  /** A client in the room, by `ws`, with all capabilities. */
  connect(request?: object): Promise<Client>;
  token(request?: object): Promise<string>;
}

export interface ServedOptions {
  readonly port?: number;
  readonly keyring?: Keyring;
  readonly limits?: Partial<Limits>;
  readonly clock?: () => number;
}

/** Starts an endpoint with its console, until the test is over. */
export async function serveConsole(options: ServedOptions = {}): Promise<Served> {
  const now = options.clock ?? (() => Date.now());
  const keyring = options.keyring ?? createKeyring(now());
  const endpoint = await startEndpoint({
    port: options.port ?? 0,
    host: '127.0.0.1',
    keyring: fixedKeyring(keyring),
    strictRooms: false,
    allowedOrigins: [],
    transcriptFile: undefined,
    clock: systemClock(now),
    limits: { ...serviceLimits, ...options.limits },
    report: () => {},
    extraRoutes: consoleRoutes({ version: '1.2.3', keyringUrl: 'local:', folder }),
  });
  onTestFinished(() => endpoint.stop());
  const token = async (request: object = {}) => {
    const complete = { roomIdentifier: roomArn, userId: 'nodi', ...request };
    const claims = claimsFor(documentFrom(complete) as DocumentMap, now());
    return String((await tokenResponse(claims, keyring)).get('token'));
  };
  const connect = async (request: object = {}) => {
    const words = { capabilities: everything, ...request };
    const client = new Client(endpoint.webSocketUrl, await token(words));
    await client.opened;
    return client;
  };
  return { endpoint, keyring, connect, token };
}

/** Calls an operation over HTTP, as a back end does. */
export async function operation(
  { endpoint }: Pick<Served, 'endpoint'>,
  name: string,
  request: object,
): Promise<{ readonly arn?: string }> {
  const body = JSON.stringify(request);
  const response = await fetch(`${endpoint.httpUrl}/${name}`, { method: 'POST', body });
  expect(response.ok).toBe(true);
  return JSON.parse((await response.text()) || '{}');
}

let browser: Browser;

/** Starts Chromium for the tests of a file. */
export function useChromium(): void {
  beforeAll(async () => {
    if (!hasChromium) return;
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat(
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ),
    });
  });
  afterAll(() => browser?.close());
}

export interface Opened {
  readonly page: Page;
  /** Errors in the console, violations of the policy, requests to elsewhere: all that must not be. */
  readonly complaints: string[];
}

/** Opens the console, at a view if one is named. At the end of the test the page must have nothing to complain of. */
export async function openConsole(
  { endpoint }: { readonly endpoint: Pick<ChatEndpoint, 'httpUrl'> },
  hash = '',
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    const own = host === new URL(endpoint.httpUrl).host || protocol === 'blob:';
    if (!own) complaints.push(`a request to ${request.url()}`);
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(`${endpoint.httpUrl}/${hash}`);
  await page.getByText('Live', { exact: true }).waitFor();
  return { page, complaints };
}

/** Lets a test user in, through the form. */
export async function joinAs(
  page: Page,
  userId: string,
  capabilities: readonly string[] = ['send', 'delete', 'disconnect'],
  more: { readonly attributes?: string; readonly minutes?: string } = {},
): Promise<void> {
  const form = page.getByRole('form', { name: 'Join as' });
  await form.getByLabel('User id').fill(userId);
  for (const name of ['send', 'delete', 'disconnect']) {
    await form.getByLabel(name).setChecked(capabilities.includes(name));
  }
  await form.getByLabel('Attributes').fill(more.attributes ?? '');
  await form.getByLabel('Minutes').fill(more.minutes ?? '60');
  await form.getByRole('button', { name: 'Join' }).click();
  await pane(page, userId).getByText('Connected with token 1.').waitFor();
}

/** The pane of a test user. */
export function pane(page: Page, userId: string) {
  return page.getByRole('article', { name: `Test user ${userId}`, exact: true });
}

/** Has a test user say something, as somebody at the keyboard would. */
export async function say(page: Page, userId: string, content: string): Promise<void> {
  const line = pane(page, userId).getByLabel(`Message of ${userId}`);
  await line.fill(content);
  await line.press('Enter');
}
