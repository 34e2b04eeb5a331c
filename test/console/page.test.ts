/** The console in a real browser: log, rooms, people, faults, lines to copy. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { handshakeRefusal, roomArn } from '../chat/chat-fixture.ts';
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

/** The rows of the log; the options of selections are others. */
const entries = (page: Page) => page.getByRole('listbox').getByRole('option');
const entry = (page: Page, text: string) => entries(page).filter({ hasText: text });

describe.runIf(hasChromium)('the log', () => {
  it('shows messages, events, deletions, errors, people and refused handshakes with the reason', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await page.getByText('Nothing has happened yet.').waitFor();
    const client = await served.connect({ capabilities: ['SEND_MESSAGE'] });
    const { Id } = await client.ask({ Action: 'SEND_MESSAGE', Content: 'Hello' });
    client.send({ Action: 'DELETE_MESSAGE', Id });
    const room = { roomIdentifier: roomArn };
    await operation(served, 'SendEvent', { ...room, eventName: 'goal', attributes: { by: 'ada' } });
    await operation(served, 'DeleteMessage', { ...room, id: Id, reason: 'spam' });
    await operation(served, 'DisconnectUser', { ...room, userId: 'nodi', reason: 'bye' });
    await handshakeRefusal(served.endpoint.webSocketUrl, 'nonsense');
    for (const [kind, text] of [
      ['people', 'connected, may send'],
      ['message', 'Hello'],
      ['error', '403 The capability DELETE_MESSAGE is missing'],
      ['event', 'goal by=ada'],
      ['deletion', `deleted ${Id}: spam`],
      ['event', 'was told to leave: bye'],
      ['people', 'disconnected'],
      ['refused', '401 the chat token is not one of the local issuer'],
    ] as const) {
      await entry(page, text).filter({ hasText: kind }).first().waitFor();
    }
  });

  it('opens an entry to its frame, by pointer and by keyboard', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    const client = await served.connect();
    const first = await client.ask({ Action: 'SEND_MESSAGE', Content: 'one', RequestId: 'r-1' });
    const second = await client.ask({ Action: 'SEND_MESSAGE', Content: 'two' });
    await entry(page, 'one').click();
    const frame = page.getByRole('region', { name: 'Frame of the entry' });
    const shown = async () => JSON.parse((await frame.locator('pre').textContent()) ?? '');
    expect(await shown()).toEqual(first);
    await page.keyboard.press('ArrowDown');
    expect(await shown()).toEqual(second);
    await frame.getByRole('button', { name: 'Copy the frame' }).click();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(JSON.parse(copied)).toEqual(second);
    await page.keyboard.press('Escape');
    await frame.waitFor({ state: 'detached' });
  });

  it('is filtered by room, user or text, and kind', async () => {
    const served = await serveConsole();
    const other = roomArn.replace('AbCd', 'Zzzz');
    const here = await served.connect();
    const there = await served.connect({ userId: 'otto', roomIdentifier: other });
    await here.ask({ Action: 'SEND_MESSAGE', Content: 'in here' });
    await there.ask({ Action: 'SEND_MESSAGE', Content: 'over there' });
    const { page } = await openConsole(served);
    await entry(page, 'over there').waitFor();
    await page.getByLabel('Room of the log').selectOption(roomArn);
    await entry(page, 'over there').waitFor({ state: 'detached' });
    await entry(page, 'in here').waitFor();
    await page.getByLabel('Room of the log').selectOption('');
    await page.getByLabel('Filter by user or text').fill('OTTO');
    await entry(page, 'in here').waitFor({ state: 'detached' });
    await expect.poll(() => entries(page).count()).toBe(2);
    await page.getByRole('button', { name: 'People', pressed: true }).click();
    await expect.poll(() => entries(page).allInnerTexts()).toHaveLength(1);
    await page.getByLabel('Filter by user or text').fill('nobody');
    await page.getByText('Nothing matches the filter.').waitFor();
  });

  it('is paused, goes on, is cleared, and comes down as JSON Lines', async () => {
    const served = await serveConsole();
    const client = await served.connect();
    const frame = await client.ask({ Action: 'SEND_MESSAGE', Content: 'before' });
    const { page } = await openConsole(served);
    await entry(page, 'before').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await client.ask({ Action: 'SEND_MESSAGE', Content: 'meanwhile' });
    await page.getByRole('button', { name: 'Resume (1)' }).waitFor();
    expect(await entry(page, 'meanwhile').count()).toBe(0);
    await page.getByRole('button', { name: 'Resume (1)' }).click();
    await entry(page, 'meanwhile').waitFor();

    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download what is shown as JSON Lines' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/^ivschat-log-.*\.jsonl$/);
    const lines = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\n');
    const documents = lines.map((line) => JSON.parse(line));
    expect(documents.map(({ kind }) => kind)).toEqual(['room', 'people', 'message', 'message']);
    expect(documents[2]).toMatchObject({ room: roomArn, user: 'nodi', text: 'before', frame });

    await page.getByRole('button', { name: 'Clear the log of this page' }).click();
    await page.getByText('Nothing has happened yet.').waitFor();
  });

  it('stays quick and small with 10,000 entries and more', { timeout: 90_000 }, async () => {
    const limits = { requestsPerSecond: 1e6, roomMessagesPerSecond: 1e6 };
    const served = await serveConsole({ limits });
    const { page } = await openConsole(served);
    const client = await served.connect();
    const send = async (from: number, to: number) => {
      for (let number = from; number < to; number += 1) {
        client.send({ Action: 'SEND_MESSAGE', Content: `message ${number}` });
      }
      await client.received(to);
    };
    await send(0, 10_500);
    await entry(page, 'message 10499').waitFor({ timeout: 30_000 });
    expect(await entries(page).count()).toBeLessThan(100);
    const count = await page.getByText(/ entries/).innerText();
    const [, kept = ''] = /of ([\d,]+) entries/.exec(count) ?? [];
    expect(Number(kept.replace(',', ''))).toBeLessThanOrEqual(10_000);

    await page.getByRole('listbox').focus();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Newest' }).waitFor();
    await send(10_500, 10_600);
    await page.getByRole('button', { name: 'Newest' }).click();
    await entry(page, 'message 10599').waitFor();
    // A page that comes now is told what the endpoint remembers.
    await page.reload();
    await entry(page, 'message 10599').waitFor({ timeout: 30_000 });
  });
});

describe.runIf(hasChromium)('rooms', () => {
  it('are created, changed and deleted', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await page.getByText('No rooms yet.').waitFor();
    await page.getByRole('button', { name: 'New room' }).click();
    const dialog = page.getByRole('dialog', { name: 'New room' });
    await dialog.getByLabel('Name').fill('lobby');
    await dialog.getByLabel('Tags').fill('team=blue, env=dev');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: /^lobby/ }).waitFor();

    await page.getByRole('tab', { name: 'Room' }).click();
    const room = page.getByRole('tabpanel', { name: 'Room' });
    await room.getByLabel('Messages a second').fill('25');
    await room.getByLabel('Characters a message').fill('100');
    await room
      .getByLabel('Review handler')
      .fill('arn:aws:lambda:us-west-2:123456789012:function:f');
    await room.getByLabel('When the handler fails').selectOption('DENY');
    await room.getByLabel('Tags').fill('team=red');
    await room.getByRole('button', { name: 'Save' }).click();
    const settings = () => {
      const [first] = served.endpoint.context.rooms.all();
      return first && { ...first.settings, tags: Object.fromEntries(first.tags) };
    };
    await expect.poll(settings).toMatchObject({
      name: 'lobby',
      maximumMessageRatePerSecond: 25,
      maximumMessageLength: 100,
      messageReviewHandler: {
        uri: 'arn:aws:lambda:us-west-2:123456789012:function:f',
        fallbackResult: 'DENY',
      },
      tags: { team: 'red' },
    });
    await expect.poll(() => room.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);

    await room.getByRole('button', { name: 'Delete room' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No rooms yet.').waitFor();
    expect(served.endpoint.context.rooms.size).toBe(0);
  });

  it('show what others change', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    const { arn } = await operation(served, 'CreateRoom', { name: 'stage' });
    await page.getByRole('button', { name: /^stage/ }).click();
    await page.getByRole('tab', { name: 'Room' }).click();
    await operation(served, 'UpdateRoom', { identifier: arn, name: 'backstage' });
    await page.getByRole('heading', { name: 'backstage' }).waitFor();
    const name = page.getByLabel('Name', { exact: true });
    expect(await name.inputValue()).toBe('backstage');
    // But what was typed here stays.
    await name.fill('mine');
    await operation(served, 'UpdateRoom', { identifier: arn, maximumMessageLength: 77 });
    const length = page.getByLabel('Characters a message');
    await expect.poll(() => length.inputValue()).toBe('77');
    expect(await name.inputValue()).toBe('mine');
  });

  it('get events of the application', async () => {
    const served = await serveConsole();
    const { arn } = await operation(served, 'CreateRoom', { name: 'stage' });
    const client = await served.connect({ roomIdentifier: arn });
    const { page } = await openConsole(served, `#room/${arn}`);
    const form = page.getByRole('form', { name: 'Send an event' });
    await form.getByRole('button', { name: 'Send event' }).click();
    await form.getByText('Please fill out this field.').waitFor();
    await form.getByLabel('Event name').fill('app:goal');
    await form.getByLabel('Attributes of the event').fill('team=red');
    await page.keyboard.press('Enter');
    await form.getByText('Sent app:goal.').waitFor();
    await expect
      .poll(() => client.frames)
      .toMatchObject([{ EventName: 'app:goal', Attributes: { team: 'red' } }]);
  });

  it('do not take what the service would refuse', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await page.getByRole('button', { name: 'New room' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('two words');
    await dialog.getByLabel('Tags').fill('nonsense');
    await dialog.getByText('“nonsense” is not key=value.').waitFor();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.locator('input:focus').and(dialog.getByLabel('Name')).waitFor();
    expect(served.endpoint.context.rooms.size).toBe(0);
  });
});

describe.runIf(hasChromium)('people', () => {
  it('with attributes of a kilobyte take three lines until one wants more', async () => {
    const served = await serveConsole();
    await served.connect({ userId: 'visitor', attributes: { bio: 'x'.repeat(1000) } });
    const { page } = await openConsole(served, '#people');
    const row = page.getByRole('row').filter({ hasText: 'visitor' });
    const height = async () => (await row.boundingBox())?.height ?? 0;
    await row.waitFor();
    expect(await height()).toBeLessThan(100);
    await row.getByRole('button', { name: 'More of the attributes of visitor' }).click();
    await expect.poll(height).toBeGreaterThan(300);
  });

  it('are shown with since, the end of their session, capabilities and attributes, and are disconnected', async () => {
    const served = await serveConsole();
    const client = await served.connect({
      userId: 'visitor',
      capabilities: ['SEND_MESSAGE'],
      attributes: { displayName: 'V' },
      sessionDurationInMinutes: 5,
    });
    const { page } = await openConsole(served, '#people');
    const row = page.getByRole('row').filter({ hasText: 'visitor' });
    await row.getByText(/^4:5\d$/).waitFor();
    await row.getByText(/^\d\d:\d\d:\d\d$/).waitFor();
    await row.getByText('send', { exact: true }).waitFor();
    await row.getByText('displayName=V').waitFor();
    await row.getByRole('button', { name: 'Disconnect visitor' }).click();
    await page.getByLabel('Reason').fill('closing time');
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    expect((await client.closed).code).toBe(1000);
    expect(client.frames[0]).toMatchObject({ Attributes: { Reason: 'closing time' } });
    await page.getByText('Nobody is connected.').waitFor();
  });
});

describe.runIf(hasChromium)('lines to copy', () => {
  it('make the token of who is on the screen, and name this endpoint', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await joinAs(page, 'ada', ['send', 'delete'], { attributes: "displayName=Ada's" });
    await page.getByRole('tab', { name: 'Copy' }).click();
    await page.getByLabel('For').selectOption({ label: 'ada in AbCdEfGhIjKl, test user' });
    const { httpUrl, webSocketUrl } = served.endpoint;
    const who = `--room-identifier ${roomArn} --user-id ada --capabilities SEND_MESSAGE DELETE_MESSAGE`;
    const attributes = `--attributes '{"displayName":"Ada'\\''s"}'`;
    const token = `ivschat-ts create-chat-token --endpoint-url local: ${who} ${attributes}`;
    const join = `ivschat-ts join-room --endpoint-url local: --messaging-endpoint ${webSocketUrl} ${who} ${attributes}`;
    const lines = async (title: string) => {
      await page.getByRole('button', { name: `Copy ${title}` }).click();
      const text = await page.evaluate<string>('navigator.clipboard.readText()');
      return text.replaceAll(' \\\n  ', ' ');
    };
    expect(await lines('A token')).toBe(token);
    expect(await lines('Join from a terminal')).toBe(join);
    expect(await lines('AWS CLI and SDKs')).toContain(`export AWS_ENDPOINT_URL_IVSCHAT=${httpUrl}`);
    expect(await lines('Client libraries')).toBe(`regionOrUrl: '${webSocketUrl}'`);
  });
});

describe.runIf(hasChromium)('faults', () => {
  it('are switched, count down, and are switched off', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await joinAs(page, 'ada');
    await page.getByRole('tab', { name: 'Faults' }).click();
    const fault = (name: string) => page.getByRole('form', { name });
    await fault('Answer with an ERROR').getByLabel('How many').fill('2');
    await fault('Answer with an ERROR').getByRole('button', { name: 'Fail' }).click();
    await fault('Answer with an ERROR').getByText('2 more').waitFor();
    await page.getByRole('tab', { name: 'Join as' }).click();
    await say(page, 'ada', 'Hello');
    await pane(page, 'ada').getByText('429 ').waitFor();
    await page.getByRole('tab', { name: 'Faults' }).click();
    await fault('Answer with an ERROR').getByText('1 more').waitFor();
    await fault('Deliver late').getByRole('button', { name: 'Delay' }).click();
    await fault('Deliver late').getByText('2,000 ms').waitFor();
    await page.getByRole('button', { name: 'Switch all off' }).click();
    await fault('Deliver late').getByText('off', { exact: true }).waitFor();

    await fault('End connections now')
      .getByLabel('How', { exact: true })
      .selectOption('end the session');
    await fault('End connections now').getByRole('button', { name: 'End' }).click();
    await page.getByText('1 session ended.').waitFor();
    await page.getByRole('tab', { name: 'Join as' }).click();
    await pane(page, 'ada').getByText('Connected with token 2.').waitFor();
  });
});
