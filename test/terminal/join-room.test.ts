import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startChatEndpoint } from '../../src/library/chat-endpoint.ts';
import type { ChatTokenRequest } from '../../src/library/types.ts';
import { expectNoToken } from '../commands/join-room/join-fixture.ts';
import { startRelay } from '../commands/join-room/relay.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { canDriveTerminals, isInstalled } from './installed.ts';
import { PROGRAM, PseudoTerminal } from './pseudo-terminal.ts';
import { Screen } from './screen.ts';

const roomArn = 'arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl';
const everything = ['SEND_MESSAGE', 'DELETE_MESSAGE', 'DISCONNECT_USER'] as const;

/** An endpoint, a way to be somebody else in the room, and the command line that joins it. */
async function world() {
  const home = temporaryFolder('join-terminal');
  const keyring = path.join(home, 'keyring.json');
  const endpoint = await startChatEndpoint({ keyringPath: keyring });
  onTestFinished(() => endpoint.stop());
  const relay = await startRelay(endpoint.port);
  const command = (...words: string[]) =>
    [
      `${process.execPath} ${PROGRAM} join-room --room-identifier ${roomArn} --user-id ada`,
      `--endpoint-url local:${keyring} --messaging-endpoint ${relay.url}`,
      ...words,
    ].join(' ');
  const somebody = async (request: Partial<ChatTokenRequest> = {}) => {
    const { token } = await endpoint.createChatToken({
      roomIdentifier: roomArn,
      userId: 'bob',
      capabilities: everything,
      ...request,
    });
    const socket = new WebSocket(endpoint.webSocketUrl, token);
    onTestFinished(() => socket.terminate());
    await new Promise((resolve) => socket.once('open', resolve));
    return (frame: object) => socket.send(JSON.stringify(frame));
  };
  return { endpoint, relay, command, somebody };
}

const may = `--capabilities ${everything.join(' ')} --attributes displayName=Ada`;

describe.skipIf(!isInstalled('tmux'))('a room on the screen', () => {
  it.each([40, 80, 120])(
    'keeps what is typed whole while messages come in, at %i columns',
    async (columns) => {
      const { command, somebody, relay } = await world();
      const screen = new Screen(command(may), { columns });
      await screen.shows('/help shows');
      const bob = await somebody({ attributes: { displayName: 'Bob 你好' } });
      const typed = `typing something that needs room: ${'wide 宽 '.repeat(12)}`.trimEnd();
      screen.type(typed);
      for (let count = 1; count <= 5; count += 1) {
        bob({ Action: 'SEND_MESSAGE', Content: `message ${count} ${'lorem ipsum '.repeat(8)}` });
      }
      await screen.shows('Bob 你好: message 5');
      await expect.poll(() => screen.lines().at(-1)).toBe(`> ${typed}`);
      const messages = screen.lines().filter((line) => line.includes('Bob 你好: message'));
      expect(messages.map((line) => /message (\d)/.exec(line)?.[1]).join('')).toBe('12345');
      expect(screen.lines().filter((line) => line === '')).toEqual([]);
      screen.press('Enter');
      await screen.shows(`Ada: ${typed}`);
      expect(screen.lines().at(-1)).toBe('>');
      screen.press('C-c');
      await screen.shows('ended with 0, terminal as before');
      expectNoToken(relay.tokens, screen.lines().join(''));
      const widest = Math.max(...screen.rows().map((row) => row.length));
      expect(widest).toBeLessThanOrEqual(columns);
    },
  );

  it('survives that the terminal gets another width', async () => {
    const { command, somebody } = await world();
    const screen = new Screen(command(may), { columns: 100 });
    await screen.shows('/help shows');
    const bob = await somebody();
    const typed =
      'a line that is as long as a hundred columns can hold, and then a little more than that, too';
    screen.type(typed);
    for (const columns of [40, 120, 50]) {
      screen.resize(columns);
      await new Promise((resolve) => setTimeout(resolve, 300));
      bob({ Action: 'SEND_MESSAGE', Content: `at ${columns}` });
      await screen.shows(`bob: at ${columns}`);
      await expect.poll(() => screen.lines().at(-1)).toBe(`> ${typed}`);
      expect(screen.lines().filter((line) => line.includes('a line that is'))).toHaveLength(1);
    }
  });

  it('takes a paste of a thousand lines, and can still be typed on', async () => {
    const { command } = await world();
    const screen = new Screen(command(may), { columns: 80 });
    await screen.shows('/help shows');
    screen.paste(Array.from({ length: 1000 }, (_, index) => `pasted ${index}\n`).join(''));
    await screen.shows(/^\(\d+ waiting\) >/);
    screen.type('typed');
    await screen.shows(/^\(9\d\d waiting\) > typed$/);
    await screen.shows('Ada: pasted 20 ');
    const order = screen
      .lines()
      .map((line) => /Ada: pasted (\d+)/.exec(line)?.[1])
      .filter((number) => number !== undefined);
    expect(order).toEqual(order.map((_, index) => String(index)));
    screen.press('C-c');
    await screen.shows('ended with 0, terminal as before');
    await screen.shows(/not sent +│ 9\d\d/);
  });

  it('puts what is pasted where the cursor is', async () => {
    const { command } = await world();
    const screen = new Screen(command(may), { columns: 40 });
    await screen.shows('/help shows');
    screen.type('one three');
    screen.press('Left', 'Left', 'Left', 'Left', 'Left');
    screen.paste('two and a half, and more, and much more, ');
    await expect
      .poll(() => screen.lines().at(-1))
      .toBe('> one two and a half, and more, and much more, three');
  });

  it('can be put into the background and taken up again', async () => {
    const { command } = await world();
    const screen = new Screen(`bash --norc -ic 'set -m; ${command(may)}; echo stopped; fg'`, {
      columns: 80,
    });
    await screen.shows('/help shows');
    screen.type('half');
    screen.press('C-z');
    await screen.shows('stopped');
    await expect.poll(() => screen.lines().at(-1), { timeout: 5000 }).toBe('> half');
    screen.type(' and half');
    screen.press('Enter');
    await screen.shows('Ada: half and half');
    screen.press('C-c');
    await screen.shows('in the room');
  });

  it('leaves the terminal as it was when it is hung up', async () => {
    const { command } = await world();
    const pidFile = path.join(temporaryFolder('hang-up'), 'pid');
    const screen = new Screen(`sh -c 'echo $$ > ${pidFile}; exec ${command(may)}'`, {
      columns: 80,
    });
    await screen.shows('/help shows');
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGHUP');
    await screen.shows('ended with 129, terminal as before');
  });

  it('has a history', async () => {
    const { command } = await world();
    const screen = new Screen(command(may), { columns: 80 });
    await screen.shows('/help shows');
    screen.type('first');
    screen.press('Enter');
    await screen.shows('Ada: first');
    screen.press('Up');
    await expect.poll(() => screen.lines().at(-1)).toBe('> first');
  });
});

describe.skipIf(!canDriveTerminals)('a room on a terminal', () => {
  it('does what one types', async () => {
    const { command, somebody, relay } = await world();
    const bob = await somebody();
    const terminal = new PseudoTerminal(command(may));
    await terminal.at('/help shows', 'hello\r');
    await terminal.at('Ada: hello', '/attributes mood=gay\r');
    await terminal.at('messages go with the attributes mood=gay', 'again\r');
    await terminal.at('{mood=gay}', '/who\r');
    await terminal.sees('DISCONNECT_USER');
    await terminal.at(roomArn, '/help\r');
    await terminal.at('/delete ID [REASON]', '/nope\r');
    await terminal.at('there is no /nope', '/delete AbCdEfGhIjKl not nice\r');
    await terminal.at('was deleted: not nice', '/delete short\r');
    await terminal.at('! error 400, /delete short was refused', '/disconnect bob bye\r');
    await terminal.at('bob was disconnected: bye', '/quit\r');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toMatch(/sent +│ 4 messages/);
    expectNoToken(relay.tokens, terminal.raw());
    bob({});
  });

  it('names a deleted message, shows events, and no controls of others', async () => {
    const { command, somebody, endpoint } = await world();
    const bob = await somebody();
    const terminal = new PseudoTerminal(command());
    await terminal.sees('connected to');
    bob({ Action: 'SEND_MESSAGE', Content: 'evil \u001b[2J\u0007\u202e\nsecond line' });
    await terminal.sees('bob: evil \\u001b[2J\\u0007\\u202e');
    await terminal.sees('\n    second line');
    await fetch(`${endpoint.httpUrl}/SendEvent`, {
      method: 'POST',
      body: JSON.stringify({
        roomIdentifier: roomArn,
        eventName: 'poll',
        attributes: { question: 'why' },
      }),
    });
    await terminal.sees('* event poll {question=why}');
    terminal.raw();
    await terminal.at('', '\x04');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.raw()).not.toContain('\u001b[2J');
  });

  it('says first what the token does not allow, and sends it if asked again', async () => {
    const { command } = await world();
    const terminal = new PseudoTerminal(command());
    await terminal.at('you may read here, but not write', 'hello\r');
    await terminal.at('the token does not allow SEND_MESSAGE', 'hello\r');
    await terminal.at('! error 403, "hello" was refused', '\x04');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toMatch(/refused +│ 1/);
  });

  it('comes back, and sends what was typed meanwhile', async () => {
    const { command, relay } = await world();
    const terminal = new PseudoTerminal(command(may));
    await terminal.sees('/help shows');
    await relay.close();
    await terminal.at('trying again in 1 s', 'are you there\r');
    await terminal.sees('(offline, 1 waiting) >');
    await relay.reopen();
    await terminal.sees('connected again');
    await terminal.at('Ada: are you there', '/quit\r');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toMatch(/reconnected +│ 1 time/);
  });

  it('ends when somebody disconnects the user', async () => {
    const { command, somebody } = await world();
    const bob = await somebody();
    const terminal = new PseudoTerminal(command(may));
    await terminal.sees('/help shows');
    bob({ Action: 'DISCONNECT_USER', UserId: 'ada', Reason: 'enough' });
    expect(await terminal.end()).toEqual({ code: 254, restored: true });
    expect(terminal.text()).toContain('ada was disconnected: enough');
    expect(terminal.text()).toContain('The user of the token was disconnected from the room.');
  });

  it('sends given messages and leaves, without a line to type on', async () => {
    const { command } = await world();
    const terminal = new PseudoTerminal(command(may, '--message', 'hello'));
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toContain('Ada: hello');
    expect(terminal.text()).toMatch(/sent +│ 1 message/);
    expect(terminal.text()).not.toContain('\n> ');
  });

  it('leaves when its time is over', async () => {
    const { command } = await world();
    const terminal = new PseudoTerminal(command(may, '--duration', '1'));
    await terminal.at('/help shows', 'half a li');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
  });

  it('waits with /quit for what is still to be sent', async () => {
    const { command } = await world();
    const terminal = new PseudoTerminal(command(may));
    const lines = Array.from({ length: 15 }, (_, index) => `line ${index}\r`);
    await terminal.at('/help shows', `${lines.join('')}/quit\r`);
    await terminal.sees('leaving when');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toMatch(/sent +│ 15 messages/);
  });

  it('shows documents with --output json', async () => {
    const { command } = await world();
    const terminal = new PseudoTerminal(command(may, '--output', 'json'));
    await terminal.at('"Type":"CONNECTED"', 'hello\n');
    await terminal.at('"Content":"hello"', '\x04');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
  });

  it.each([
    ['on', true],
    ['off', false],
    ['auto', true],
  ])('with --color %s: colours %s', async (mode, isColored) => {
    const { command } = await world();
    const terminal = new PseudoTerminal(command(may, '--color', mode, '--message', 'hello'));
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(/\x1b\[[0-9;]+m/.test(terminal.raw())).toBe(isColored);
  });

  it.each([
    ['with an empty line', ''],
    ['with half a line', 'half a li'],
    ['in the middle of a line', 'half\x1b[D\x1b[D'],
    ['on a line longer than the terminal is wide', 'x'.repeat(200)],
    ['with a completion open', '/d\t\t'],
  ])('Ctrl-C %s leaves with 0 and the terminal as it was', async (_, keys) => {
    const { command } = await world();
    const terminal = new PseudoTerminal(command(may));
    await terminal.at('/help shows', keys);
    await terminal.rests();
    await terminal.at('', '\x03');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
    expect(terminal.text()).toContain('in the room');
  });

  it('Ctrl-C while it connects ends it with 130', async () => {
    const { command } = await world();
    const silent = net.createServer((socket) => socket.on('error', () => {}));
    const asked = new Promise<void>((resolve) => silent.once('connection', () => resolve()));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as net.AddressInfo;
    const terminal = new PseudoTerminal(command(`--messaging-endpoint ws://127.0.0.1:${port}`));
    await terminal.sees('connecting to');
    await asked;
    await terminal.at('', '\x03');
    expect(await terminal.end()).toEqual({ code: 130, restored: true });
  });

  it('Ctrl-C while it waits to come back leaves with 0', async () => {
    const { command, relay } = await world();
    const terminal = new PseudoTerminal(command(may));
    await terminal.sees('/help shows');
    await relay.close();
    await terminal.at('trying again in 2 s', '\x03');
    expect(await terminal.end()).toEqual({ code: 0, restored: true });
  });
});
