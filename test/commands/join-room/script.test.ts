/** join-room as scripts use it, against an endpoint in this process. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { joinFixture, roomArn } from './join-fixture.ts';

const mayWrite = ['--capabilities', 'SEND_MESSAGE'];

describe('a script', () => {
  it('sends the lines of standard input, and leaves when the last was echoed', async () => {
    const { join, relay } = await joinFixture();
    const run = join(mayWrite, { stdin: 'hello\n\nwörld 🎈\r\n  no end' });
    expect(await run.done).toBe(0);
    const documents = run.documents();
    expect(documents.map(({ Type, Content }) => [Type, Content])).toEqual([
      ['CONNECTED', undefined],
      ['MESSAGE', 'hello'],
      ['MESSAGE', 'wörld 🎈'],
      ['MESSAGE', '  no end'],
      ['DISCONNECTED', undefined],
    ]);
    expect(documents[0]).toEqual({
      Type: 'CONNECTED',
      Time: expect.stringMatching(/^\d{4}-.*Z$/),
      MessagingEndpoint: relay.url,
      RoomIdentifier: roomArn,
      UserId: 'ada',
      Capabilities: ['SEND_MESSAGE'],
      SessionExpirationTime: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(documents[1]).toEqual({
      Type: 'MESSAGE',
      Id: expect.stringMatching(/^\w{12}$/),
      RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      Attributes: null,
      Content: 'hello',
      SendTime: expect.any(String),
      Sender: { UserId: 'ada', Attributes: null },
    });
    expect(documents.at(-1)).toMatchObject({ Code: 1000, Cause: 'left', Reconnecting: false });
    expect(run.io.stderr.text()).toBe('');
  });

  it('sends the given messages, in order, without reading standard input', async () => {
    const { join } = await joinFixture();
    const run = join([...mayWrite, '--message', 'one', '--message', 'two'], {});
    expect(await run.done).toBe(0);
    expect(run.documents().map(({ Content }) => Content)).toEqual([
      undefined,
      'one',
      'two',
      undefined,
    ]);
  });

  it('is told of a line that no frame has room for, which is sent once, and keeps the lines after it', async () => {
    const { join } = await joinFixture();
    const run = join(mayWrite, { stdin: `${'x'.repeat(200_000)}\nsecond\n` });
    expect(await run.done).toBe(254);
    expect(run.documents().map(({ Type, Code, Content }) => Content ?? Code ?? Type)).toEqual([
      'CONNECTED',
      1009,
      'CONNECTED',
      'second',
      1000,
    ]);
    expect(run.io.stderr.text()).toContain(
      '(1009): A message was refused: It is larger than the endpoint reads',
    );
  });

  it('connects although it has nothing to send', async () => {
    const { join } = await joinFixture();
    const run = join([], { stdin: '' });
    expect(await run.done).toBe(0);
    expect(run.documents().map(({ Type }) => Type)).toEqual(['CONNECTED', 'DISCONNECTED']);
  });

  it('picks from each document with --query, and prints nothing where it finds nothing', async () => {
    const { join } = await joinFixture();
    const run = join([
      ...mayWrite,
      '--message',
      'a"b',
      '--query',
      '{c: Content, n: Nope} && Content',
    ]);
    expect(await run.done).toBe(0);
    expect(run.io.stdout.text()).toBe('"a\\"b"\n');
    const text = join([...mayWrite, '--message', 'ab', '--query', 'Content', '--output', 'text']);
    expect(await text.done).toBe(0);
    expect(text.io.stdout.text()).toBe('ab\n');
  });

  it('ends with 255 when the query fails', async () => {
    const { join } = await joinFixture();
    const run = join(['--duration', '20', '--query', 'length(Nope)']);
    expect(await run.done).toBe(255);
    expect(run.io.stderr.text()).toContain('In function length()');
  });

  it('listens for a duration, whatever standard input does', async () => {
    const { join } = await joinFixture();
    const begun = performance.now();
    const run = join([...mayWrite, '--duration', '0.7'], { stdin: 'hello\n' });
    expect(await run.done).toBe(0);
    expect(performance.now() - begun).toBeGreaterThan(650);
    const open = join(['--duration', '0.1']);
    expect(await open.done).toBe(0);
  });

  it.each([
    [['--duration', 'soon'], "argument --duration: 'soon' is not a number of seconds"],
    [['--message', ''], 'argument --message'],
    [['--chat-token', 'with space'], 'argument --chat-token: this is no chat token'],
    [['--chat-token', ' '], 'argument --chat-token: the token is empty'],
    [['--messaging-endpoint', 'x'], 'Bad value for --messaging-endpoint "x"'],
  ])('refuses %j', async (words, message) => {
    const { join } = await joinFixture();
    const run = join(words);
    expect(await run.done).toBe(252);
    expect(run.io.stderr.text()).toContain(message);
    expect(run.io.stdout.text()).toBe('');
  });

  it('ends with 254 when a message is refused, and has sent the others', async () => {
    const { join } = await joinFixture();
    const run = join(mayWrite, { stdin: `a\n${'x'.repeat(501)}\nb\n` });
    expect(await run.done).toBe(254);
    expect(run.documents().map(({ Type }) => Type)).toEqual([
      'CONNECTED',
      'MESSAGE',
      'ERROR',
      'MESSAGE',
      'DISCONNECTED',
    ]);
    expect(run.io.stderr.text()).toBe(
      '\nivschat-ts: [ERROR]: An error occurred (400): A message was refused: Content must have at most 500 characters\n',
    );
  });

  it.each(['json', 'table', 'text'])(
    'on a terminal (--output %s) is shown controls, which are not carried out',
    async (format) => {
      const { join } = await joinFixture();
      const query = format === 'text' ? ['--query', 'Content'] : [];
      const words = [
        ...mayWrite,
        '--output',
        format,
        ...query,
        '--message',
        '\u001b[2J\u009b31m\rX',
      ];
      const run = join(words, {});
      run.io.stdout.isTTY = true;
      expect(await run.done).toBe(0);
      expect(run.io.stdout.text()).toMatch(/\\u001b\[2J\\u009b31m\\(?:r|u000d)X/);
      expect(run.io.stdout.text()).not.toMatch(/[^\P{Cc}\n\t]/u);
    },
  );

  it('leaves on Ctrl-C with 0', async () => {
    const { join } = await joinFixture();
    const run = join();
    await run.sees('CONNECTED');
    run.interrupt();
    expect(await run.done).toBe(0);
    expect(await run.sees('DISCONNECTED')).toMatchObject({ Cause: 'left' });
  });

  it('ends with 0 when nobody reads its output', async () => {
    const { join } = await joinFixture();
    const run = join([...mayWrite], { stdin: 'x\n'.repeat(500) });
    await run.sees('MESSAGE', 2);
    run.stopReading();
    expect(await run.done).toBe(0);
  });

  it('keeps the order and loses nothing when the line is cut again and again', async () => {
    const { join, relay } = await joinFixture();
    const texts = Array.from({ length: 25 }, (_, index) => `line ${index}`);
    const run = join(mayWrite, { stdin: texts.join('\n') });
    await run.sees('MESSAGE', 5);
    relay.cut();
    await run.sees('MESSAGE', 15);
    relay.cut();
    expect(await run.done).toBe(0);
    const contents = run
      .documents()
      .filter(({ Type }) => Type === 'MESSAGE')
      .map(({ Content }) => Content);
    expect([...new Set(contents)]).toEqual(texts);
    expect(new Set(relay.tokens).size).toBe(3);
    expect(run.documents().filter(({ Cause }) => Cause === 'dropped')).toHaveLength(2);
  });
});

describe('a token', () => {
  it('can be given, as text or in a file', async () => {
    const { join, endpoint, relay, home, keyring } = await joinFixture();
    const token = async () =>
      (
        await endpoint.createChatToken({
          roomIdentifier: roomArn,
          userId: 'bob',
          capabilities: ['SEND_MESSAGE'],
        })
      ).token;
    const words = ['--messaging-endpoint', relay.url, '--message', 'hi', '--chat-token'];
    const text = join([...words, await token()], { bare: true });
    expect(await text.done).toBe(0);
    // The default keyring does not open it.
    expect(await text.sees('CONNECTED')).not.toHaveProperty('UserId');
    writeFileSync(path.join(home, 'token.txt'), `${await token()}\n`);
    const file = join([...words, 'file://token.txt', '--endpoint-url', `local:${keyring}`], {
      bare: true,
    });
    expect(await file.done).toBe(0);
    expect(await file.sees('CONNECTED')).toMatchObject({ UserId: 'bob', RoomIdentifier: roomArn });
    expect(await file.sees('MESSAGE')).toMatchObject({ Content: 'hi', Sender: { UserId: 'bob' } });
  });

  it('that was used before is refused, with what that can mean', async () => {
    const { join, endpoint, relay } = await joinFixture();
    const { token } = await endpoint.createChatToken({ roomIdentifier: roomArn, userId: 'bob' });
    const words = ['--messaging-endpoint', relay.url, '--chat-token', token];
    expect(await join(words, { bare: true, stdin: '' }).done).toBe(0);
    const again = join(words, { bare: true, stdin: '' });
    expect(await again.done).toBe(254);
    expect(again.io.stdout.text()).toBe('');
    const message = again.io.stderr.text();
    expect(message).toContain(
      `An error occurred (HandshakeRefused): ${relay.url} answered 401 Unauthorized: the chat token has been used before`,
    );
    expect(message).toContain('- The token was used before');
  });

  it('that is too old is refused, with its age', async () => {
    const fixture = await joinFixture();
    const { join, endpoint, relay, keyring } = fixture;
    const { token } = await endpoint.createChatToken({ roomIdentifier: roomArn, userId: 'bob' });
    fixture.clock.ahead = 300_000;
    const run = join(
      [
        ...['--messaging-endpoint', relay.url, '--chat-token', token],
        ...['--endpoint-url', `local:${keyring}`],
      ],
      { bare: true, stdin: '' },
    );
    expect(await run.done).toBe(254);
    expect(run.io.stderr.text()).toContain('The token is 5 minutes old');
  });

  it('of another keyring is refused, and the keyring named', async () => {
    const { join, home } = await joinFixture();
    const run = join(['--endpoint-url', `local:${home}/other.json`], { stdin: '' });
    expect(await run.done).toBe(254);
    expect(run.io.stderr.text()).toContain(
      `- The endpoint has another keyring than ${home}/other.json`,
    );
  });

  it('that the endpoint quotes is masked in what is shown, in the log, too', async () => {
    const { join, relay } = await joinFixture();
    relay.answer('HTTP/1.1 403 No TOKEN\r\nConnection: close\r\n\r\nYou sent TOKEN, did you not?');
    const run = join(['--debug'], { stdin: '' });
    expect(await run.done).toBe(254);
    expect(run.io.stderr.text()).toContain('answered 403 No ***: You sent ***, did you not?');
  });

  it('given alone is no good for coming back: the end says why', async () => {
    const { join, endpoint, relay } = await joinFixture();
    const { token } = await endpoint.createChatToken({ roomIdentifier: roomArn, userId: 'bob' });
    const run = join(['--messaging-endpoint', relay.url, '--chat-token', token], { bare: true });
    await run.sees('CONNECTED');
    relay.cut();
    expect(await run.done).toBe(255);
    expect(run.io.stderr.text()).toContain(
      'The connection was lost (1006). There is no other token: --chat-token gave one.',
    );
  });

  it('given alone is lost to a message that no frame has room for: the end says so', async () => {
    const { join, endpoint, relay } = await joinFixture();
    const capabilities = ['SEND_MESSAGE'] as const;
    const request = { roomIdentifier: roomArn, userId: 'bob', capabilities: [...capabilities] };
    const { token } = await endpoint.createChatToken(request);
    const words = ['--messaging-endpoint', relay.url, '--chat-token', token];
    const run = join(words, { bare: true, stdin: `${'x'.repeat(200_000)}\nsecond\n` });
    expect(await run.done).toBe(254);
    expect(run.io.stderr.text()).toContain(
      '(1009): A message is larger than the endpoint reads, which closed the connection for it. There is no other token',
    );
  });
});

describe('coming back', () => {
  it('happens at the end of the session, with a new token', async () => {
    const fixture = await joinFixture();
    const run = fixture.join(['--session-duration-in-minutes', '1', ...mayWrite]);
    await run.sees('CONNECTED');
    fixture.clock.ahead += 60_000;
    await run.sees('CONNECTED', 2);
    run.stdin.end('back\n');
    expect(await run.done).toBe(0);
    expect(run.documents().map(({ Type }) => Type)).toEqual([
      'CONNECTED',
      'ERROR',
      'DISCONNECTED',
      'CONNECTED',
      'MESSAGE',
      'DISCONNECTED',
    ]);
    expect(run.documents()[2]).toMatchObject({ Cause: 'session ended', Reconnecting: true });
    expect(new Set(fixture.relay.tokens).size).toBe(2);
  });

  it('takes several attempts while the endpoint is away, and says so', async () => {
    const { join, relay } = await joinFixture();
    const run = join(mayWrite);
    await run.sees('CONNECTED');
    await relay.close();
    await expect
      .poll(() => run.io.stderr.text(), { timeout: 5000 })
      .toContain('trying again in 2 s');
    await relay.reopen();
    await run.sees('CONNECTED', 2);
    run.stdin.end('back\n');
    expect(await run.done).toBe(0);
    expect(run.io.stderr.text()).toContain(
      `ivschat-ts join-room: Could not connect to the endpoint URL: "${relay.url}"; trying again in 1 s\n`,
    );
  });

  it('says what the endpoint sent against the protocol', async () => {
    const handleProtocols = (tokens: Set<string>) => [...tokens][0] ?? false;
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols });
    onTestFinished(() => server.close());
    server.on('connection', (socket) => socket.send('x'.repeat(2_000_000)));
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { join } = await joinFixture();
    const run = join(['--messaging-endpoint', `ws://127.0.0.1:${port}`]);
    const Reason = 'Max payload size exceeded';
    expect(await run.sees('DISCONNECTED')).toMatchObject({ Code: 1006, Reason, Cause: 'dropped' });
    run.interrupt();
    expect(await run.done).toBe(0);
  });

  it('happens when nothing comes any more', async () => {
    const { join, relay } = await joinFixture();
    const run = join([...mayWrite, '--cli-read-timeout', '1']);
    await run.sees('CONNECTED');
    relay.freeze();
    expect(await run.sees('DISCONNECTED')).toMatchObject({ Cause: 'silent', Reconnecting: true });
    await run.sees('CONNECTED', 2);
    run.stdin.end();
    expect(await run.done).toBe(0);
  });
});
