/** The console in a real browser: test users of the page, the official client in Node.js, and one conversation. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  ChatRoom,
  DeleteMessageRequest,
  DisconnectUserRequest,
  SendMessageRequest,
} from 'amazon-ivs-chat-messaging';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { everything, roomArn } from '../chat/chat-fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import {
  hasChromium,
  joinAs,
  openConsole,
  operation,
  pane,
  type Served,
  say,
  serveConsole,
  useChromium,
} from './console-fixture.ts';

useChromium();

// Node.js 20 has no WebSocket of its own.
const own = globalThis.WebSocket;
beforeAll(() => {
  Object.assign(globalThis, { WebSocket });
});
afterAll(() => {
  Object.assign(globalThis, { WebSocket: own });
});

/** The official client in Node.js, and what it has seen. */
async function officialClient({ endpoint, token }: Served) {
  const seen: string[] = [];
  const room = new ChatRoom({
    regionOrUrl: endpoint.webSocketUrl,
    tokenProvider: async () => ({
      token: await token({ userId: 'nodi', capabilities: everything }),
    }),
  });
  room.logger = { debug() {}, info() {}, error() {} };
  room.addListener('message', ({ sender, content }) => seen.push(`${sender.userId}: ${content}`));
  room.addListener('messageDelete', ({ reason }) => seen.push(`deleted: ${reason}`));
  room.addListener('userDisconnect', ({ userId, reason }) => seen.push(`${userId} out: ${reason}`));
  onTestFinished(() => room.disconnect());
  const connected = new Promise<void>((resolve) => {
    room.addListener('connect', () => resolve());
  });
  room.connect();
  await connected;
  return { room, seen };
}

describe.runIf(hasChromium)('test users on the page', () => {
  it('shows what is new after another view was looked at, or the window has another size', async () => {
    const served = await serveConsole();
    const client = await served.connect();
    const { page } = await openConsole(served);
    await joinAs(page, 'ada');
    await page.getByRole('tab', { name: 'Faults' }).click();
    for (let number = 0; number < 9; number += 1) {
      await client.ask({ Action: 'SEND_MESSAGE', Content: `${number} `.repeat(200) });
    }
    await page.getByRole('tab', { name: 'Join as' }).click();
    const list = page.getByRole('log', { name: 'Conversation of ada' });
    const below = () =>
      list.evaluate(
        ({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop,
      );
    await list.getByText('8 8 8').waitFor();
    await expect.poll(below).toBeLessThan(2);
    await page.setViewportSize({ width: 1000, height: 600 });
    await page.waitForTimeout(100);
    await page.setViewportSize({ width: 400, height: 700 });
    await expect.poll(below).toBeLessThan(2);
  });

  it('see the same conversation as the official client in Node.js, moderation included', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await joinAs(page, 'ada', undefined, { attributes: 'displayName=Ada L.' });
    await joinAs(page, 'bob', ['send']);
    const { room, seen } = await officialClient(served);

    await say(page, 'ada', 'Hello from the page');
    await pane(page, 'bob').getByText('Hello from the page').waitFor();
    const { id } = await room.sendMessage(new SendMessageRequest('Hello from Node', { a: 'b' }));
    for (const user of ['ada', 'bob']) {
      await pane(page, user).getByText('Hello from Node').waitFor();
      await pane(page, user).getByText('a=b').waitFor();
      await pane(page, user).getByText('Ada L.', { exact: true }).waitFor();
    }

    await room.deleteMessage(new DeleteMessageRequest(id, 'off topic'));
    for (const user of ['ada', 'bob']) {
      await pane(page, user).getByText('deleted: off topic').waitFor();
    }
    await say(page, 'bob', 'buy this');
    const line = pane(page, 'ada').getByRole('listitem').filter({ hasText: 'buy this' });
    await line.getByRole('button', { name: 'Delete' }).click();
    await page.getByLabel('Reason').fill('spam');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await pane(page, 'bob').getByText('deleted: spam').waitFor();

    await line.getByRole('button', { name: 'Disconnect bob' }).click();
    await page.getByLabel('Reason').fill('twice');
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await pane(page, 'bob').getByText('Disconnected by the endpoint (serverDisconnect).').waitFor();
    await pane(page, 'ada').getByText('bob was disconnected: twice').waitFor();
    await expect
      .poll(() => seen, { timeout: 5000 })
      .toEqual([
        'ada: Hello from the page',
        'nodi: Hello from Node',
        'deleted: off topic',
        'bob: buy this',
        'deleted: spam',
        'bob out: twice',
      ]);

    await room.disconnectUser(new DisconnectUserRequest('ada', 'closing time'));
    await pane(page, 'ada').getByText('serverDisconnect').waitFor();
    await pane(page, 'ada').getByRole('button', { name: 'Join again' }).click();
    await pane(page, 'ada').getByText('Connected with token 2.').waitFor();
  });

  it('are told what their tokens do not allow', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await joinAs(page, 'bob', []);
    await say(page, 'bob', 'Hello');
    await pane(page, 'bob').getByText('403 The capability SEND_MESSAGE is missing').waitFor();
    // What was refused can be said in another way.
    await expect
      .poll(() => pane(page, 'bob').getByLabel('Message of bob').inputValue())
      .toBe('Hello');
  });

  it('are told once that they get no token', async () => {
    const served = await serveConsole();
    const { page, complaints } = await openConsole(served);
    const { arn = '' } = await operation(served, 'CreateRoom', {});
    await operation(served, 'DeleteRoom', { identifier: arn });
    await page.getByLabel('Room ARN').fill(arn);
    await page.getByRole('button', { name: 'Join' }).click();
    await pane(page, 'ada').getByText('Gave up: no token (fetchTokenError).').waitFor();
    expect(await pane(page, 'ada').getByText('No token: ').count()).toBe(1);
    // The browser itself says that it was answered with 404.
    expect(complaints.splice(0)).toHaveLength(1);
  });

  it('send attributes with their messages', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await joinAs(page, 'ada');
    const client = await served.connect();
    const ada = pane(page, 'ada');
    await ada.getByRole('button', { name: 'Attributes of messages' }).click();
    await ada.getByLabel('Attributes of the messages of ada').fill('mood=gay, size=2');
    await say(page, 'ada', 'Hi');
    expect(await client.received(1)).toMatchObject({ Attributes: { mood: 'gay', size: '2' } });
  });

  it('show the end of a session, and its renewal', async () => {
    let ahead = 0;
    const served = await serveConsole({ clock: () => Date.now() + ahead });
    const { page } = await openConsole(served);
    await joinAs(page, 'ada', undefined, { minutes: '5' });
    await pane(page, 'ada')
      .getByText(/^4:5\d$/)
      .waitFor();
    ahead = 5 * 60_000;
    await pane(page, 'ada').getByText('Connected with token 2.').waitFor();
    await pane(page, 'ada').getByText('2 tokens').waitFor();
  });

  it('leave when they are told to, and come back after a reload of the page', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await joinAs(page, 'ada');
    await joinAs(page, 'bob');
    await pane(page, 'bob').getByRole('button', { name: 'Leave' }).click();
    await pane(page, 'bob').getByText('Left the room (clientDisconnect).').waitFor();
    await page.reload();
    await pane(page, 'ada').getByText('Connected with token 1.').waitFor();
    await pane(page, 'bob').getByText('disconnected').waitFor();
    await say(page, 'ada', 'back again');
    await pane(page, 'ada').getByText('back again').waitFor();
  });

  it('are in the same room as those of a second page', async () => {
    const served = await serveConsole();
    const [one, two] = await Promise.all([openConsole(served), openConsole(served)]);
    await joinAs(one.page, 'ada');
    await joinAs(two.page, 'bob');
    await say(one.page, 'ada', 'Hello over there');
    await pane(two.page, 'bob').getByText('Hello over there').waitFor();
    for (const { page } of [one, two]) {
      await page.getByText('2 connections · 1 room').waitFor();
      await page.getByRole('option').filter({ hasText: 'Hello over there' }).waitFor();
    }
  });

  it('join again when the endpoint was stopped and is back, and nothing stands in the console', async () => {
    const served = await serveConsole();
    const { page } = await openConsole(served);
    await joinAs(page, 'ada');
    await say(page, 'ada', 'before');
    await pane(page, 'ada').getByText('before').waitFor();
    await served.endpoint.stop();
    await page.getByText('Endpoint stopped').waitFor();
    await pane(page, 'ada').getByText('Joins again once it is back.').waitFor();
    await page.waitForTimeout(1500);
    const { port } = served.endpoint;
    const again = await serveConsole({ port, keyring: served.keyring });
    await page.getByText('Live', { exact: true }).waitFor();
    await pane(page, 'ada').getByText('Connected with token 2.').waitFor();
    await say(page, 'ada', 'after');
    await pane(page, 'ada').getByText('after', { exact: true }).waitFor();
    const log = page.getByRole('listbox', { name: 'Entries of the log' });
    await log.getByText('after', { exact: true }).waitFor();
    await log.getByText('before', { exact: true }).waitFor();
    expect([...again.endpoint.context.rooms.all()].map(({ arn }) => arn)).toEqual([roomArn]);
  });

  it('join again when the program was killed and is back, and nothing stands in the console', async () => {
    const home = temporaryFolder('console');
    const program = path.join(import.meta.dirname, '../../bin/ivschat-ts.js');
    const started = async (port: string) => {
      const words = [program, 'serve', '--port', port, '--output', 'json'];
      const child = spawn(process.execPath, words, { env: { PATH: process.env.PATH, HOME: home } });
      onTestFinished(() => {
        child.kill('SIGKILL');
      });
      const [line] = await once(child.stdout, 'data');
      return { child, httpUrl: String(JSON.parse(String(line)).httpUrl) };
    };
    const { child, httpUrl } = await started('0');
    const { page } = await openConsole({ endpoint: { httpUrl } });
    await joinAs(page, 'ada');
    child.kill('SIGKILL');
    await page.getByText('Endpoint stopped').waitFor();
    await started(new URL(httpUrl).port);
    await pane(page, 'ada').getByText('Connected with token 2.').waitFor();
    await say(page, 'ada', 'after');
    await pane(page, 'ada').getByText('after', { exact: true }).waitFor();
  });
});
