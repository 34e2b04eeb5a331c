/** The built program when what is around it fails: nobody reads, the disk is full. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, truncateSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { roomArn } from '../chat/chat-fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const program = path.resolve(import.meta.dirname, '../../bin/ivschat-ts.js');

/** Starts `serve` on a free port, through a shell that runs `before`, and waits for its line of JSON. */
async function started(folder: string, words: readonly string[] = [], before = ':') {
  const command = [process.execPath, program, 'serve', '--port', '0', '--output', 'json', ...words];
  const child = spawn('/bin/sh', ['-c', `${before}; exec "$@"`, 'sh', ...command], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    child.stderr.destroy();
  });
  const [line] = await once(child.stdout, 'data');
  const { httpUrl, webSocketUrl, port, keyring } = JSON.parse(String(line)) as {
    httpUrl: string;
    webSocketUrl: string;
    port: number;
    keyring: string;
  };
  return {
    child,
    webSocketUrl,
    port,
    keyring,
    async sendEvent(eventName: string, filler = ''): Promise<void> {
      const body = JSON.stringify({ roomIdentifier: roomArn, eventName, attributes: { filler } });
      expect((await fetch(`${httpUrl}/SendEvent`, { method: 'POST', body })).status).toBe(200);
    },
    /** SIGTERM ends it with 0, within a second. */
    async ends(): Promise<void> {
      const begun = performance.now();
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(performance.now() - begun).toBeLessThan(1000);
    },
  };
}

/** Opens a connection, sends a handshake that is refused, and waits for the end. */
async function refusedHandshake(port: number, token: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${token}\r\n\r\n`,
  );
  socket.resume();
  await once(socket, 'close');
}

describe('when nobody reads its stderr, SIGTERM ends serve within a second', () => {
  it('after 500 refused handshakes', async () => {
    const serve = await started(temporaryFolder('serve-troubles'));
    for (let count = 0; count < 500; count += 1) await refusedHandshake(serve.port, 'bad');
    await serve.ends();
  });

  it.each([
    ['a pair of sockets', ':'],
    ['a pipe', 'exec 2> pipe'],
  ])('and its stderr, %s, is full', async (_, before) => {
    const folder = temporaryFolder('serve-troubles');
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const reader = spawn('sh', ['-c', 'exec sleep 60 < pipe'], { cwd: folder });
    onTestFinished(() => {
      reader.kill();
    });
    const fill = `head -c 300000 /dev/zero >&2 & sleep 0.2; kill $!`;
    const serve = await started(folder, [], `${before}; ${fill}`);
    for (let count = 0; count < 5; count += 1) await refusedHandshake(serve.port, 'bad');
    await serve.ends();
  });
});

it('15,600 refusals are a few lines on stderr', async () => {
  const serve = await started(temporaryFolder('serve-troubles'));
  let told = '';
  serve.child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  for (let batch = 0; batch < 156; batch += 1) {
    await Promise.all(Array.from({ length: 100 }, () => refusedHandshake(serve.port, 'bad')));
  }
  await serve.ends();
  const lines = told.trimEnd().split('\n');
  expect(lines.length).toBeLessThan(100);
  const line =
    'ivschat-ts serve: refused a connection: the chat token is not one of the local issuer';
  // One at once, and at the end of a second all others that came in it.
  const counts = lines.map((text) => {
    const [, more] = /^.* … and ([0-9]+) more$/.exec(text) ?? [];
    expect(text).toBe(more === undefined ? line : `${line} … and ${more} more`);
    return Number(more ?? 1);
  });
  expect(counts.reduce((sum, count) => sum + count)).toBe(15_600);
});

describe('--transcript', () => {
  it('on a named pipe that nobody reads keeps neither serve nor its end waiting', async () => {
    const folder = temporaryFolder('serve-troubles');
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const serve = await started(folder, ['--transcript', 'pipe']);
    await serve.sendEvent('one');
    await serve.ends();
  });

  it('on a named pipe gives all of it to a reader who comes later', async () => {
    const folder = temporaryFolder('serve-troubles');
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const serve = await started(folder, ['--transcript', 'pipe']);
    await serve.sendEvent('one');
    const reader = spawn('cat', ['pipe'], { cwd: folder });
    onTestFinished(() => {
      reader.kill();
    });
    let text = '';
    reader.stdout.on('data', (chunk) => {
      text += chunk;
    });
    await serve.sendEvent('two');
    await expect.poll(() => text.match(/"EventName":"\w+"/g), { timeout: 3000 }).toHaveLength(2);
    await serve.ends();
  });

  it('on a named pipe whose reader has stopped reading does not survive SIGTERM', async () => {
    const folder = temporaryFolder('serve-troubles');
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const reader = spawn('sh', ['-c', 'exec sleep 60 < pipe'], { cwd: folder });
    onTestFinished(() => {
      reader.kill();
    });
    const serve = await started(folder, ['--transcript', 'pipe']);
    for (let count = 0; count < 50; count += 1) await serve.sendEvent('x', 'x'.repeat(4000));
    await serve.ends();
  });

  it('on a full disk holds whole lines only, and goes on when there is space again', async () => {
    const folder = temporaryFolder('serve-troubles');
    const file = path.join(folder, 'chat.jsonl');
    // The full disk: files of at most 4 KiB.
    const serve = await started(folder, ['--transcript', file], 'ulimit -f 8');
    let told = '';
    serve.child.stderr.on('data', (chunk) => {
      told += chunk;
    });
    const events = Array.from({ length: 30 }, (_, index) => `event${index}`);
    for (const name of events) await serve.sendEvent(name, 'x'.repeat(250));
    const written: string[] = [];
    while (written.length < events.length) {
      await expect
        .poll(() => readFileSync(file, 'utf8').length, { timeout: 5000 })
        .toBeGreaterThan(Math.min(3500, (events.length - written.length) * 350));
      // Not in the middle of an attempt.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const text = readFileSync(file, 'utf8');
      expect(text.endsWith('\n')).toBe(true);
      written.push(...text.trimEnd().split('\n'));
      truncateSync(file);
    }
    expect(written.map((line) => JSON.parse(line).payload.EventName)).toEqual(events);
    expect(told).toContain(`the transcript waits, ${file} cannot be written: file too large`);
    await expect.poll(() => told).toContain(`the transcript ${file} goes on`);
    await serve.ends();
  });
});
