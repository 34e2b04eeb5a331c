/** The console as people with other eyes, other hands and other screens have it; and its picture in the docs. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { roomArn } from '../chat/chat-fixture.ts';
import {
  hasChromium,
  joinAs,
  openConsole,
  operation,
  pane,
  say,
  serveConsole,
  useChromium,
} from './console-fixture.ts';

useChromium();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds that is serious or worse, as `rule: element`. */
async function seriousFindings(page: Page): Promise<string[]> {
  // Not as a script of the page: its policy allows none in line.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const views = ['Log', 'Join as', 'People', 'Room', 'Faults', 'Copy'] as const;

/** Gives the page another width, and waits until it has noticed: on a wide screen the log is no tab. */
async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  const state = width < 1200 ? 'visible' : 'detached';
  await page.getByRole('tab', { name: 'Log' }).waitFor({ state });
}

/** A room with something going on in it, on two test users' panes. */
async function livelyConsole(colorScheme: 'light' | 'dark') {
  const served = await serveConsole();
  await operation(served, 'CreateRoom', { name: 'lobby' });
  const { arn = '' } = await operation(served, 'CreateRoom', {
    name: 'stage',
    tags: { team: 'blue', env: 'dev' },
  });
  const nodi = await served.connect({
    roomIdentifier: arn,
    attributes: { displayName: 'Nodi', app: 'bench' },
  });
  await served.connect({ userId: 'visitor', roomIdentifier: roomArn, capabilities: [] });
  const { page } = await openConsole(served, `#join/${arn}`, { colorScheme });
  await joinAs(page, 'ada', undefined, { attributes: 'displayName=Ada L.' });
  await joinAs(page, 'bob', ['send']);
  await say(page, 'ada', 'Hello everybody, welcome to the stage!');
  await say(page, 'bob', 'Hi Ada, is this thing on?');
  nodi.send({ Action: 'SEND_MESSAGE', Content: 'Loud and clear.', Attributes: { mood: 'bright' } });
  await say(page, 'bob', 'Buy my thing at spam.example');
  const spam = pane(page, 'ada').getByRole('listitem').filter({ hasText: 'Buy my thing' });
  await spam.getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel('Reason').fill('spam');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await pane(page, 'bob').getByText('deleted: spam').waitFor();
  nodi.send({ Action: 'DISCONNECT_USER' });
  await page.getByRole('option').filter({ hasText: '400 UserId is required' }).waitFor();
  await operation(served, 'SendEvent', {
    roomIdentifier: arn,
    eventName: 'app:goal',
    attributes: { team: 'red', minute: '54' },
  });
  await pane(page, 'bob').getByText('app:goal').waitFor();
  return { served, page };
}

describe.runIf(hasChromium)('the console', () => {
  it.each(['light', 'dark'] as const)(
    'has no serious fault that axe-core knows, %s',
    { timeout: 90_000 },
    async (scheme) => {
      const { page } = await livelyConsole(scheme);
      const found: string[] = [];
      for (const width of [1440, 360]) {
        await resize(page, width);
        for (const view of views) {
          const tab = page.getByRole('tab', { name: view });
          if ((await tab.count()) === 0) continue;
          await tab.click();
          if (view === 'Log') await page.getByRole('option').filter({ hasText: 'Loud' }).click();
          found.push(...(await seriousFindings(page)));
        }
      }
      await page.getByRole('button', { name: 'New room' }).click();
      found.push(...(await seriousFindings(page)));
      expect(found).toEqual([]);
    },
  );

  it('fits every width from 360 pixels, in every view', { timeout: 60_000 }, async () => {
    const { page } = await livelyConsole('light');
    for (const width of [360, 768, 1440]) {
      await resize(page, width);
      for (const view of views) {
        const tab = page.getByRole('tab', { name: view });
        if ((await tab.count()) === 0) continue;
        await tab.click();
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
        expect([view, wide]).toEqual([view, width]);
      }
    }
  });

  it('is used by keyboard alone', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await page.getByLabel('User id').focus();
    await page.keyboard.press('Enter');
    await pane(page, 'ada').getByText('Connected with token 1.').waitFor();
    await pane(page, 'ada').getByLabel('Message of ada').focus();
    await page.keyboard.type('Hello');
    await page.keyboard.press('Enter');
    await pane(page, 'ada').getByText('Hello', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Join as' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('row').filter({ hasText: 'ada' }).waitFor();
    await page.getByRole('button', { name: 'Disconnect ada' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Disconnect ada' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(served.endpoint.connections.size).toBe(1);
  });

  it('gives the focus back when a dialog or a frame is closed', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await joinAs(page, 'ada');
    const list = page.getByRole('listbox', { name: 'Entries of the log' });
    const frame = page.getByRole('region', { name: 'Frame of the entry' });
    const focused = page.locator(':focus');
    await list.getByRole('option').filter({ hasText: 'connected' }).waitFor();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await frame.waitFor();
    const newRoom = page.getByRole('button', { name: 'New room' });
    for (const end of ['Cancel', 'Escape'] as const) {
      await newRoom.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      if (end === 'Cancel') await dialog.getByRole('button', { name: 'Cancel' }).click();
      else await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await newRoom.and(focused).waitFor();
    }
    // The Escape was for the dialog alone.
    await frame.getByRole('button', { name: 'Close the frame' }).focus();
    await page.keyboard.press('Enter');
    await list.and(focused).waitFor();
  });

  // `npm run screenshots` writes the pictures of the docs; every run sees that they can be made, and how large they are.
  it.each(['light', 'dark'] as const)('looks well, %s', async (scheme) => {
    const { page } = await livelyConsole(scheme);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole('option').filter({ hasText: 'Loud and clear' }).click();
    await page.getByRole('region', { name: 'Frame of the entry' }).waitFor();
    const picture = await page.screenshot();
    expect(picture.length).toBeLessThan(200_000);
    if (process.env.IVSCHAT_TS_SCREENSHOTS) {
      const folder = path.join(import.meta.dirname, '../../docs/images');
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `console-${scheme}.png`), picture);
    }
  });
});
